package io.interlock.engine.process;

import java.io.Serial;

/** A program that could not be started, took too long, or wrote more than it may. */
public final class CommandException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Why a program did not come to an ordinary end. */
    public enum Reason {
        /** The executable is not there or may not be run. */
        NOT_STARTED,
        /** It ran past its time limit and was killed. */
        TIMEOUT,
        /** It wrote more than the caller accepts and was killed. */
        TOO_MUCH_OUTPUT,
        /** Whoever waited for it was interrupted, and it was killed. */
        INTERRUPTED,
        /** Reading from it or writing to it failed. */
        BROKEN_PIPE
    }

    private final Reason reason;

    CommandException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    CommandException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why it did not come to an ordinary end. */
    public Reason reason() {
        return reason;
    }
}
