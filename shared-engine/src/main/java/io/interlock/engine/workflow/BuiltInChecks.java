package io.interlock.engine.workflow;

import io.interlock.engine.expression.Value;

/**
 * The built-in checks of the change that a run is about. They have no effects and, as base and head are fixed, give the
 * same again. Called on worker threads, which are interrupted to give up.
 */
public interface BuiltInChecks {

    /** What the change affects, with {@code components}. */
    Value affected() throws InterruptedException;

    /** Whether guardrails are kept. */
    GuardVerdict guard() throws InterruptedException;

    /**
     * What the guardrails say.
     *
     * @param output what later steps see
     * @param blocked why they do not let the change go on, in a sentence or two; empty when they do
     */
    record GuardVerdict(Value output, String blocked) {}
}
