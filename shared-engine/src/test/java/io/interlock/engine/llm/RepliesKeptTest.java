package io.interlock.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.expression.Value;
import io.interlock.engine.llm.ModelException.Reason;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each reply that was paid for is kept, whatever it is worth, so that a step that is resumed does not pay again. */
class RepliesKeptTest {

    private final ScriptedServer server = new ScriptedServer();
    private final Calls.Purse purse = new Calls.Purse();
    private final Map<String, String> kept = new ConcurrentHashMap<>();

    @AfterEach
    void stop() {
        server.close();
    }

    private ModelGateway gateway() {
        ModelSpec first = Calls.model("m", Provider.OPENAI, server.url() + "/v1");
        ModelSpec spare = Calls.model("spare", Provider.OPENAI, server.url() + "/v1");
        return Gateways.create(
                Calls.config(
                        Calls.with(first, 0, Calls.PATIENCE, List.of("spare")),
                        Calls.with(spare, 0, Calls.PATIENCE, List.of())),
                GatewaySettings.of(source -> "k", new Random(1)));
    }

    /** The step is resumed by another process: a gateway that has counted nothing, over the same replies. */
    private CompletableFuture<ModelReply> resumed(ModelGateway gateway, ModelCall call) {
        return gateway.call(Calls.by(call, c -> Calls.caller(purse, new Memory(kept))));
    }

    private record Memory(Map<String, String> kept) implements ReplyMemory {

        @Override
        public @Nullable String find(String requestHash, int occurrence) {
            return kept.get(requestHash + occurrence);
        }

        @Override
        public void keep(String requestHash, int occurrence, String replyJson) {
            kept.put(requestHash + occurrence, replyJson);
        }
    }

    @Test
    void a_reply_that_needs_repair_is_not_paid_again() {
        server.thenStream(OpenAiWire.text("{\"severity\":\"awful\"}"))
                .then(com.github.tomakehurst.wiremock.client.WireMock.aResponse()
                        .withStatus(401)
                        .withBody("{}"))
                .thenStream(OpenAiWire.text("{\"severity\":\"high\"}"));

        try (ModelGateway gateway = gateway()) {
            ModelException broken = Calls.failure(resumed(gateway, Calls.typed("m", "x")));
            assertThat(broken.reason()).isEqualTo(Reason.KEY);
        }
        try (ModelGateway gateway = gateway()) {
            ModelReply reply = Calls.reply(resumed(gateway, Calls.typed("m", "x")));
            assertThat(reply.value()).isEqualTo(Value.from(Map.of("severity", "high")));
            assertThat(reply.usage().calls()).isEqualTo(1);
        }
        assertThat(server.requests()).hasSize(3);
        assertThat(server.body(2).path("messages")).hasSize(4);
    }

    @Test
    void a_repaired_reply_is_found_through_the_one_before_it() {
        server.thenStream(OpenAiWire.text("{\"severity\":\"awful\"}"))
                .thenStream(OpenAiWire.text("{\"severity\":\"high\"}"));

        for (int process = 0; process < 2; process++) {
            try (ModelGateway gateway = gateway()) {
                assertThat(Calls.reply(resumed(gateway, Calls.typed("m", "x"))).value())
                        .isEqualTo(Value.from(Map.of("severity", "high")));
            }
        }
        assertThat(server.requests()).hasSize(2);
        assertThat(purse.reserved).hasSize(2);
    }

    @Test
    void nonsense_and_refusals_are_not_paid_again() {
        server.thenStream(OpenAiWire.text("nonsense"));

        for (int process = 0; process < 2; process++) {
            try (ModelGateway gateway = gateway()) {
                assertThat(Calls.failure(resumed(gateway, Calls.typed("m", "x")))
                                .reason())
                        .isEqualTo(Reason.INVALID_REPLY);
            }
        }
        assertThat(server.requests()).hasSize(2);
        assertThat(purse.reserved).hasSize(2);
    }

    @Test
    void a_reply_of_a_fallback_is_found_before_anybody_is_asked() {
        server.thenStatus(503, "{}").thenStream(OpenAiWire.text("Well."));

        for (int process = 0; process < 2; process++) {
            try (ModelGateway gateway = gateway()) {
                ModelReply reply = Calls.reply(resumed(gateway, Calls.ask("m", "x")));
                assertThat(reply.text()).isEqualTo("Well.");
                assertThat(reply.model()).isEqualTo("spare");
            }
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void a_reply_that_cannot_be_kept_ends_the_call_and_asks_nobody_else() {
        server.thenStream(OpenAiWire.text("Well."));
        ReplyMemory full = new ReplyMemory() {
            @Override
            public @Nullable String find(String requestHash, int occurrence) {
                return null;
            }

            @Override
            public void keep(String requestHash, int occurrence, String replyJson) {
                throw new IllegalStateException("The disk is full");
            }
        };

        try (ModelGateway gateway = gateway()) {
            CompletableFuture<ModelReply> call =
                    gateway.call(Calls.by(Calls.ask("m", "x"), c -> Calls.caller(purse, full)));
            assertThatThrownBy(() -> call.get(Calls.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .hasRootCauseMessage("The disk is full");
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void a_budget_that_breaks_ends_the_call_and_asks_nobody_else() {
        server.thenStream(OpenAiWire.text("Well."));
        AtomicInteger asked = new AtomicInteger();
        CallBudget broken = worst -> {
            asked.incrementAndGet();
            throw new IllegalStateException("The database is gone");
        };

        try (ModelGateway gateway = gateway()) {
            CompletableFuture<ModelReply> call =
                    gateway.call(Calls.by(Calls.ask("m", "x"), c -> Calls.caller(broken, ReplyMemory.NONE)));
            assertThatThrownBy(() -> call.get(Calls.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The database is gone");
        }
        assertThat(asked).hasValue(1);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_listener_that_fails_does_not_keep_the_caller_waiting() {
        server.thenStream(OpenAiWire.text("Well."));
        GatewaySettings settings = GatewaySettings.of(source -> "k", new Random(1))
                .withListener(event -> {
                    throw new IllegalStateException("Nobody listens");
                });

        try (ModelGateway gateway =
                Gateways.create(Calls.config(Calls.model("m", Provider.OPENAI, server.url() + "/v1")), settings)) {
            assertThat(Calls.reply(gateway.call(Calls.ask("m", "x"))).text()).isEqualTo("Well.");
        }
    }
}
