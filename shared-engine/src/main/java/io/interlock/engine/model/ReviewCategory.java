package io.interlock.engine.model;

/** What a finding of a review is about. */
public enum ReviewCategory {
    /** Lets somebody do or see what they must not. */
    SECURITY,
    /** Does something else than it should. */
    CORRECTNESS,
    /** Costs more time, memory or money than it has to. */
    PERFORMANCE,
    /** Will be hard to understand or to change. */
    MAINTAINABILITY,
    /** Is not tested, or a test that cannot fail. */
    TESTS,
    /** Reads differently from the code around it. */
    STYLE
}
