package io.interlock.engine.model;

/** What is done about a finding, mildest first; a run's decision is the strictest of its findings. */
public enum Action {
    /** Nothing. */
    ALLOW,
    /** It is reported. */
    WARN,
    /** The value is replaced by a token of its type before it goes on. */
    MASK,
    /** The value is removed before it goes on. */
    REDACT,
    /** A person decides. */
    REQUIRE_APPROVAL,
    /** It does not go on. */
    BLOCK;

    /** The stricter of two. */
    public Action or(Action other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
