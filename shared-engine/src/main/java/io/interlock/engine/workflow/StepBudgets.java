package io.interlock.engine.workflow;

import io.interlock.engine.llm.CallBudget;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pays for what the steps of one run do: calls of models, and time at work. Thread-safe.
 *
 * <p>A step inside of others, such as in a loop, draws from the budgets of all of them: its path lists them, the
 * outermost first.
 */
@FunctionalInterface
public interface StepBudgets {

    /** Pays for everything. */
    StepBudgets UNLIMITED = (step, limit) -> CallBudget.UNLIMITED;

    /**
     * A step, and what it may spend.
     *
     * @param step id of the step, unique in the run; all its attempts are paid from one budget
     * @param limit what it may spend
     */
    record Share(String step, Budgets.Limit limit) {}

    /**
     * Pays for the calls of a step.
     *
     * @param step id of the step, unique in the run; all its attempts are paid from one budget
     * @param limit what the step may spend
     */
    CallBudget of(String step, Budgets.Limit limit);

    /** Pays for the calls of a step that may be inside of others. */
    default CallBudget of(List<Share> path) {
        Share last = path.get(path.size() - 1);
        return of(last.step(), last.limit());
    }

    /** How much longer a step may be at work, or null when no budget limits it; zero when nothing is left. */
    default @Nullable Duration remaining(List<Share> path) {
        return null;
    }

    /**
     * Begins to count the time that a step is at work. Time in which people are waited for must not be counted, and of
     * steps that have steps in them those are counted. Steps at work at the same time count once for the run.
     *
     * @return ends the counting; running it again does nothing
     * @throws WorkflowException when there is no time left, with the budget that has none
     */
    default Runnable begin(List<Share> path) {
        return () -> {};
    }
}
