package io.interlock.engine.llm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.interlock.engine.event.EngineEvent;
import io.interlock.engine.llm.ModelException.Reason;
import io.interlock.engine.llm.ModelSpec.RateLimit;
import io.interlock.engine.model.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a gateway does when a provider is busy, broken or slow; time passes only as told. */
class ResilienceTest {

    private static final Duration LONG = Duration.ofMinutes(20);
    private static final Duration WAIT = Duration.ofMinutes(10);

    private final ScriptedServer server = new ScriptedServer();
    private final ScriptedServer other = new ScriptedServer();
    private final VirtualTime time = new VirtualTime();
    private final Calls.Purse purse = new Calls.Purse();
    private final List<EngineEvent> events = new ArrayList<>();

    @AfterEach
    void stop() {
        server.close();
        other.close();
    }

    private ModelSpec model(String name, ScriptedServer where, int retries, String... fallback) {
        return Calls.with(Calls.model(name, Provider.OPENAI, where.url() + "/v1"), retries, LONG, List.of(fallback));
    }

    private ModelGateway gateway(ModelSpec... models) {
        return Gateways.create(
                Calls.config(models),
                GatewaySettings.of(source -> "k", new java.util.Random(1))
                        .withTime(time.time())
                        .withListener(events::add));
    }

    private ModelCall call(String model, Duration timeout) {
        return Calls.by(
                Calls.ask(model, "x"),
                c -> new ModelCall.Caller("run-1", "review", "agent", timeout, purse, ReplyMemory.NONE));
    }

