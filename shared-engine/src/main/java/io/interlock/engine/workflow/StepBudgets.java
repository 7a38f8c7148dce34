package io.interlock.engine.workflow;

import io.interlock.engine.llm.CallBudget;

/** Pays for the calls of models that the steps of one run make. Thread-safe. */
@FunctionalInterface
public interface StepBudgets {

    /** Pays for everything. */
    StepBudgets UNLIMITED = (step, limit) -> CallBudget.UNLIMITED;

    /**
     * Pays for a step.
     *
     * @param step id of the step; all its attempts are paid from one budget
     * @param limit what the step may spend
     */
    CallBudget of(String step, Budgets.Limit limit);
}
