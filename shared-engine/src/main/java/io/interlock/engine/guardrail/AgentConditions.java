package io.interlock.engine.guardrail;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Finding;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says which conditions what an agent made does not meet, together with all that its run has changed before. */
final class AgentConditions {

    private final List<PolicyCheck> guardrails;

    AgentConditions(List<PolicyCheck> guardrails) {
        this.guardrails = guardrails;
    }

    /**
     * The conditions that are not met. Of those that were not met before these edits people were asked then; they are
     * asked again only for what the edits alone do.
     *
     * @param text what the agent made, the content of its edits included
     * @param before what the run changed before
     */
    List<Finding> failed(String text, List<FileChange> edits, List<FileChange> before) {
        if (guardrails.isEmpty()) {
            return List.of();
        }
        List<Finding> alone = failed(text, edits);
        if (edits.isEmpty() || before.isEmpty()) {
            return alone;
        }
        Map<String, FileChange> all = new LinkedHashMap<>();
        before.forEach(change -> all.put(change.path(), change));
        edits.forEach(change -> all.put(change.path(), change));
        Set<String> known = names(failed(text, before));
        Set<String> again = names(alone);
        return failed(text, List.copyOf(all.values())).stream()
                .filter(finding -> !known.contains(finding.check()) || again.contains(finding.check()))
                .toList();
    }

    private List<Finding> failed(String text, List<FileChange> changes) {
        return PolicyChecks.failed(guardrails, ChangeFacts.of(change(changes), text));
    }

    static ChangeSet change(List<FileChange> files) {
        return new ChangeSet(null, new ChangeSet.Revision("run", null, ""), files, false);
    }

    private static Set<String> names(List<Finding> findings) {
        Set<String> names = new HashSet<>();
        findings.forEach(finding -> names.add(finding.check()));
        return names;
    }
}
