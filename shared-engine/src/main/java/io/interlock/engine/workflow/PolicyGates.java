package io.interlock.engine.workflow;

import io.interlock.engine.approval.GateState;
import io.interlock.engine.approval.GateWords;
import io.interlock.engine.approval.Login;
import io.interlock.engine.expression.Value;
import io.interlock.engine.model.GateOutcome;
import io.interlock.engine.model.RequiredApproval;
import io.interlock.engine.store.StoredDecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The gates of a run, kept by the approval policies of its configuration. */
public final class PolicyGates implements Gates {

    private final GateKeeper keeper;
    private final Supplier<GateFacts> facts;
    private final Supplier<String> superseded;

    /**
     * The gates of a run.
     *
     * @param facts tells what people are asked about at the moment a gate opens; called on any thread
     * @param superseded says why the run is no longer about the commit that it began with, such as a push since then, in
     *     a sentence; empty when it still is. Asked whenever a gate is evaluated, on any thread
     */
    public PolicyGates(GatePolicies policies, Supplier<GateFacts> facts, Supplier<String> superseded) {
        this.keeper = new GateKeeper(policies);
        this.facts = facts;
        this.superseded = superseded;
    }

    @Override
    public Value open(String step, Work.@Nullable Gate gate, List<RequiredApproval> approvals, Instant now) {
        GateRequest request = gate == null
                ? keeper.open(step, approvals, facts.get(), now)
                : keeper.open(step, gate, facts.get(), now);
        if (!request.problem().isEmpty()) {
            throw new WorkflowException("Cannot open the gate '" + step + "': " + request.problem(), request.remedy());
        }
        return request.toValue();
    }

    @Override
    public Standing evaluate(String step, Value request, List<StoredDecision> decisions, Instant now) {
        GateRequest read;
        try {
            read = GateRequest.from(request);
        } catch (IllegalArgumentException e) {
            throw new WorkflowException(
                    "Cannot tell how the gate '" + step + "' stands: " + e.getMessage(),
                    "Go on with the run with the version that began it, or begin anew.",
                    e);
        }
        String pushed = superseded.get();
        if (!pushed.isEmpty()) {
            return new Standing(
                    request, read.name(), read.subject(), GateOutcome.INVALID, null, List.of(), List.of(pushed));
        }
        GateState state = GateKeeper.evaluate(read, decisions, now);
        boolean approved = state instanceof GateState.Approved;
        return new Standing(
                request,
                read.name(),
                read.subject(),
                state.outcome(),
                state instanceof GateState.Pending pending ? pending.deadline() : null,
                saidYes(read, state, decisions),
                approved ? List.of() : GateWords.why(state));
    }

    /** Those whose yes counts so far, with the account behind it. */
    private static List<String> saidYes(GateRequest request, GateState state, List<StoredDecision> decisions) {
        List<String> yes = new ArrayList<>();
        for (GateState.Line line : state.tally().rules()) {
            for (String name : line.has()) {
                String with = with(request, name, decisions);
                if (!yes.contains(with)) {
                    yes.add(with);
                }
            }
        }
        return yes;
    }

    private static String with(GateRequest request, String name, List<StoredDecision> decisions) {
        String with = name;
        for (StoredDecision decision : decisions) {
            if (decision.gate().equals(request.id())
                    && decision.approve()
                    && Login.key(decision.approver()).equals(name)) {
                boolean same = decision.account().equals(decision.approver());
                with = name + " (" + decision.via() + (same ? "" : ", account " + decision.account()) + ")";
            }
        }
        return with;
    }
}
