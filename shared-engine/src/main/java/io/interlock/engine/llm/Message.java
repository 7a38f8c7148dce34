package io.interlock.engine.llm;

import java.util.List;

/** A message of a conversation with a model. */
public sealed interface Message {

    /**
     * What the product says: how to work, and what to take for data only.
     *
     * @param text its text
     */
    record Instructions(String text) implements Message {}

    /**
     * What the task is.
     *
     * @param text its text
     */
    record Task(String text) implements Message {}

    /**
     * What the model said before.
     *
     * @param text its text; may be empty when it only calls tools
     * @param calls the tools it wanted
     */
    record Said(String text, List<ToolCall> calls) implements Message {

        /** Copies the list. */
        public Said {
            calls = List.copyOf(calls);
        }
    }

    /**
     * What a tool gave.
     *
     * @param call the call it answers
     * @param text what it gave
     */
    record ToolOutput(ToolCall call, String text) implements Message {}
}
