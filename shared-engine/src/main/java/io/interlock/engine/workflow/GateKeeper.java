package io.interlock.engine.workflow;

import io.interlock.engine.approval.ApprovalDecision;
import io.interlock.engine.approval.ApprovalGate;
import io.interlock.engine.approval.ApprovalPolicy;
import io.interlock.engine.approval.ApprovalRequest;
import io.interlock.engine.approval.Approvers;
import io.interlock.engine.approval.Change;
import io.interlock.engine.approval.Fallback;
import io.interlock.engine.approval.GateState;
import io.interlock.engine.approval.Part;
import io.interlock.engine.approval.Rule;
import io.interlock.engine.approval.Terms;
import io.interlock.engine.expression.Values;
import io.interlock.engine.model.RequiredApproval;
import io.interlock.engine.store.StoredDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks people at the gates of a run, and tells at any later time, in any process, how a gate stands. Immutable.
 *
 * <p>The gate {@code human-approval} is known without a policy of that name: it asks for what the policies say that apply
 * to the change, and when none applies for one yes of anybody who may.
 */
public final class GateKeeper {

    /** The gate that is known without a policy. */
    public static final String HUMAN_APPROVAL = "human-approval";

    private final GatePolicies policies;

    /** One that asks by some policies. */
    public GateKeeper(GatePolicies policies) {
        this.policies = policies;
    }

    /**
     * Asks people at a gate of a workflow. What the workflow says of time counts more than what the policy says.
     *
     * @param id id of the step
     * @param now when they are asked, from which their time runs
     */
    public GateRequest open(String id, Work.Gate gate, GateFacts facts, Instant now) {
        ApprovalPolicy named = policies.named(gate.gate());
        List<ApprovalPolicy> asked = new ArrayList<>();
        String problem = "";
        if (named != null) {
            asked.add(named);
        } else if (gate.gate().equals(HUMAN_APPROVAL)) {
            asked.addAll(anyOf(facts.change()));
        } else {
            problem = "There is no approval gate '" + gate.gate() + "'; known are: "
                    + String.join(", ", policies.names()) + (policies.gates().isEmpty() ? "" : ", ") + HUMAN_APPROVAL;
        }
        List<ApprovalPolicy> timed = new ArrayList<>();
        asked.forEach(policy -> timed.add(timed(policy, gate.timeout(), fallback(gate.fallback()))));
        String remedy = problem.isEmpty() ? "" : "Add it to 'approvalGates' of .interlock/guardrails.yaml in the base.";
        return request(id, gate.gate(), facts, now, timed, problem, remedy);
    }

    /**
     * Asks people because guardrails say so, who may have looked at something else than the change of the run, such as
     * what an agent made. Where they name teams, those teams are asked; where rules of a gate are more than teams, all of
     * its rules are, whatever their paths and conditions.
     *
     * @param required what guardrails ask for; not empty
     */
    public GateRequest open(String id, List<RequiredApproval> required, GateFacts facts, Instant now) {
        List<ApprovalPolicy> asked = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (RequiredApproval approval : required) {
            asked.add(asked(approval));
            names.add(approval.gate());
        }
        String problem = asked.isEmpty() ? "Nobody is asked" : "";
        return request(id, String.join(", ", names), facts, now, asked, problem, "");
    }

    private ApprovalPolicy asked(RequiredApproval approval) {
        ApprovalPolicy named = policies.named(approval.gate());
        Set<String> teams = new HashSet<>();
        boolean plain = named == null || addTeams(named.rule(), teams);
        for (RequiredApproval.Approver approver : approval.approvers()) {
            plain &= named == null || teams.contains(approver.team());
        }
        if (plain || named == null) {
            return policyOf(approval, named == null ? Terms.DEFAULT : named.terms());
        }
        return named.settled(new Change(List.of(), false, Values.of(Map.of()), null));
    }

    /** Collects the teams that a rule asks for, and says whether it asks for nobody else and leaves no choice. */
    private static boolean addTeams(Rule rule, Set<String> teams) {
        if (rule instanceof Rule.Require require) {
            teams.addAll(require.approvers().teams());
            return require.approvers()
                    .equals(Approvers.team(String.join("", require.approvers().teams())));
        }
        boolean plain = rule instanceof Rule.All;
        for (Rule part : rule instanceof Rule.All all ? all.rules() : List.<Rule>of()) {
            plain &= addTeams(part, teams);
        }
        return plain;
    }

