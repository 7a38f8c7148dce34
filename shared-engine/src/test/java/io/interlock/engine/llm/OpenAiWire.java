package io.interlock.engine.llm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** Streams as the chat completions of OpenAI write them. */
public final class OpenAiWire {

    private OpenAiWire() {}

    /** A reply with a text, in two pieces. */
    public static String text(String text, int input, int cached, int output) {
        int middle = text.length() / 2;
        return delta("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", null)
                + delta("{\"content\":" + quoted(text.substring(0, middle)) + "}", null)
                + delta("{\"content\":" + quoted(text.substring(middle)) + "}", null)
                + delta("{}", "stop")
                + usage(input, cached, output);
    }

    /** A reply with a text and what usually goes with it. */
    public static String text(String text) {
        return text(text, 100, 0, 20);
    }

    /** A reply that was cut off by the limit. */
    public static String cutOff(String text) {
        return delta("{\"content\":" + quoted(text) + "}", null) + delta("{}", "length") + usage(100, 0, 16);
    }

    /** A reply that wants a tool. */
    public static String tool(String id, String name, List<String> arguments) {
        StringBuilder stream = new StringBuilder(delta(
                "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"index\":0,\"id\":\"" + id
                        + "\",\"type\":\"function\",\"function\":{\"name\":\"" + name + "\",\"arguments\":\"\"}}]}",
                null));
        for (String part : arguments) {
            stream.append(
                    delta("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":" + quoted(part) + "}}]}", null));
        }
        return stream + delta("{}", "tool_calls") + usage(100, 0, 20);
    }

    /** A refusal. */
    public static String refusal(String text) {
        return delta("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":" + quoted(text) + "}", null)
                + delta("{}", "stop")
                + usage(100, 0, 5);
    }

    /** A reply that a filter stopped. */
    public static String filtered() {
        return delta("{\"content\":\"Once\"}", null) + delta("{}", "content_filter") + usage(100, 0, 1);
    }

    static String delta(String delta, String finish) {
        return event("{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
                + "\"model\":\"gpt-4o-2024-08-06\",\"choices\":[{\"index\":0,\"delta\":" + delta
                + ",\"logprobs\":null,\"finish_reason\":" + (finish == null ? "null" : quoted(finish)) + "}]}");
    }

    static String usage(int input, int cached, int output) {
        return event("{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
                        + "\"model\":\"gpt-4o-2024-08-06\",\"choices\":[],\"usage\":{\"prompt_tokens\":" + input
                        + ",\"completion_tokens\":" + output + ",\"total_tokens\":" + (input + output)
                        + ",\"prompt_tokens_details\":{\"cached_tokens\":" + cached + "}}}")
                + "data: [DONE]\n\n";
    }

    static String event(String json) {
        return "data: " + json + "\n\n";
    }

    static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }
}
