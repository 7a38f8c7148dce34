package io.interlock.engine.agent;

import io.interlock.engine.expression.Value;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ModelGateway;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something for an agent to do.
 *
 * @param agent who does it
 * @param action what, such as {@code generate_code}
 * @param input on what
 * @param outputSchemaJson JSON Schema that the output must follow besides the agent's own, or null
 * @param models the way to models
 * @param caller on whose behalf models are asked
 * @param progress takes lines for people
 */
public record AgentTask(
        AgentSpec agent,
        String action,
        Value input,
        @Nullable String outputSchemaJson,
        ModelGateway models,
        ModelCall.Caller caller,
        Consumer<String> progress) {}
