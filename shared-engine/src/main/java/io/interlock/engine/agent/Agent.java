package io.interlock.engine.agent;

import java.util.concurrent.CompletableFuture;

/**
 * Does tasks. It has no effect on anything but what it returns: files are changed, and results kept, by who asked it.
 * Given the same task and the same replies of models it returns the same, so that a step that was interrupted can be
 * done again. Thread-safe.
 */
public interface Agent {

    /**
     * Does a task. Cancelling the future gives it up.
     *
     * @return the result, or fails with an {@link AgentException} or a {@link io.interlock.engine.llm.ModelException}
     */
    CompletableFuture<AgentResult> perform(AgentTask task);
}
