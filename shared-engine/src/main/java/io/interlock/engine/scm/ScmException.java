package io.interlock.engine.scm;

import java.io.Serial;

/** A repository or revision that cannot be used, with the exact remedy. */
public final class ScmException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * Creates the exception.
     *
     * @param message what was attempted and the offending value
     * @param remedy what to do about it
     */
    public ScmException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
