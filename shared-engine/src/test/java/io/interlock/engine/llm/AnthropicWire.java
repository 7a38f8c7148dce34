package io.interlock.engine.llm;

import static io.interlock.engine.llm.OpenAiWire.quoted;

import java.util.List;

/** Streams as the messages of Anthropic write them. */
public final class AnthropicWire {

    private AnthropicWire() {}

    /** A reply; Anthropic counts tokens from the cache apart from other input. */
    static String text(String text, int input, int cached, int output) {
        int middle = text.length() / 2;
        return start(input - cached, cached)
                + event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}")
                + event("ping", "")
                + delta("{\"type\":\"text_delta\",\"text\":" + quoted(text.substring(0, middle)) + "}")
                + delta("{\"type\":\"text_delta\",\"text\":" + quoted(text.substring(middle)) + "}")
                + event("content_block_stop", "\"index\":0")
                + end("end_turn", output);
    }

    /** A reply that wants a tool. */
    public static String tool(String id, String name, List<String> arguments) {
        StringBuilder stream = new StringBuilder(start(100, 0));
        stream.append(event(
                "content_block_start",
                "\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"" + id + "\",\"name\":\"" + name
                        + "\",\"input\":{}}"));
        for (String part : arguments) {
            stream.append(delta("{\"type\":\"input_json_delta\",\"partial_json\":" + quoted(part) + "}"));
        }
        return stream + event("content_block_stop", "\"index\":0") + end("tool_use", 20);
    }

    /** A reply that ends for a reason. */
    static String ended(String reason) {
        return cut("Well") + event("content_block_stop", "\"index\":0") + end(reason, 20);
    }

    static String refusal() {
        return start(100, 0) + end("refusal", 1);
    }

    static String overloadedMidway() {
        return start(100, 0)
                + "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\","
                + "\"message\":\"Overloaded\"}}\n\n";
    }

    /** Everything but the end. */
    static String cut(String text) {
        return start(100, 0)
                + event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}")
                + delta("{\"type\":\"text_delta\",\"text\":" + quoted(text) + "}");
    }

    private static String start(int input, int cached) {
        return event(
                "message_start",
                "\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"test-model\","
                        + "\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":"
                        + input + ",\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":" + cached
                        + ",\"output_tokens\":1}}");
    }

    private static String delta(String delta) {
        return event("content_block_delta", "\"index\":0,\"delta\":" + delta);
    }

    private static String end(String reason, int output) {
        return event(
                        "message_delta",
                        "\"delta\":{\"stop_reason\":\"" + reason
                                + "\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":" + output + "}")
                + event("message_stop", "");
    }

    private static String event(String type, String rest) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + (rest.isEmpty() ? "" : "," + rest) + "}\n\n";
    }
}
