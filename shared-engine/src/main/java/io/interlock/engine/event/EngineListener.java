package io.interlock.engine.event;

/** Is told what happens. Called on several threads, one call at a time for a run; must neither block nor throw. */
@FunctionalInterface
public interface EngineListener {

    /** Nobody listens. */
    EngineListener NONE = event -> {};

    /** Something happened. */
    void on(EngineEvent event);
}
