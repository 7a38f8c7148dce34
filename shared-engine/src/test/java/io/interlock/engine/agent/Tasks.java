package io.interlock.engine.agent;

import io.interlock.engine.agent.AgentSpec.Constraints;
import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.CheckSet;
import io.interlock.engine.guardrail.GuardrailsConfig;
import io.interlock.engine.guardrail.Origin;
import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.llm.CallBudget;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ModelGateway;
import io.interlock.engine.llm.ReplyMemory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tasks for tests. */
final class Tasks {

    static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    static final TextGuard GUARD = guard(GuardrailsConfig.DEFAULT);

    private Tasks() {}

    static TextGuard guard(GuardrailsConfig config) {
        return new TextGuard(config, new CheckSet(config, List.of()), CLOCK);
    }

    static AgentSpec agent(String type, Constraints constraints) {
        return new AgentSpec(
                "worker", type, "clever", AgentSpec.Role.WORKER, List.of(), constraints, "", Origin.BUILT_IN);
    }

    static AgentTask task(AgentSpec agent, String action, Value input, ModelGateway models) {
        return task(agent, action, input, models, null);
    }

    static AgentTask task(AgentSpec agent, String action, Value input, ModelGateway models, @Nullable String schema) {
        ModelCall.Caller caller = new ModelCall.Caller(
                "run-1", "step", agent.name(), Duration.ofMinutes(30), CallBudget.UNLIMITED, ReplyMemory.NONE);
        return new AgentTask(agent, action, input, schema, models, caller, line -> {});
    }

    static Value object(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return Value.from(members);
    }

    static Value file(String path, @Nullable String content) {
        Map<String, Value> file = new LinkedHashMap<>();
        file.put("path", Value.of(path));
        file.put("content", content == null ? Value.nothing() : Value.of(content));
        file.put("executable", Value.of(false));
        return new Value.Mapping(file);
    }

    static Value files(Value... files) {
        return object("summary", "done", "files", List.of(files));
    }
}
