package io.interlock.engine.model;

/** What came of the work of an agent. */
public enum WorkStatus {
    /** All that was asked for, and proven. */
    DONE,
    /** Some of it is kept, and proven; limits ended the work. */
    PARTLY,
    /** Nothing is kept. */
    NOT_DONE
}
