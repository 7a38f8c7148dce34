package io.interlock.engine.effect;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.interlock.engine.effect.Effect.Lookup;
import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.Operation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpEffectTest extends EffectContract {

    private final Queue<String> posted = new ConcurrentLinkedQueue<>();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server = null;
    private String base = "";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/posts", this::posts);
        server.createContext(
                "/status/",
                exchange -> answer(
                        exchange,
                        Integer.parseInt(exchange.getRequestURI().getPath().substring("/status/".length())),
                        "says " + SECRET));
        server.createContext("/huge", exchange -> answer(exchange, 200, "x".repeat(3 << 20)));
        server.createContext("/hang", exchange -> {
            hanging.countDown();
            awaitEnd();
        });
        server.createContext("/cut", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("The server hangs up");
        });
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void posts(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (exchange.getRequestMethod().equals("POST")) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            posted.add(key + " " + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            answer(exchange, 201, "{\"id\": 7}");
        } else {
            boolean there = posted.stream().anyMatch(post -> post.startsWith(key + " "));
            answer(exchange, there ? 200 : 404, "{\"id\": 7}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
        exchange.getResponseHeaders().set("Set-Cookie", "session=" + SECRET);
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            // The client has hung up.
        }
    }

    private static HttpSpec spec(String url, @Nullable String lookup, boolean repeatable) {
        return new HttpSpec(
                "POST",
                url,
                Map.of("Authorization", "Bearer " + SECRET),
                Value.from(Map.of("text", "hi")),
                null,
                lookup,
                repeatable,
                "key-1",
                Duration.ofSeconds(20));
    }

    @Override
    Effect effect(EffectFactory factory) {
        return factory.http(spec(base + "/posts", base + "/posts?key={key}", false));
    }

    @Override
    int seen() {
        return posted.size();
    }

    @Override
    List<Effect> hostile() {
        HttpSpec good = spec(base + "/posts", null, true);
        return List.of(
                effects().http(spec("http://example.invalid/x", null, true)),
                effects().http(spec(base + "/posts/../status/200", null, true)),
                effects().http(spec(base + "/posts/%2E.", null, true)),
                effects().http(spec(base + "/./posts", null, true)),
                effects().http(spec("http://127.0.0.1.example.invalid/x", null, true)),
                effects().http(spec("http://user:" + SECRET + "@127.0.0.1/x", null, true)),
                effects().http(spec("file:///etc/passwd", null, true)),
                effects().http(spec("/posts", null, true)),
                effects().http(spec("not a url " + SECRET, null, true)),
                effects()
                        .http(new HttpSpec(
                                "CONNECT", good.url(), Map.of(), null, null, null, true, "k", good.timeout())),
                effects()
                        .http(new HttpSpec(
                                "POST",
                                good.url(),
                                Map.of("X", "a\r\nY: " + SECRET),
                                null,
                                null,
                                null,
                                true,
                                "k",
                                good.timeout())),
                effects()
                        .http(new HttpSpec(
                                "POST",
                                good.url(),
                                Map.of("Host", "evil"),
                                null,
                                null,
                                null,
                                true,
                                "k",
                                good.timeout())),
                effects()
                        .http(new HttpSpec(
                                "POST", good.url(), Map.of(), null, null, null, true, "k\r\nX: y", good.timeout())));
    }

    @Override
    Effect forbidden() {
        return effect(effects(forbidding(Operation.NETWORK_ACCESS)));
    }

    @Override
    Effect slow() {
        return effects().http(spec(base + "/hang", null, false));
    }

    @Override
    void awaitSlow() throws InterruptedException {
        hanging.await();
    }

    @Test
    void sends_its_key_its_headers_and_its_body_and_gives_the_answer() throws EffectException {
        Value result = effect(effects()).perform();
        assertThat(posted).containsExactly("key-1 Bearer " + SECRET + " {\"text\":\"hi\"}");
        assertThat(member(result, "status")).isEqualTo(Value.of(201));
        assertThat(member(member(result, "json"), "id")).isEqualTo(Value.of(7));
        assertThat(member(member(result, "headers"), "location")).isEqualTo(Value.of("http://127.0.0.1:1/elsewhere"));
        assertThat(result.asText()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "400, false, true, false",
        "404, false, true, false",
        "409, false, true, false",
        "409, true, false, true",
        "429, false, true, true",
        "302, true, false, false",
        "500, false, false, false",
        "503, true, false, true"
    })
    void says_of_each_answer_what_it_means(int status, boolean repeatable, boolean certain, boolean retryable) {
        EffectException failure =
                failureOf(effects().http(spec(base + "/status/" + status + "?token=" + SECRET, null, repeatable)));
        assertThat(failure.isCertain()).isEqualTo(certain);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(failure)
                .hasMessage(
                        "POST " + base + "/status/" + status + " was answered with " + status + ": says [redacted]");
    }

    @Test
    void keeps_a_megabyte_of_a_longer_answer() throws EffectException {
        Value result = effects().http(spec(base + "/huge", null, false)).perform();
        assertThat(member(result, "body").asText()).hasSize(1 << 20);
        assertThat(member(result, "truncated")).isEqualTo(Value.of(true));
    }

    @Test
    void is_open_when_the_answer_is_cut_or_does_not_come_in_time() {
        assertThat(failureOf(effects().http(spec(base + "/cut", null, false))).isCertain())
                .isFalse();
        HttpSpec hang = spec(base + "/hang", null, false);
        EffectException failure = failureOf(effects()
                .http(new HttpSpec(
                        "POST", hang.url(), Map.of(), null, null, null, false, "k", Duration.ofMillis(300))));
        assertThat(failure.isCertain()).isFalse();
    }

    @Test
    void did_not_happen_for_certain_and_may_be_tried_again_when_nobody_listens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        EffectException failure = failureOf(effects().http(spec("http://127.0.0.1:" + port + "/x", null, false)));
        assertThat(failure.isCertain()).isTrue();
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageContaining("127.0.0.1:" + port);
    }

    @Test
    void cannot_be_told_without_a_way_to_ask_and_may_be_sent_again_where_the_server_keeps_keys() {
        assertThat(effects().http(spec(base + "/posts", null, false)).lookup())
                .isInstanceOfSatisfying(
                        Lookup.CannotTell.class,
                        told -> assertThat(told.why()).contains("/posts", "lookup", "repeatable"));
        assertThat(effects().http(spec(base + "/posts", null, true)).lookup()).isInstanceOf(Lookup.DidNotHappen.class);
        assertThat(effects()
                        .http(spec(base + "/posts", base + "/status/500", false))
                        .lookup())
                .isInstanceOfSatisfying(
                        Lookup.CannotTell.class, told -> assertThat(told.why()).contains("500"));
        assertThat(effects()
                        .http(spec(base + "/posts", base + "/status/500", true))
                        .lookup())
                .isInstanceOf(Lookup.DidNotHappen.class);
        assertThat(effects()
                        .http(spec(base + "/posts", "http://example.invalid/", false))
                        .lookup())
                .isInstanceOf(Lookup.CannotTell.class);
    }
}
