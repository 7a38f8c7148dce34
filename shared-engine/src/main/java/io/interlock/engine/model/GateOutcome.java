package io.interlock.engine.model;

/** How a gate stands. */
public enum GateOutcome {
    /** Somebody is still missing. */
    PENDING,
    /** Everybody who must has said yes. */
    APPROVED,
    /** Somebody who may has said no. */
    REJECTED,
    /** Time ran out, and its fallback is no. */
    EXPIRED,
    /** None of its rules applies, or it is about a commit that is no longer the one. */
    INVALID
}
