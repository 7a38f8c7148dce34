package io.interlock.engine.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a provider answered.
 *
 * @param text its text
 * @param calls tools that the model wants
 * @param end why it stopped
 * @param tokens what was used
 */
record Answer(String text, List<ToolCall> calls, End end, Tokens tokens) {

    private static final int MAX_CALLS = 1000;

    Answer {
        calls = List.copyOf(calls);
    }

    /** Why a model stopped. */
    enum End {
        /** It had said all, or wants tools. */
        DONE,
        /** It may not write more. */
        LENGTH,
        /** It, or a filter, refused. */
        REFUSED
    }

    /** Tokens read, those of them that came from a cache, and tokens written. */
    record Tokens(long input, long cached, long output) {}

    ObjectNode json(UnaryOperator<String> redactor) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("text", redactor.apply(text));
        ArrayNode all = node.putArray("calls");
        for (ToolCall call : calls) {
            ObjectNode one = all.addObject();
            one.put("id", call.id()).put("tool", call.tool());
            one.put("arguments", redactor.apply(call.argumentsJson()));
        }
        node.put("end", end.name().toLowerCase(Locale.ROOT));
        node.putObject("tokens")
                .put("input", tokens.input)
                .put("cached", tokens.cached)
                .put("output", tokens.output);
        return node;
    }

    /** What {@link #json} wrote, or null when it is something else. */
    static @Nullable Answer read(JsonNode node) {
        JsonNode calls = node.path("calls");
        JsonNode tokens = node.path("tokens");
        End end = end(node.path("end").asText());
        if (!node.path("text").isTextual() || !calls.isArray() || calls.size() > MAX_CALLS || end == null) {
            return null;
        }
        List<ToolCall> wanted = new ArrayList<>();
        for (JsonNode call : calls) {
            wanted.add(new ToolCall(
                    call.path("id").asText(),
                    call.path("tool").asText(),
                    call.path("arguments").asText()));
        }
        Tokens used = new Tokens(count(tokens, "input"), count(tokens, "cached"), count(tokens, "output"));
        return new Answer(node.path("text").asText(), wanted, end, used);
    }

    private static long count(JsonNode tokens, String name) {
        return Math.max(0, Math.min(Integer.MAX_VALUE, tokens.path(name).asLong()));
    }

    private static @Nullable End end(String word) {
        for (End end : End.values()) {
            if (end.name().toLowerCase(Locale.ROOT).equals(word)) {
                return end;
            }
        }
        return null;
    }
}
