package io.interlock.engine.guardrail;

import io.interlock.engine.affected.PathPattern;
import io.interlock.engine.expression.ExpressionException;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.RequiredApproval;
import java.util.ArrayList;
import java.util.List;

/** Says which gates a change closes. What cannot be told counts as a reason to ask. */
public final class ApprovalGates {

    private ApprovalGates() {}

    /** The approvals that a change needs, in the order of the gates. */
    public static List<RequiredApproval> required(List<ApprovalGate> gates, ChangeFacts facts) {
        List<RequiredApproval> required = new ArrayList<>();
        for (ApprovalGate gate : gates) {
            List<String> because = gate.asking().manual() ? List.of() : touched(gate, facts);
            if (!because.isEmpty() && hold(gate.conditions(), facts, because)) {
                List<RequiredApproval.Approver> approvers = approvers(gate, facts, because);
                if (!gate.asking().rules().isEmpty()) {
                    approvers.addAll(RuleApprovers.of(gate, facts));
                }
                if (!approvers.isEmpty()) {
                    required.add(new RequiredApproval(gate.name(), approvers, Policy.shortened(because)));
                }
            }
        }
        return required;
    }

    private static List<String> touched(ApprovalGate gate, ChangeFacts facts) {
        List<String> touched = new ArrayList<>();
        if (!facts.isKnown()) {
            touched.add("the base of the change is not known");
            return touched;
        }
        for (FileChange file : facts.files()) {
            for (PathPattern pattern : gate.paths()) {
                if (pattern.matches(file.path())) {
                    touched.add(file.path());
                    break;
                }
            }
        }
        return touched;
    }

    private static List<RequiredApproval.Approver> approvers(
            ApprovalGate gate, ChangeFacts facts, List<String> because) {
        List<RequiredApproval.Approver> approvers = new ArrayList<>();
        for (ApprovalGate.Approver approver : gate.approvers()) {
            if (hold(approver.conditions(), facts, because)) {
                approvers.add(new RequiredApproval.Approver(approver.team(), approver.minCount()));
            }
        }
        return approvers;
    }

    private static boolean hold(List<Condition> conditions, ChangeFacts facts, List<String> because) {
        for (Condition condition : conditions) {
            try {
                if (!condition.holds(facts)) {
                    return false;
                }
            } catch (ExpressionException e) {
                because.add("cannot tell whether " + condition.text() + " ("
                        + condition.origin().text() + "): " + e.getMessage());
            }
        }
        return true;
    }
}