    private static ResponseDefinitionBuilder busy(String header, String value) {
        return aResponse().withStatus(429).withHeader(header, value).withBody("{\"error\":{\"message\":\"slow\"}}");
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After, 7, 7000",
        "Retry-After, 'Thu, 01 Jan 2026 00:00:30 GMT', 30000",
        "retry-after-ms, 1500, 1500",
        "x-ratelimit-reset-requests, 1m2s, 62000"
    })
    void waits_as_long_as_the_server_asks(String header, String value, long millis) {
        server.then(busy(header, value)).thenStream(OpenAiWire.text("Well."));

        try (ModelGateway gateway = gateway(model("m", server, 1))) {
            CompletableFuture<ModelReply> future = gateway.call(call("m", LONG));
            Duration wait = time.awaitWaitBelow(WAIT);
            assertThat(wait).isBetween(Duration.ofMillis(millis), Duration.ofMillis(millis + 500));
            assertThat(server.requests()).hasSize(1);
            time.pass(wait);

            assertThat(Calls.reply(future).text()).isEqualTo("Well.");
        }
        assertThat(purse.settled).containsExactly(Usage.NONE, Calls.PRICE.usage(100, 0, 20));
    }

    @Test
    void does_not_wait_longer_than_the_call_may_take() {
        server.then(busy("Retry-After", "3600"));

        try (ModelGateway gateway = gateway(model("m", server, 3))) {
            ModelException failure = Calls.failure(gateway.call(call("m", LONG)));

            assertThat(failure.reason()).isEqualTo(Reason.RATE_LIMIT);
            assertThat(failure).hasMessageContaining("it asks to wait 3600 s, and 1200 s are left");
        }
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"You exceeded your current quota\"}}",
                "{\"error\":{\"code\":\"credit_balance_exhausted\",\"message\":\"Buy more\"}}",
                "{\"error\":{\"type\":\"rate_limit_error\",\"message\":\"Spend limit\",\"details\":{\"error_code\":"
                        + "\"enforced_spend_limit_reached\"}}}"
            })
    void does_not_ask_again_when_the_money_is_gone(String body) {
        server.thenStatus(429, body);
        other.thenStream(OpenAiWire.text("Well."));

        try (ModelGateway gateway = gateway(model("m", server, 3, "spare"), model("spare", other, 0))) {
            assertThat(Calls.reply(gateway.call(call("m", LONG))).model()).isEqualTo("spare");
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void does_not_wait_for_a_try_that_comes_after_the_end_of_the_call() {
        server.thenStatus(503, "{}");
        other.thenStatus(503, "{}");

        try (ModelGateway gateway = gateway(model("m", server, 3, "spare"), model("spare", other, 3))) {
            ModelException failure = Calls.failure(gateway.call(call("m", Duration.ofMillis(200))));

            assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(failure).hasMessageContaining("the next try is due in").hasMessageContaining("0.2 s are left");
        }
        assertThat(server.requests()).hasSize(1);
        assertThat(other.requests()).hasSize(1);
    }

    @Test
    void waits_longer_each_time_and_gives_up_in_the_end() {
        server.thenStatus(503, "{}");

        try (ModelGateway gateway = gateway(model("m", server, 2))) {
            CompletableFuture<ModelReply> future = gateway.call(call("m", LONG));
            Duration first = time.awaitWaitBelow(WAIT);
            time.pass(first);
            Duration second = time.awaitWaitBelow(WAIT);
            time.pass(second);

            assertThat(Calls.failure(future).reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(first).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
            assertThat(second).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
        }
        assertThat(purse.reserved).hasSize(3);
        assertThat(events).hasSize(1);
        assertThat(((EngineEvent.ModelCalled) events.get(0)).outcome()).isEqualTo("unavailable");
    }

    @Test
    void asks_fallbacks_in_order_and_says_who_answered() {
        server.thenStatus(503, "{}");
        other.thenStream(OpenAiWire.text("Well."));

        try (ModelGateway gateway = gateway(
                model("m", server, 0, "second", "third"), model("second", server, 0), model("third", other, 0))) {
            ModelReply reply = Calls.reply(gateway.call(call("m", LONG)));

            assertThat(reply.model()).isEqualTo("third");
            assertThat(reply.text()).isEqualTo("Well.");
        }
        assertThat(server.requests()).hasSize(2);
        EngineEvent.ModelCalled event = (EngineEvent.ModelCalled) events.get(0);
        assertThat(event.model()).isEqualTo("third");
        assertThat(event.outcome()).isEqualTo("ok");
        assertThat(event.usage()).isEqualTo(Calls.PRICE.usage(100, 0, 20));
    }

    @Test
    void says_of_each_fallback_why_it_failed() {
        server.thenStatus(503, "{}");

        try (ModelGateway gateway = gateway(model("m", server, 0, "second"), model("second", server, 0))) {
            assertThat(Calls.failure(gateway.call(call("m", LONG))))
                    .hasMessageContaining("The provider of 'm'")
                    .hasMessageContaining("; then: The provider of 'second'");
        }
    }

    @Test
    void asks_no_fallback_when_the_request_is_wrong() {
        server.thenStatus(400, "{}");

        try (ModelGateway gateway = gateway(model("m", server, 2, "second"), model("second", other, 0))) {
            assertThat(Calls.failure(gateway.call(call("m", LONG))).reason()).isEqualTo(Reason.BAD_REQUEST);
        }
        assertThat(server.requests()).hasSize(1);
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void leaves_a_broken_model_alone_for_a_while_and_tries_it_again() {
        server.thenStatus(500, "{}")
                .thenStatus(500, "{}")
                .thenStatus(500, "{}")
                .thenStatus(500, "{}")
                .thenStatus(500, "{}")
                .thenStatus(500, "{}")
                .thenStream(OpenAiWire.text("Back."));
        other.thenStream(OpenAiWire.text("Instead."));

        try (ModelGateway gateway = gateway(model("m", server, 0, "spare"), model("spare", other, 0))) {
            for (int i = 0; i < 8; i++) {
                assertThat(Calls.reply(gateway.call(call("m", LONG))).text()).isEqualTo("Instead.");
            }
            assertThat(server.requests()).hasSize(6);
            time.pass(Duration.ofSeconds(29));
            assertThat(Calls.reply(gateway.call(call("m", LONG))).model()).isEqualTo("spare");
            assertThat(server.requests()).hasSize(6);
            time.pass(Duration.ofSeconds(2));
            assertThat(Calls.reply(gateway.call(call("m", LONG))).text()).isEqualTo("Back.");
        }
    }

    @Test
    void ends_with_the_time_of_the_call_and_pays_what_may_have_been_used() {
        server.then(ScriptedServer.stream(OpenAiWire.text("Late.")).withFixedDelay(60_000));

        try (ModelGateway gateway = gateway(model("m", server, 3, "spare"), model("spare", other, 0))) {
            CompletableFuture<ModelReply> future = gateway.call(call("m", Duration.ofMinutes(2)));
            time.pass(Duration.ofMinutes(2));
            ModelException failure = Calls.failure(future);

            assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(failure).hasMessageContaining("did not answer within 120 s");
            assertThat(failure.usage().cost()).isEqualTo(purse.reserved.get(0).cost());
        }
        assertThat(purse.settled).hasSize(1);
        assertThat(other.requests()).isEmpty();
    }

    @Test
    void asks_the_fallback_when_one_request_takes_too_long() {
        server.then(ScriptedServer.stream(OpenAiWire.text("Late.")).withFixedDelay(60_000));
        other.thenStream(OpenAiWire.text("Well."));
        ModelSpec slow = Calls.with(model("m", server, 3), 3, Duration.ofMinutes(1), List.of("spare"));

        try (ModelGateway gateway = gateway(slow, model("spare", other, 0))) {
            CompletableFuture<ModelReply> future = gateway.call(call("m", LONG));
            time.pass(Duration.ofMinutes(1));

            assertThat(Calls.reply(future).model()).isEqualTo("spare");
        }
        assertThat(purse.settled.get(0).cost()).isEqualTo(purse.reserved.get(0).cost());
    }

    @Test
    void sends_nothing_when_the_call_was_given_up() {
        server.then(busy("Retry-After", "7"));

        try (ModelGateway gateway = gateway(model("m", server, 3))) {
            CompletableFuture<ModelReply> future = gateway.call(call("m", LONG));
            Duration wait = time.awaitWaitBelow(WAIT);
            future.cancel(true);
            time.pass(wait);
        }
        assertThat(server.requests()).hasSize(1);
        assertThat(((EngineEvent.ModelCalled) events.get(0)).outcome()).isEqualTo("cancelled");
    }

    @Test
    void spreads_requests_over_minutes() {
        server.thenStream(OpenAiWire.text("Well."));
        ModelSpec plain = model("m", server, 0);
        ModelSpec limited = new ModelSpec(
                "m",
                plain.provider(),
                plain.model(),
                plain.baseUrl(),
                plain.apiKey(),
                plain.contextTokens(),
                plain.maxOutputTokens(),
                plain.price(),
                LONG,
                0,
                new RateLimit(2, 0),
                List.of(),
                null,
                true,
                false,
                1);

        try (ModelGateway gateway = gateway(limited)) {
            Calls.reply(gateway.call(call("m", LONG)));
            Calls.reply(gateway.call(call("m", LONG)));
            CompletableFuture<ModelReply> third = gateway.call(call("m", LONG));
            assertThat(Calls.failure(gateway.call(call("m", Duration.ofSeconds(30)))))
                    .hasMessageContaining("The rate limit of 'm' lets the request through in 60 s, and 30 s are left");
            assertThat(time.awaitWaitBelow(WAIT)).isEqualTo(Duration.ofMinutes(1));
            assertThat(server.requests()).hasSize(2);
            time.pass(Duration.ofMinutes(1));
            assertThat(Calls.reply(third).text()).isEqualTo("Well.");
        }
    }

    @Test
    void fails_what_is_under_way_when_it_is_closed() {
        server.then(ScriptedServer.stream(OpenAiWire.text("Late.")).withFixedDelay(60_000));
        CompletableFuture<ModelReply> future;
        try (ModelGateway gateway = gateway(model("m", server, 0))) {
            future = gateway.call(call("m", LONG));
        }

        assertThat(Calls.failure(future).reason()).isEqualTo(Reason.CANCELLED);
    }
}
