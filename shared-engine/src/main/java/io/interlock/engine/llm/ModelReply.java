package io.interlock.engine.llm;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model said.
 *
 * @param model name of the configured model that said it: the one asked, or a fallback
 * @param text its text; may be empty when it only calls tools
 * @param value the text as the value that the schema of the call describes, or null when the call had none
 * @param calls tools that it wants
 * @param cutOff whether it stopped because it may not write more
 * @param usage what it used, repair rounds included
 */
public record ModelReply(
        String model, String text, @Nullable Value value, List<ToolCall> calls, boolean cutOff, Usage usage) {

    /** Copies the list. */
    public ModelReply {
        calls = List.copyOf(calls);
    }
}
