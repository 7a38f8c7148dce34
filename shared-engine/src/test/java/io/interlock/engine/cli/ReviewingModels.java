package io.interlock.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.interlock.engine.llm.OpenAiWire;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * A server on this machine that speaks as OpenAI's does and reviews: it finds the defects that it was told of in what it is
 * sent, and supports each of them at the second look. What it says can be replaced by anything else.
 */
final class ReviewingModels implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Map<String, Object>> defects = new ArrayList<>();
    private final List<String> firstLooks = new CopyOnWriteArrayList<>();
    private final List<String> secondLooks = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<String> speech = said -> said;
    private volatile int status = 200;

    ReviewingModels() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    /** The configuration with which it is found; the key is in {@code SCRIPTED_KEY}. */
    String configuration() {
        return "apiVersion: interlock.io/v1\nkind: AIModels\nspec:\n  models:\n    - name: reviewer\n"
                + "      provider: openai\n      model: stand-in\n      baseUrl: http://127.0.0.1:"
                + server.getAddress().getPort() + "/v1\n      apiKey: {env: SCRIPTED_KEY}\n      retries: 0\n"
                + "      contextTokens: 100000\n      maxOutputTokens: 4000\n      price: {input: 3, output: 15}\n";
    }

    /** From now on it finds a line. */
    ReviewingModels knowing(String path, String line, String message) {
        Map<String, Object> defect = new LinkedHashMap<>();
        defect.put("path", path);
        defect.put("side", "RIGHT");
        defect.put("start", 1);
        defect.put("end", 1);
        defect.put("quote", line);
        defect.put("message", message);
        defect.put("why", "Somebody is hurt by it.");
        defect.put("rule", "planted-defect");
        defect.put("category", "correctness");
        defect.put("severity", "high");
        defect.put("confidence", 0.9);
        defect.put("suggestion", null);
        defects.add(defect);
        return this;
    }

    /** From now on it says something else than it would. */
    ReviewingModels saying(UnaryOperator<String> other) {
        speech = other;
        return this;
    }

    /** From now on it fails. */
    ReviewingModels failing(int code) {
        status = code;
        return this;
    }

    /** What it was sent to review, in order. */
    List<String> firstLooks() {
        return List.copyOf(firstLooks);
    }

    /** How many requests there were in all. */
    int requests() {
        return firstLooks.size() + secondLooks.size();
    }

    /** Forgets what it was sent. */
    void forget() {
        firstLooks.clear();
        secondLooks.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonNode request = JSON.readTree(body);
        StringBuilder text = new StringBuilder();
        request.path("messages")
                .forEach(
                        message -> text.append(message.path("content").asText()).append('\n'));
        boolean second = body.contains("\\\"scores\\\"") || body.contains("\"scores\"");
        (second ? secondLooks : firstLooks).add(text.toString());
        String said = speech.apply(JSON.writeValueAsString(second ? scores() : findings(text.toString())));
        byte[] stream =
                OpenAiWire.text(said, text.length() / 4, 0, said.length() / 4).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(status, stream.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(stream);
        }
    }

    private Map<String, Object> findings(String text) {
        List<Map<String, Object>> found = new ArrayList<>();
        for (Map<String, Object> defect : defects) {
            if (text.contains(String.valueOf(defect.get("quote")))) {
                found.add(defect);
            }
        }
        return Map.of("findings", found);
    }

    private static Map<String, Object> scores() {
        List<Map<String, Object>> scores = new ArrayList<>();
        for (int id = 0; id <= 60; id++) {
            scores.add(Map.of("id", id, "reason", "The code says so.", "score", 9));
        }
        return Map.of("scores", scores);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
