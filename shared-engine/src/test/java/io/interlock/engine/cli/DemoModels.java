package io.interlock.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Says what the models of the demo say, in the form of Anthropic's messages: the replies beside this class. */
final class DemoModels implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;

    DemoModels() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String action = action(asked);
        JsonNode said = reply(action);
        String content = said.isArray() ? calls(said) : text(said.toString());
        String reason = said.isArray() ? "tool_use" : "end_turn";
        byte[] stream = stream(
                        content, reason, asked.length() / 4, said.toString().length() / 4)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, stream.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(stream);
        }
    }

    /** What is asked for: code, code again since it was not proven, a review, or a second look at findings. */
    private static String action(String asked) {
        if (asked.contains("You change the code of a repository with tools")) {
            return asked.contains("Not finished: ") ? "repair" : "write";
        }
        return asked.contains("scores") ? "check" : "review";
    }

    private static JsonNode reply(String action) throws IOException {
        try (InputStream in = DemoModels.class.getResourceAsStream("demo/" + action + ".json")) {
            if (in == null) {
                throw new IOException("No reply to " + action);
            }
            return JSON.readTree(in.readAllBytes());
        }
    }

    private static String text(String text) throws IOException {
        return block(0, "{\"type\":\"text\",\"text\":\"\"}", "text_delta", "text", text);
    }

    /** Calls of tools, as blocks whose arguments come in parts. */
    private static String calls(JsonNode calls) throws IOException {
        StringBuilder blocks = new StringBuilder();
        for (int i = 0; i < calls.size(); i++) {
            String name = JSON.writeValueAsString(calls.get(i).get("tool").asText());
            String block = "{\"type\":\"tool_use\",\"id\":\"toolu_" + i + "\",\"name\":" + name + ",\"input\":{}}";
            String arguments = calls.get(i).get("arguments").toString();
            blocks.append(block(i, block, "input_json_delta", "partial_json", arguments));
        }
        return blocks.toString();
    }

    private static String block(int index, String block, String delta, String member, String text) throws IOException {
        return event("content_block_start", "\"index\":" + index + ",\"content_block\":" + block)
                + event(
                        "content_block_delta",
                        "\"index\":" + index + ",\"delta\":{\"type\":\"" + delta + "\",\"" + member + "\":"
                                + JSON.writeValueAsString(text) + "}")
                + event("content_block_stop", "\"index\":" + index);
    }

    private static String stream(String content, String reason, int input, int output) {
        return event(
                        "message_start",
                        "\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\","
                                + "\"model\":\"m\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,"
                                + "\"usage\":{\"input_tokens\":" + input + ",\"output_tokens\":1}}")
                + content
                + event(
                        "message_delta",
                        "\"delta\":{\"stop_reason\":\"" + reason + "\",\"stop_sequence\":null},"
                                + "\"usage\":{\"output_tokens\":" + output + "}")
                + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
    }

    private static String event(String type, String rest) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + rest + "}\n\n";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
