package io.interlock.engine.guardrail;

import io.interlock.engine.injection.InjectionRules;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.Category;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Severity;
import java.util.Set;

/**
 * What is done about what is found in an agent's edits: never less than the policy says, and where no team said anything
 * more than for people. In a file nothing can be masked or redacted without breaking it.
 */
final class EditStrictness {

    /** What a build server runs and who may do what: an agent that writes these gets more power than it was given. */
    private static final Set<String> NEVER = Set.of(
            DangerRules.WORKFLOW_CHANGED.id(),
            DangerRules.CI_CHANGED.id(),
            DangerRules.REPOSITORY_SETTINGS.id(),
            DangerRules.LINK_INTO_GIT.id());

    private final Policy policy;

    EditStrictness(Policy policy) {
        this.policy = policy;
    }

    /** The action for a finding that the policy has decided. */
    Action of(Finding finding) {
        Action action = finding.action();
        if (finding.location().place().kind() != Place.Kind.FILE) {
            return action;
        }
        if (action == Action.MASK || action == Action.REDACT) {
            return Action.BLOCK;
        }
        return policy.isConfigured(finding) ? action : action.or(unlessConfigured(finding));
    }

    private static Action unlessConfigured(Finding finding) {
        String rule = finding.rule().id();
        if (finding.rule().category() == Category.DANGEROUS_CHANGE) {
            boolean worthAsking = finding.severity().compareTo(Severity.MEDIUM) >= 0;
            return NEVER.contains(rule) ? Action.BLOCK : worthAsking ? Action.REQUIRE_APPROVAL : Action.WARN;
        }
        boolean hidden = finding.rule().category() == Category.INJECTION
                && !rule.equals(InjectionRules.PROMPT.id())
                && finding.severity().compareTo(Severity.HIGH) >= 0;
        return hidden ? Action.BLOCK : Action.WARN;
    }
}
