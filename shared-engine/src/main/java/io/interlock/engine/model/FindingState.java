package io.interlock.engine.model;

/** What became of a finding since the review before. */
public enum FindingState {
    /** Found for the first time. */
    NEW,
    /** Found before, and still there. */
    OPEN,
    /** Found before, and still there at other lines or in another file. */
    MOVED,
    /** Found before, and there no longer. */
    FIXED,
    /** Somebody decided to live with it. */
    WONT_FIX
}
