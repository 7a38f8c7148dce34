package io.interlock.engine.llm;

import static io.interlock.engine.llm.OpenAiWire.quoted;

/** Streams as Ollama writes them: a JSON object on each line. */
final class OllamaWire {

    private OllamaWire() {}

    static String text(String text, int input, int output) {
        int middle = text.length() / 2;
        return message("{\"role\":\"assistant\",\"content\":" + quoted(text.substring(0, middle)) + "}")
                + message("{\"role\":\"assistant\",\"content\":" + quoted(text.substring(middle)) + "}")
                + done("stop", input, output);
    }

    static String tool(String name, String arguments) {
        return message("{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\"" + name
                        + "\",\"arguments\":" + arguments + "}}]}")
                + done("stop", 100, 20);
    }

    static String cut(String text) {
        return message("{\"role\":\"assistant\",\"content\":" + quoted(text) + "}");
    }

    private static String message(String message) {
        return "{\"model\":\"test-model\",\"created_at\":\"2026-01-01T00:00:00.000000Z\",\"message\":" + message
                + ",\"done\":false}\n";
    }

    private static String done(String reason, int input, int output) {
        return "{\"model\":\"test-model\",\"created_at\":\"2026-01-01T00:00:01.000000Z\",\"message\":{\"role\":"
                + "\"assistant\",\"content\":\"\"},\"done\":true,\"done_reason\":\"" + reason
                + "\",\"total_duration\":1,\"load_duration\":1,\"prompt_eval_count\":" + input
                + ",\"prompt_eval_duration\":1,\"eval_count\":" + output + ",\"eval_duration\":1}\n";
    }
}
