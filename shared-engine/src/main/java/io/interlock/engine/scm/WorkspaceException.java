package io.interlock.engine.scm;

import java.io.Serial;

/** What was asked of a workspace must not or cannot be done; nothing has happened. Asking again does not help. */
public final class WorkspaceException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * Creates the exception.
     *
     * @param message what was attempted, the offending value, and what stands in the way
     * @param remedy what to do about it
     */
    public WorkspaceException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