    private static ApprovalPolicy policyOf(RequiredApproval approval, Terms terms) {
        List<Rule> rules = new ArrayList<>();
        for (RequiredApproval.Approver approver : approval.approvers()) {
            rules.add(new Rule.Require(Approvers.team(approver.team()), approver.minCount(), List.of()));
        }
        return new ApprovalPolicy(approval.gate(), new Rule.All(rules, List.of()), terms);
    }

    private List<ApprovalPolicy> anyOf(Change change) {
        List<ApprovalPolicy> triggered = new ArrayList<>();
        for (GatePolicies.Entry entry : policies.gates()) {
            if (!entry.manual() && entry.policy().appliesTo(change)) {
                triggered.add(entry.policy());
            }
        }
        return triggered.isEmpty() ? List.of(anybody()) : triggered;
    }

    /** Where nobody is configured there may be but one person, who asked for the run and can still look at it. */
    private ApprovalPolicy anybody() {
        boolean nobodyKnown = policies.directory().everybody().isEmpty();
        Terms terms = nobodyKnown ? new Terms(Set.of(Part.REQUESTER), null, Fallback.REJECT, null) : Terms.DEFAULT;
        return new ApprovalPolicy(HUMAN_APPROVAL, new Rule.Require(Approvers.ANYBODY, 1, List.of()), terms);
    }

    private ApprovalPolicy timed(ApprovalPolicy policy, @Nullable Duration timeout, Fallback fallback) {
        Terms terms = timeout == null ? policy.terms() : policy.terms().within(timeout, fallback);
        if (terms.fallback() == Fallback.ESCALATE && terms.escalation() == null) {
            terms = terms.escalatingTo(new Rule.Require(Approvers.team(policies.seniorTeam()), 1, List.of()));
        }
        return new ApprovalPolicy(policy.name(), policy.rule(), terms);
    }

    private static Fallback fallback(Work.Gate.Fallback fallback) {
        return Fallback.valueOf(fallback.name());
    }

    private GateRequest request(
            String id,
            String name,
            GateFacts facts,
            Instant now,
            List<ApprovalPolicy> asked,
            String problem,
            String remedy) {
        List<ApprovalPolicy> settled = new ArrayList<>();
        asked.forEach(policy -> settled.add(policy.settled(facts.change())));
        return new GateRequest(
                id,
                name,
                facts.subject(),
                now,
                settled,
                facts.involved(),
                facts.involvedKnown(),
                policies.directory(),
                problem,
                remedy);
    }

    /**
     * How a gate stands.
     *
     * @param decisions what was said in the run, as the store gives it; what is about other gates does not count
     * @param now the present
     */
    public static GateState evaluate(GateRequest request, List<StoredDecision> decisions, Instant now) {
        if (request.policies().isEmpty()) {
            return new GateState.Invalid(request.problem(), request.remedy(), GateState.Tally.NONE);
        }
        List<ApprovalDecision> said = new ArrayList<>();
        for (StoredDecision decision : decisions) {
            if (decision.gate().equals(request.id())) {
                said.add(decision(decision));
            }
        }
        ApprovalRequest asked = asked(request);
        List<GateState> states = new ArrayList<>();
        for (ApprovalPolicy policy : request.policies()) {
            states.add(ApprovalGate.evaluate(policy, asked, said, request.directory(), now));
        }
        return GateStates.together(states);
    }

    /** Why somebody may not decide at a gate, or the empty text when they may. */
    public static String whyNot(GateRequest request, String name) {
        String why = request.problem();
        for (ApprovalPolicy policy : request.policies()) {
            why = ApprovalGate.whyNot(policy, asked(request), request.directory(), name);
            if (why.isEmpty()) {
                return "";
            }
        }
        return why;
    }

    private static ApprovalDecision decision(StoredDecision decision) {
        String subject = decision.subject();
        return new ApprovalDecision(
                decision.approver(),
                decision.approve(),
                subject == null ? "" : subject,
                decision.comment(),
                decision.at());
    }

    private static ApprovalRequest asked(GateRequest request) {
        String subject = request.subject();
        return new ApprovalRequest(
                request.id(),
                subject == null ? "" : subject,
                request.opened(),
                Change.NONE,
                request.involved(),
                request.involvedKnown());
    }
}
