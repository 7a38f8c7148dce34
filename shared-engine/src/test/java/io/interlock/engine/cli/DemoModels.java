package io.interlock.engine.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what the models of the demo say, in the form of Anthropic's messages: the replies beside this class. */
final class DemoModels implements AutoCloseable {

    private static final Pattern ACTION = Pattern.compile("Action: (\\w+)");
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
        String said = reply(action(asked));
        byte[] stream = stream(said, asked.length() / 4, said.length() / 4).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, stream.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(stream);
        }
    }

    /** What is asked for: agents are told their action, and a reviewer what it is to reply. */
    private static String action(String asked) {
        Matcher action = ACTION.matcher(asked);
        return action.find() ? action.group(1) : asked.contains("scores") ? "check" : "review";
    }

    private static String reply(String action) throws IOException {
        try (InputStream in = DemoModels.class.getResourceAsStream("demo/" + action + ".json")) {
            if (in == null) {
                throw new IOException("No reply to " + action);
            }
            return JSON.readTree(in.readAllBytes()).toString();
        }
    }

    private static String stream(String text, int input, int output) throws IOException {
        return event(
                        "message_start",
                        "\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\","
                                + "\"model\":\"m\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,"
                                + "\"usage\":{\"input_tokens\":" + input + ",\"output_tokens\":1}}")
                + event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}")
                + event(
                        "content_block_delta",
                        "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":" + JSON.writeValueAsString(text)
                                + "}")
                + event("content_block_stop", "\"index\":0")
                + event(
                        "message_delta",
                        "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
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
