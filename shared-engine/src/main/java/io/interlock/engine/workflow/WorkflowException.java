package io.interlock.engine.workflow;

import org.jspecify.annotations.Nullable;

/** A run cannot be started, gone on with or shown. */
public final class WorkflowException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String remedy;

    /**
     * A failure.
     *
     * @param message what was attempted, with the offending value, and what stood in the way
     * @param remedy what to do about it
     */
    public WorkflowException(String message, String remedy) {
        this(message, remedy, null);
    }

    /**
     * A failure with a cause.
     *
     * @param message what was attempted, with the offending value, and what stood in the way
     * @param remedy what to do about it
     */
    public WorkflowException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
