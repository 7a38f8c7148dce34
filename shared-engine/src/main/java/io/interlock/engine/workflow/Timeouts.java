package io.interlock.engine.workflow;

import io.interlock.engine.agent.AgentSpec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long things may take. */
final class Timeouts {

    private Timeouts() {}

    /**
     * How long a run may take.
     *
     * @param time waiting for people not counted
     * @param cause why it ends then
     * @param reason the same for people
     */
    record Limit(Duration time, RunEvent.Cause cause, String reason) {}

    /** How long one attempt at a step may take: what it says, or its agent, or the default; within its budget. */
    static Duration of(RunState run, StepState step) {
        Step.StepPolicy policy = step.step.policy();
        Duration timeout = policy.timeout();
        if (timeout == null && step.step.work() instanceof Work.AgentTask task) {
            AgentSpec agent = run.orchestrator.agents().get(task.agent());
            timeout = agent == null ? null : agent.constraints().timeout();
        }
        Duration longest = timeout == null ? Work.DEFAULT_TIMEOUT : timeout;
        return shorter(
                shorter(longest, policy.budget().time()),
                run.orchestrator.budgets().step().time());
    }

    private static Duration shorter(Duration one, @Nullable Duration other) {
        return other == null || one.compareTo(other) <= 0 ? one : other;
    }

    /** How long a run may take, or null for no limit. */
    static @Nullable Limit of(RunState run) {
        Duration timeout = run.workflow.timeout();
        Duration own = run.workflow.budget().time();
        Duration all = run.orchestrator.budgets().run().time();
        Duration budget = own == null ? all : shorter(own, all);
        if (timeout != null && (budget == null || timeout.compareTo(budget) <= 0)) {
            return new Limit(
                    timeout,
                    RunEvent.Cause.TIMEOUT,
                    "The run took longer than " + timeout + ", the timeout of workflow " + run.workflow.name());
        }
        return budget == null
                ? null
                : new Limit(
                        budget,
                        RunEvent.Cause.BUDGET,
                        "The run took longer than " + budget + ", the time of its budget (run, time)");
    }
}
