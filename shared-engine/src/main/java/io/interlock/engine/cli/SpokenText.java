package io.interlock.engine.cli;

import io.interlock.engine.guardrail.TextRedaction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command says, without credentials: those of the environment, those that a rule knows, and, once something was
 * examined, those that were found. Nothing is loaded before something is said. Thread-safe.
 */
final class SpokenText {

    private final Map<String, String> variables;
    private @Nullable TextRedaction redaction;

    SpokenText(Map<String, String> variables) {
        this.variables = variables;
    }

    /** From now on follows a redaction that knows more. */
    synchronized void follow(TextRedaction better) {
        redaction = better;
    }

    /** A text without credentials. */
    synchronized String text(String text) {
        return text.isEmpty() ? text : redaction().text(text);
    }

    /** A path without credentials. */
    synchronized String path(String path) {
        return path.isEmpty() ? path : redaction().path(path);
    }

    private TextRedaction redaction() {
        TextRedaction known = redaction;
        if (known == null) {
            known = new TextRedaction(TextRedaction.scanner(), RedactedStreams.credentials(variables), List.of());
            redaction = known;
        }
        return known;
    }
}
