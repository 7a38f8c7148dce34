package io.interlock.engine.event;

/**
 * Is told what happens. Called on many threads, several at once also for one run: steps, models and budgets speak for
 * themselves. What is told of one step comes in order. Must neither block nor throw.
 */
@FunctionalInterface
public interface EngineListener {

    /** Nobody listens. */
    EngineListener NONE = event -> {};

    /** Something happened. */
    void on(EngineEvent event);
}
