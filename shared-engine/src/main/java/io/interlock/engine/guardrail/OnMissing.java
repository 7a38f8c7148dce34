package io.interlock.engine.guardrail;

/** What to do when a configured tool or classifier is not there. */
public enum OnMissing {
    /** Say so and go on. */
    WARN,
    /** Take the action of the check: what was not examined is not let through. */
    FAIL
}
