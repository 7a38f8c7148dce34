package io.interlock.engine.llm;

import io.interlock.engine.model.Usage;
import org.jspecify.annotations.Nullable;

/** A model did not answer, or not usefully. */
public final class ModelException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final String remedy;
    private final transient Usage usage;

    /**
     * A failure.
     *
     * @param message what was asked of which model and what came back; no key and no prompt in it
     * @param usage what was paid in vain
     */
    public ModelException(Reason reason, String message, String remedy, Usage usage, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.remedy = remedy;
        this.usage = usage;
    }

    /** Why there is no answer. */
    public enum Reason {
        /** No model has this name. */
        UNKNOWN_MODEL,
        /** The key is not there, or was refused. */
        KEY,
        /** The budget does not allow it. */
        BUDGET,
        /** The request is longer than the model reads. */
        TOO_LONG,
        /** It took too long. */
        TIMEOUT,
        /** Too many requests. */
        RATE_LIMIT,
        /** The provider failed, or cannot be reached. */
        UNAVAILABLE,
        /** The provider says that the request is wrong. */
        BAD_REQUEST,
        /** The model refused to answer. */
        REFUSED,
        /** What came back does not follow the schema, after a repair too. */
        INVALID_REPLY,
        /** The cassette has no reply to this request. */
        CASSETTE_MISS,
        /** It was given up. */
        CANCELLED
    }

    /** Why there is no answer. */
    public Reason reason() {
        return reason;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }

    /** What was paid in vain. */
    public Usage usage() {
        return usage == null ? Usage.NONE : usage;
    }
}
