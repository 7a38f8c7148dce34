package io.interlock.engine.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes orders and remembers their keys: an order with a known key is answered and not done again. */
final class ChaosServer implements AutoCloseable {

    /** How often an order with a key came in. */
    private final Map<String, Integer> received = new ConcurrentHashMap<>();

    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final HttpServer server;

    ChaosServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String id = path + " " + exchange.getRequestHeaders().getFirst("Idempotency-Key");
        int status = 200;
        if (exchange.getRequestMethod().equals("POST")) {
            exchange.getRequestBody().readAllBytes();
            received.merge(id, 1, Integer::sum);
        } else if (!received.containsKey(id)) {
            status = 404;
        }
        byte[] body = "taken".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    /** How often an order of a run came in at a path, whatever its key. */
    int received(String path, String run) {
        return received.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(path + " " + run + "/"))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** How often an order of a run was done: once for each key. */
    int done(String path, String run) {
        return (int) received.keySet().stream()
                .filter(id -> id.startsWith(path + " " + run + "/"))
                .count();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
