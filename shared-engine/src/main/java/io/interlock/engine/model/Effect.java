package io.interlock.engine.model;

/** How far a change reaches, weakest first. */
public enum Effect {
    /** Not at all: an ignored path. */
    NONE,
    /** This component alone; nobody who depends on it notices. */
    ALONE,
    /** The component's tests, and whoever uses its test code. */
    TESTS,
    /** The component's product, and whoever depends on it. */
    PRODUCT,
    /** Every component of the same build. */
    EVERYTHING;

    /** The farther reaching of two. */
    public Effect or(Effect other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
