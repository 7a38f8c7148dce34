package io.interlock.engine.agent;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.Usage;
import org.jspecify.annotations.Nullable;

/** An agent could not do its task. */
public final class AgentException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String remedy;
    private final transient Usage usage;
    private final transient Value output;

    /**
     * A failure.
     *
     * @param usage what was paid in vain
     */
    public AgentException(String message, String remedy, Usage usage, @Nullable Throwable cause) {
        this(message, remedy, usage, Value.nothing(), cause);
    }

    /**
     * A failure that has something to show.
     *
     * @param usage what was paid in vain
     * @param output what was tried, for reports; later steps do not see it
     */
    public AgentException(String message, String remedy, Usage usage, Value output, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
        this.usage = usage;
        this.output = output;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }

    /** What was paid in vain. */
    public Usage usage() {
        return usage == null ? Usage.NONE : usage;
    }

    /** What was tried, for reports; null of JSON when there is nothing to show. */
    public Value output() {
        return output == null ? Value.nothing() : output;
    }
}
