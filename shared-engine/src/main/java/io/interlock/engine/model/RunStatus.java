package io.interlock.engine.model;

/** Where a run stands. */
public enum RunStatus {
    /** Steps are being done, or were when the process ended. */
    RUNNING,
    /** It waits for people. */
    WAITING,
    /** It cannot tell whether an effect happened, and waits for somebody who can. */
    UNCERTAIN,
    /** All steps ended well, or were skipped. */
    SUCCEEDED,
    /** A step failed, a person said no, or a limit was reached. */
    FAILED,
    /** Somebody ended it. */
    CANCELLED;

    /** Whether nothing will happen any more. */
    public boolean isFinal() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
}
