package io.interlock.engine.model;

/**
 * One try of an agent, and what came of it.
 *
 * @param number from 1
 * @param what what was tried, for people, such as {@code tests for src/a.py} or {@code run test}
 * @param outcome how it ended
 * @param reason why, for people: a digest of the failure; empty when it was kept
 * @param usage what models used for it
 * @param millis how long it took, in milliseconds, programs included
 * @param programMillis how much of that programs took
 */
public record WorkAttempt(
        int number, String what, Outcome outcome, String reason, Usage usage, long millis, long programMillis) {

    /** How a try ended. */
    public enum Outcome {
        /** Its result is kept. */
        KEPT,
        /** It did not compile. */
        NOT_COMPILED,
        /** Tests or a command failed. */
        FAILED,
        /** It passed sometimes only. */
        FLAKY,
        /** It covers no line that was not covered before. */
        NO_GAIN,
        /** It does not fail when the code that it covers is broken. */
        KILLS_NOTHING,
        /** A limit, a guardrail or a path forbids it. */
        REFUSED,
        /** The reply could not be used. */
        UNUSABLE,
        /** It hung, filled the disk or used too much memory, and was killed. */
        KILLED
    }
}
