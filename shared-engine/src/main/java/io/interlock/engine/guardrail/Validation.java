package io.interlock.engine.guardrail;

import io.interlock.engine.model.Action;
import io.interlock.engine.model.Severity;
import java.util.List;

/** One entry of {@code inputValidation} or {@code outputValidation}. */
public sealed interface Validation {

    /** Its name, which findings carry as their check. */
    String name();

    /** What is done about what it finds. */
    Action action();

    /** Where it is written. */
    Origin origin();

    /**
     * Expressions that must not match, whether their type is regex or pattern.
     *
     * @param patterns expressions of RE2, each proven to compile; never empty
     * @param ignoreCase whether letters match in either case
     * @param severity how bad a match is
     * @param message what to say of a match; empty for a message made of the name
     */
    record Patterns(
            String name,
            List<String> patterns,
            boolean ignoreCase,
            Severity severity,
            String message,
            Action action,
            Origin origin)
            implements Validation {

        /** Copies the list. */
        public Patterns {
            patterns = List.copyOf(patterns);
        }
    }

    /**
     * A detector that gives scores ({@code type: ml-classifier}).
     *
     * @param model the name of the model; see {@link BuiltInModel} for those that need no plug-in
     * @param threshold least score that counts, 0 to 1
     * @param onMissing what to do when there is no such model
     */
    record Classifier(String name, String model, double threshold, OnMissing onMissing, Action action, Origin origin)
            implements Validation {}

    /**
     * Linters or analysers ({@code type: linter} and {@code type: sast}).
     *
     * @param check what is asked of them
     */
    record ByTools(ToolCheck check, Action action, Origin origin) implements Validation {

        @Override
        public String name() {
            return check.name();
        }
    }
}
