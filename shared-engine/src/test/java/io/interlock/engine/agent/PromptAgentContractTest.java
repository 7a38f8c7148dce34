package io.interlock.engine.agent;

import io.interlock.engine.agent.AgentSpec.Constraints;
import io.interlock.engine.expression.Value;

class PromptAgentContractTest extends AgentContract {

    @Override
    Agent agent() {
        return new PromptAgent(Tasks.GUARD);
    }

    @Override
    AgentTask task(ScriptedModels models) {
        AgentSpec spec = Tasks.agent("code-generation", Constraints.NONE);
        return Tasks.task(spec, "generate_code", Value.of("Add a discount."), models);
    }

    @Override
    Value goodReply() {
        return Tasks.files(Tasks.file("src/Discount.java", "class Discount {}\n"));
    }
}
