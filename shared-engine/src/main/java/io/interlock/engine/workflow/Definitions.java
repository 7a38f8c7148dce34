package io.interlock.engine.workflow;

/** Reads what a run was started with, so that it goes on as it began. Thread-safe. */
@FunctionalInterface
public interface Definitions {

    /**
     * The orchestrator of a stored definition.
     *
     * @throws WorkflowException when this version cannot read it
     */
    Orchestrator read(String definition);
}
