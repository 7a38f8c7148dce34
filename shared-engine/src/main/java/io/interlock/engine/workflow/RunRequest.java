package io.interlock.engine.workflow;

import io.interlock.engine.expression.Value;

/**
 * A run to be started.
 *
 * @param id its id, unique in the store: letters, digits and hyphens, as {@link RunIds} makes them
 * @param workflow name of the workflow
 * @param orchestrator where the workflow is
 * @param definition the text that {@link Definitions} reads the same orchestrator from when the run goes on
 * @param inputs what the workflow is given, by name; what expressions see as {@code issue} is the input of that name
 * @param change what the run is about
 */
public record RunRequest(
        String id,
        String workflow,
        Orchestrator orchestrator,
        String definition,
        Value.Mapping inputs,
        RunChange change) {}
