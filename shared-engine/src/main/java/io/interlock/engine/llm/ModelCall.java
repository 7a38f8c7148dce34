package io.interlock.engine.llm;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to a model.
 *
 * @param model name of a configured model
 * @param messages the conversation so far, instructions first
 * @param replySchemaJson JSON Schema that the reply must follow, or null for free text
 * @param tools what the model may use
 * @param maxOutputTokens most tokens it may write, or 0 for what is configured
 * @param caller on whose behalf
 */
public record ModelCall(
        String model,
        List<Message> messages,
        @Nullable String replySchemaJson,
        List<ToolSpec> tools,
        int maxOutputTokens,
        Caller caller) {

    /** Copies the lists. */
    public ModelCall {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /**
     * On whose behalf a model is asked.
     *
     * @param run id of the run; may be empty
     * @param step id of the step; may be empty
     * @param agent name of the agent
     * @param timeout how long the call may take, retries and fallbacks included
     * @param budget pays for it
     * @param replies remembers what was paid for, so that a resumed step does not pay twice
     */
    public record Caller(
            String run, String step, String agent, Duration timeout, CallBudget budget, ReplyMemory replies) {}
}
