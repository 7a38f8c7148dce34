package io.interlock.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Calls that wait hold no thread each. */
class InFlightTest {

    private static final int CALLS = 200;

    @Test
    void two_hundred_calls_wait_on_a_handful_of_threads() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), CALLS);
        Queue<HttpExchange> held = new ConcurrentLinkedQueue<>();
        CountDownLatch arrived = new CountDownLatch(CALLS);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            // The start of the reply is sent, so that the stream is open while it waits.
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(": wait\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            held.add(exchange);
            arrived.countDown();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
        try (ModelGateway gateway = Gateways.create(
                Calls.config(Calls.model("m", Provider.OPENAI, url)), GatewaySettings.of(s -> "k", new Random(1)))) {
            List<CompletableFuture<ModelReply>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                calls.add(gateway.call(Calls.ask("m", "Number " + i)));
            }
            assertThat(arrived.await(Calls.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();

            // Four for replies, one for time, one of the JDK's for the network.
            assertThat(threads(before)).hasSizeBetween(1, 6);
            assertThat(calls).noneMatch(CompletableFuture::isDone);

            for (HttpExchange exchange : held) {
                answer(exchange);
            }
            for (CompletableFuture<ModelReply> call : calls) {
                assertThat(Calls.reply(call).text()).isEqualTo("Well.");
            }
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseBody().write(OpenAiWire.text("Well.").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** New threads of the gateway and of the JDK's HTTP client. */
    private static List<String> threads(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith(Gateways.THREADS) || name.startsWith("HttpClient-"))
                .toList();
    }
}
