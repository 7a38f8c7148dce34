package io.interlock.engine.workflow;

import io.interlock.engine.agent.AgentSpec;
import java.time.Duration;

/** How long things may take. */
final class Timeouts {

    private Timeouts() {}

    /** How long one attempt at a step may take: what it says, or its agent, or the default. */
    static Duration of(RunState run, StepState step) {
        Duration timeout = step.step.policy().timeout();
        if (timeout == null && step.step.work() instanceof Work.AgentTask task) {
            AgentSpec agent = run.orchestrator.agents().get(task.agent());
            timeout = agent == null ? null : agent.constraints().timeout();
        }
        return timeout == null ? Work.DEFAULT_TIMEOUT : timeout;
    }
}
