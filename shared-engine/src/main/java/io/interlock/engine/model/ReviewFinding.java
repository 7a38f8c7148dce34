package io.interlock.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * Something that a review found. Everything in it that comes from a model, a tool or the change is hostile text: it is
 * bounded and redacted, and what shows it escapes it.
 *
 * @param rule what it is an instance of, a stable name in lower case with hyphens, such as {@code null-dereference}
 * @param category what it is about
 * @param severity how bad it is; {@link Severity#INFO} is a note that nobody is disturbed with
 * @param confidence how sure the reviewer is, 0 to 1
 * @param range the lines it is about
 * @param quote the text of these lines as the file has them, joined by {@code \n}; empty for a file as a whole
 * @param message what is wrong, one sentence
 * @param why why it matters, one or two sentences; may be empty
 * @param suggestion what to put in the place of exactly these lines, joined by {@code \n}; empty to remove them; null
 *     when there is none that is safe
 * @param source who says so
 */
public record ReviewFinding(
        String rule,
        ReviewCategory category,
        Severity severity,
        double confidence,
        CodeRange range,
        String quote,
        String message,
        String why,
        @Nullable String suggestion,
        Source source) {

    /** Whether a person has to look at it: a note stands in the report and nowhere else. */
    public boolean isNote() {
        return severity == Severity.INFO;
    }

    /**
     * Who found something.
     *
     * @param kind what it is
     * @param name the check, tool or model
     */
    public record Source(Kind kind, String name) {

        /** What finds things. */
        public enum Kind {
            /** A deterministic check of the review itself. */
            CHECK,
            /** A guardrail. */
            GUARDRAIL,
            /** A linter or an analyser. */
            TOOL,
            /** A model. */
            MODEL
        }
    }
}
