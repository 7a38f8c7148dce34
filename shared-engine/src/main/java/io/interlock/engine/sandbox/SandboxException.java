package io.interlock.engine.sandbox;

import org.jspecify.annotations.Nullable;

/** A program could not be run as it has to be. */
public final class SandboxException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String remedy;

    /** A failure. */
    public SandboxException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
