package io.interlock.engine.workflow;

import io.interlock.engine.expression.Value;

/**
 * A run, to those who do its work.
 *
 * @param id its id
 * @param workflow its workflow
 * @param orchestrator where agents and other workflows are
 * @param inputs what the workflow was given, defaults filled in
 * @param change what it is about
 */
public record RunContext(
        String id, Workflow workflow, Orchestrator orchestrator, Value.Mapping inputs, RunChange change) {}
