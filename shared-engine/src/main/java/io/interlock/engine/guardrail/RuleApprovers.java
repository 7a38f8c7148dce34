package io.interlock.engine.guardrail;

import io.interlock.engine.approval.ApprovalPolicy;
import io.interlock.engine.approval.Approvers;
import io.interlock.engine.approval.Change;
import io.interlock.engine.approval.Rule;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.RequiredApproval.Approver;
import java.util.ArrayList;
import java.util.List;

/** Tells in the words of a finding whom the rules of a gate ask; what stands is up to the gate itself. */
final class RuleApprovers {

    private RuleApprovers() {}

    /** Those whom rules ask that apply to a change. */
    static List<Approver> of(ApprovalGate gate, ChangeFacts facts) {
        List<String> paths = new ArrayList<>(facts.files().size());
        for (FileChange file : facts.files()) {
            paths.add(file.path());
        }
        Change change = new Change(paths, facts.isKnown(), facts.values(), null);
        Rule all = new Rule.All(gate.asking().rules(), List.of());
        List<Approver> approvers = new ArrayList<>();
        add(
                new ApprovalPolicy(gate.name(), all, gate.asking().terms())
                        .settled(change)
                        .rule(),
                approvers);
        return approvers;
    }

    private static void add(Rule rule, List<Approver> into) {
        if (!rule.applies()) {
            return;
        }
        if (rule instanceof Rule.Require require) {
            into.add(new Approver(words(require.approvers()), require.minCount()));
        } else if (rule instanceof Rule.All all) {
            all.rules().forEach(part -> add(part, into));
        } else if (rule instanceof Rule.AtLeast atLeast) {
            List<Approver> choice = new ArrayList<>();
            atLeast.rules().forEach(part -> add(part, choice));
            into.add(choice.size() == 1 ? choice.get(0) : new Approver(choice(choice), atLeast.count()));
        }
    }

    private static String choice(List<Approver> choice) {
        List<String> words = new ArrayList<>();
        choice.forEach(approver -> words.add(approver.team()));
        return "any of " + String.join("; ", words);
    }

    private static String words(Approvers approvers) {
        boolean oneTeam = approvers.teams().size() == 1
                && approvers.users().isEmpty()
                && approvers.roles().isEmpty();
        String words = oneTeam ? approvers.teams().get(0) : approvers.words();
        return words.isEmpty() ? "code owners" : words;
    }
}
