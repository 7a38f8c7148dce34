package io.interlock.engine.model;

/** Where a step of a run stands. */
public enum StepStatus {
    /** Its turn has not come. */
    PENDING,
    /** It is being done, or was when the process ended. */
    RUNNING,
    /** It waits for people. */
    WAITING,
    /** It cannot be told whether one of its effects happened. */
    UNCERTAIN,
    /** It ended well. */
    SUCCEEDED,
    /** It did not end well. */
    FAILED,
    /** Its condition did not hold, or what it needs was skipped or failed. */
    SKIPPED,
    /** The run was ended first. */
    CANCELLED,
    /** It ended well and was undone later. */
    COMPENSATED;

    /** Whether nothing will happen to it any more, but for being undone. */
    public boolean isFinal() {
        return this != PENDING && this != RUNNING && this != WAITING && this != UNCERTAIN;
    }
}
