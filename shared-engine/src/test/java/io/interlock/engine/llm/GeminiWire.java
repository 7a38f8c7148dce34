package io.interlock.engine.llm;

import static io.interlock.engine.llm.OpenAiWire.quoted;

/** Streams as the Gemini API writes them. */
final class GeminiWire {

    private GeminiWire() {}

    static String text(String text, int input, int cached, int output) {
        int middle = text.length() / 2;
        return candidate("{\"text\":" + quoted(text.substring(0, middle)) + "}", null, input, cached, 1)
                + candidate("{\"text\":" + quoted(text.substring(middle)) + "}", "STOP", input, cached, output);
    }

    static String tool(String name, String arguments) {
        return candidate(
                "{\"functionCall\":{\"name\":\"" + name + "\",\"args\":" + arguments + "}}", "STOP", 100, 0, 20);
    }

    static String cut(String text) {
        return candidate("{\"text\":" + quoted(text) + "}", null, 100, 0, 1);
    }

    static String blocked() {
        return "data: {\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"},\"usageMetadata\":"
                + "{\"promptTokenCount\":100,\"totalTokenCount\":100},\"modelVersion\":\"test-model\"}\r\n\r\n";
    }

    static String unsafe() {
        return candidate("{\"text\":\"Once\"}", "SAFETY", 100, 0, 1);
    }

    private static String candidate(String part, String finish, int input, int cached, int output) {
        return "data: {\"candidates\":[{\"content\":{\"parts\":[" + part + "],\"role\":\"model\"}"
                + (finish == null ? "" : ",\"finishReason\":\"" + finish + "\"")
                + ",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":" + input + ",\"candidatesTokenCount\":"
                + output + ",\"totalTokenCount\":" + (input + output)
                + (cached == 0 ? "" : ",\"cachedContentTokenCount\":" + cached)
                + "},\"modelVersion\":\"test-model\",\"responseId\":\"r1\"}\r\n\r\n";
    }
}
