package io.interlock.engine.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a review came to.
 *
 * @param change the change, or null when a diff alone was given
 * @param outcome what was looked at, in a word
 * @param findings what is there now: new, open and moved ones, worst first, then by place; notes among them
 * @param fixed what was found before and is there no longer
 * @param dismissed what is there, and somebody lives with
 * @param coverage every changed file, in the order of the change
 * @param reviewers who looked
 * @param dropped findings of models that were not kept: how many, by reason
 * @param usage what models used
 * @param notExamined what was not looked at besides what the coverage tells, and why
 * @param problems what could not be read or understood
 */
public record ReviewResult(
        @Nullable ChangeSet change,
        Outcome outcome,
        List<TrackedFinding> findings,
        List<TrackedFinding> fixed,
        List<TrackedFinding> dismissed,
        List<FileCoverage> coverage,
        Reviewers reviewers,
        Map<Drop, Integer> dropped,
        Usage usage,
        List<NotExamined> notExamined,
        List<Problem> problems) {

    /** Copies the lists. */
    public ReviewResult {
        findings = List.copyOf(findings);
        fixed = List.copyOf(fixed);
        dismissed = List.copyOf(dismissed);
        coverage = List.copyOf(coverage);
        dropped = Map.copyOf(dropped);
        notExamined = List.copyOf(notExamined);
        problems = List.copyOf(problems);
    }

    /** What was looked at. Only {@link #REVIEWED} may be called passed when nothing was found. */
    public enum Outcome {
        /** The change is empty. */
        NOTHING_CHANGED,
        /** A model read every hunk of source, now or in a review before. */
        REVIEWED,
        /** A model read some hunks of source, and not others. */
        PARTLY_REVIEWED,
        /** No model read anything; deterministic checks did. */
        CHECKS_ONLY,
        /** Nobody read anything: the change has nothing that could be read, or reading failed. */
        NOT_REVIEWED
    }

    /** Why a finding of a model was not kept. */
    public enum Drop {
        /** Its quote is nowhere near its lines. */
        QUOTE_NOT_FOUND,
        /** Its lines are not part of the change. */
        OUTSIDE_CHANGE,
        /** Its file is not part of the change. */
        UNKNOWN_FILE,
        /** It says what another one says. */
        DUPLICATE,
        /** The second look did not support it. */
        NOT_SUPPORTED,
        /** Its reviewer was less sure than asked for. */
        LOW_CONFIDENCE,
        /** It is about nothing that was asked for. */
        OFF_TOPIC,
        /** It tries to instruct whoever reads it, or holds what guardrails do not let out. */
        UNSAFE,
        /** It could not be understood. */
        MALFORMED,
        /** There were more than are read. */
        TOO_MANY
    }

    /**
     * Who looked at a change.
     *
     * @param checks names of the deterministic checks, guardrails and tools that ran, in order
     * @param model name of the model that was asked, or null when none was
     * @param noModel why no model was asked, or why it did not answer, for people; empty when it did
     * @param calls number of requests that reviewed hunks; those of the second look are not among them
     */
    public record Reviewers(List<String> checks, @Nullable String model, String noModel, int calls) {

        /** Copies the list. */
        public Reviewers {
            checks = List.copyOf(checks);
        }
    }
}
