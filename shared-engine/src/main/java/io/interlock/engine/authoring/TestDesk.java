package io.interlock.engine.authoring;

import io.interlock.engine.agent.AgentTask;
import io.interlock.engine.workbench.Workbench;

/**
 * All that the work on one task shares.
 *
 * @param task the task
 * @param asked its input, as the guardrails leave it
 * @param bench where files are written and programs run
 * @param talk asks the model
 * @param data shows texts to the model
 * @param limits what holds the work back
 * @param time what is left of its time
 * @param log the attempts
 * @param faults plants faults
 */
record TestDesk(
        AgentTask task,
        String asked,
        Workbench bench,
        ModelTalk talk,
        GuardedData data,
        TestLimits limits,
        TestTime time,
        TestLog log,
        ProofMutants.Faults faults) {

    void tell(String line) {
        task.progress().accept(line);
    }
}
