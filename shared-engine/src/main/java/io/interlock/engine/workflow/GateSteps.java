package io.interlock.engine.workflow;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.GateOutcome;
import io.interlock.engine.model.RequiredApproval;
import io.interlock.engine.model.StepStatus;
import io.interlock.engine.model.Usage;
import io.interlock.engine.store.StoredDecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps that wait for people: gates, and outputs that guardrails want approved. */
final class GateSteps {

    private final RunState run;
    private final Journal journal;
    private final RunServices services;
    private final Gates gates;
    private final Scheduler scheduler;

    GateSteps(Desk desk, Gates gates, Scheduler scheduler) {
        this.run = desk.run();
        this.journal = desk.journal();
        this.services = desk.services();
        this.gates = gates;
        this.scheduler = scheduler;
    }

    /** Asks people at a gate. */
    void open(StepState step, Work.Gate gate) {
        ask(step, gate, List.of(), null);
    }

    /** Asks people about an output. */
    void hold(StepState step, Outcome.Done done) {
        ask(step, null, done.approvals(), done.made());
    }

    private void ask(
            StepState step, Work.@Nullable Gate gate, List<RequiredApproval> approvals, RunEvent.@Nullable Made made) {
        Instant now = services.time().clock().instant();
        try {
            Value request = gates.open(step.id, gate, approvals, now);
            Gates.Standing standing = gates.evaluate(step.id, request, List.of(), now);
            journal.add(new RunEvent.GateOpened(step.id, made, standing));
            act(step, standing);
        } catch (WorkflowException | IllegalArgumentException e) {
            String remedy = e instanceof WorkflowException known ? known.remedy() : "";
            Usage paid = made == null ? Usage.NONE : made.usage();
            scheduler.fail(step, new Outcome.Failed("Cannot open its gate: " + e.getMessage(), remedy, false, paid));
        }
    }

    /** Asks again how all gates stand. */
    void ask() {
        if (run.waiting.isEmpty()) {
            return;
        }
        List<StoredDecision> decisions = services.store().decisions(run.id);
        Instant now = services.time().clock().instant();
        for (StepState step : new ArrayList<>(run.waiting)) {
            Gates.Standing before = step.gate;
            if (before != null && step.status == StepStatus.WAITING) {
                Gates.Standing standing = evaluate(step, before, decisions, now);
                if (!standing.equals(before)) {
                    journal.add(new RunEvent.GateMoved(step.id, standing));
                }
                act(step, standing);
            }
        }
    }

    private Gates.Standing evaluate(
            StepState step, Gates.Standing before, List<StoredDecision> decisions, Instant now) {
        try {
            return gates.evaluate(step.id, before.request(), decisions, now);
        } catch (WorkflowException | IllegalArgumentException e) {
            return new Gates.Standing(
                    before.request(),
                    before.name(),
                    before.subject(),
                    GateOutcome.INVALID,
                    before.deadline(),
                    before.approvedBy(),
                    List.of("Cannot evaluate the gate: " + e.getMessage()));
        }
    }

    private void act(StepState step, Gates.Standing standing) {
        if (standing.outcome() == GateOutcome.APPROVED) {
            RunEvent.Made held = step.held;
            journal.add(new RunEvent.StepSucceeded(step.id, held == null ? RunEvent.Made.of(output(standing)) : held));
        } else if (standing.outcome() != GateOutcome.PENDING) {
            String why = standing.missing().isEmpty() ? "" : ": " + String.join("; ", standing.missing());
            scheduler.fail(
                    step,
                    new Outcome.Failed(
                            "Gate " + standing.name() + " " + said(standing.outcome()) + why, "", false, Usage.NONE));
        }
    }

    private static String said(GateOutcome outcome) {
        return switch (outcome) {
            case REJECTED -> "was answered with no";
            case EXPIRED -> "was not answered in time";
            default -> "cannot be met";
        };
    }

    private static Value output(Gates.Standing standing) {
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("gate", Value.of(standing.name()));
        members.put("approved", Value.of(true));
        members.put("approvedBy", Value.texts(standing.approvedBy()));
        return new Value.Mapping(members);
    }
}
