package io.interlock.engine.config;

import io.interlock.engine.approval.ApprovalPolicy;
import io.interlock.engine.approval.Approvers;
import io.interlock.engine.approval.Rule;
import io.interlock.engine.approval.Trigger;
import io.interlock.engine.guardrail.ApprovalGate;
import io.interlock.engine.guardrail.GuardrailsConfig;
import io.interlock.engine.workflow.GatePolicies;
import java.util.ArrayList;
import java.util.List;

/** Makes policies of what guardrails say of approval gates. */
public final class GatePolicyReader {

    private GatePolicyReader() {}

    /** The policies of a configuration, in its order. */
    public static GatePolicies policies(GuardrailsConfig config) {
        List<GatePolicies.Entry> entries = new ArrayList<>();
        for (ApprovalGate gate : config.gates()) {
            entries.add(new GatePolicies.Entry(policy(gate), gate.asking().manual()));
        }
        return new GatePolicies(
                entries,
                config.teams().directory(),
                config.teams().approval(),
                config.teams().senior());
    }

    private static ApprovalPolicy policy(ApprovalGate gate) {
        List<Trigger> when = new ArrayList<>();
        if (!gate.asking().manual()) {
            when.add(RuleReader.paths(gate.paths()));
        }
        when.addAll(RuleReader.conditions(gate.conditions()));
        List<Rule> rules = new ArrayList<>();
        for (ApprovalGate.Approver approver : gate.approvers()) {
            rules.add(new Rule.Require(
                    Approvers.team(approver.team()),
                    approver.minCount(),
                    RuleReader.conditions(approver.conditions())));
        }
        rules.addAll(gate.asking().rules());
        return new ApprovalPolicy(
                gate.name(), new Rule.All(rules, when), gate.asking().terms());
    }
}
