package io.interlock.engine.store;

import org.jspecify.annotations.Nullable;

/** The store cannot be read or written. */
public class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String remedy;

    /**
     * A failure.
     *
     * @param message what was attempted, where, and what stood in the way; no password in it
     * @param remedy what to do about it
     */
    public StoreException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
