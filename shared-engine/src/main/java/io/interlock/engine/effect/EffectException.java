package io.interlock.engine.effect;

import org.jspecify.annotations.Nullable;

/** An effect failed. */
public final class EffectException extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean certain;
    private final boolean retryable;
    private final String remedy;

    /**
     * A failure.
     *
     * @param certain whether it is certain that the effect did not happen
     * @param retryable whether trying again may help
     */
    public EffectException(
            String message, String remedy, boolean certain, boolean retryable, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
        this.certain = certain;
        this.retryable = retryable;
    }

    /** Whether it is certain that the effect did not happen. */
    public boolean isCertain() {
        return certain;
    }

    /** Whether trying again may help. */
    public boolean isRetryable() {
        return retryable;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
