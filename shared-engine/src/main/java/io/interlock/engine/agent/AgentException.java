package io.interlock.engine.agent;

import io.interlock.engine.model.Usage;
import org.jspecify.annotations.Nullable;

/** An agent could not do its task. */
public final class AgentException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String remedy;
    private final transient Usage usage;

    /**
     * A failure.
     *
     * @param usage what was paid in vain
     */
    public AgentException(String message, String remedy, Usage usage, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
        this.usage = usage;
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
