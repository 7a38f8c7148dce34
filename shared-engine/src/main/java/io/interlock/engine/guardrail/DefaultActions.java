package io.interlock.engine.guardrail;

import io.interlock.engine.model.Action;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Severity;

/**
 * What is done about findings without configuration. In a change a secret of high severity blocks, since it is public
 * the moment it is pushed, and almost everything else warns, so that a repository which never asked for more is not
 * stopped. On the way to and from a model values are replaced, which costs nobody anything, and hidden text blocks.
 */
final class DefaultActions {

    /** Visible text that instructs an agent: a signal with false alarms, unlike what hides from the reader. */
    private static final String VISIBLE_INJECTION = "prompt-injection";

    private DefaultActions() {}

    static Action of(Finding finding) {
        Place.Kind kind = finding.location().place().kind();
        Severity severity = finding.severity();
        return switch (finding.rule().category()) {
            case SECRET -> Direction.isOnModelPath(kind) ? Action.REDACT : blockFrom(Severity.HIGH, severity);
            case PERSONAL_DATA -> Direction.isOnModelPath(kind) ? Action.MASK : Action.WARN;
            case INJECTION -> injection(finding, kind);
            case DANGEROUS_CHANGE -> blockFrom(Severity.CRITICAL, severity);
            case LIMIT -> Action.BLOCK;
            case TOOL, POLICY -> Action.WARN;
        };
    }

    private static Action injection(Finding finding, Place.Kind kind) {
        boolean hidden = !finding.rule().id().equals(VISIBLE_INJECTION);
        boolean read =
                kind == Place.Kind.MODEL_OUTPUT ? false : Direction.of(kind).isInput();
        Severity gate = read ? Severity.HIGH : Severity.CRITICAL;
        return hidden ? blockFrom(gate, finding.severity()) : Action.WARN;
    }

    private static Action blockFrom(Severity gate, Severity severity) {
        return severity.compareTo(gate) >= 0 ? Action.BLOCK : Action.WARN;
    }
}
