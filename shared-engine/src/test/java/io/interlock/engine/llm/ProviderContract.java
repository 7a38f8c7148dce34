package io.interlock.engine.llm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.interlock.engine.expression.Value;
import io.interlock.engine.llm.ModelException.Reason;
import io.interlock.engine.model.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for each provider, asked over HTTP in its own format. */
abstract class ProviderContract {

    static final ToolSpec TOOL = new ToolSpec(
            "read_file",
            "Reads a file.",
            "{\"type\":\"object\",\"properties\":{\"path\":{\"type\":\"string\"},\"lines\":{\"type\":\"array\","
                    + "\"items\":{\"type\":\"integer\"}}},\"required\":[\"path\"]}");

    final ScriptedServer server = new ScriptedServer();
    final Calls.Purse purse = new Calls.Purse();
    private final String key = "key-" + "of-the-test";

    abstract Provider provider();

    /** A whole reply in the format of the provider. */
    abstract ResponseDefinitionBuilder text(String text, int input, int cached, int output);

    /** A reply that ends before it is complete. */
    abstract ResponseDefinitionBuilder cut(String text);

    /** A reply that wants {@link #TOOL} with the argument {@code path: a.txt}. */
    abstract ResponseDefinitionBuilder tool();

    /** Checks that a request is in the format that the provider documents. */
    abstract void requireDocumentedForm(String path, JsonNode body);

    abstract String keyHeader();

    /** What stands before the key in its header. */
    String keyPrefix() {
        return "";
    }

    /** The text of the schema in a request. */
    abstract JsonNode schemaIn(JsonNode body);

    boolean countsCachedTokens() {
        return true;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    String base() {
        return server.url();
    }

    ModelSpec model() {
        return Calls.with(Calls.model("m", provider(), base()), 1, Duration.ofSeconds(10), List.of());
    }

    ModelGateway gateway(ModelSpec... models) {
        return Gateways.create(Calls.config(models), GatewaySettings.of(source -> key, new Random(1)));
    }

    ModelCall paid(ModelCall call) {
        return Calls.by(call, caller -> Calls.caller(purse, ReplyMemory.NONE));
    }

    private ModelException failure(ModelCall call) {
        try (ModelGateway gateway = gateway(Calls.with(model(), 0, Duration.ofSeconds(10), List.of()))) {
            return Calls.failure(gateway.call(paid(call)));
        }
    }

    @Test
    void asks_in_the_documented_form_and_reads_text_and_usage() {
        server.then(text("Grüße, \"all\" is well.\n", 100, 40, 20));

        try (ModelGateway gateway = gateway(model())) {
            ModelReply reply = Calls.reply(gateway.call(paid(Calls.ask("m", "How is it?"))));

            assertThat(reply.text()).isEqualTo("Grüße, \"all\" is well.\n");
            assertThat(reply.model()).isEqualTo("m");
            assertThat(reply.cutOff()).isFalse();
            assertThat(reply.usage()).isEqualTo(Calls.PRICE.usage(100, countsCachedTokens() ? 40 : 0, 20));
        }
        assertThat(purse.reserved).hasSize(1);
        assertThat(purse.settled).containsExactly(Calls.PRICE.usage(100, countsCachedTokens() ? 40 : 0, 20));
        requireDocumentedForm(server.requests().get(0).getUrl(), server.body(0));
        if (provider().keyVariable() != null) {
            assertThat(server.requests().get(0).getHeader(keyHeader())).isEqualTo(keyPrefix() + key);
        }
    }

    @Test
    void sends_the_schema_and_reads_the_value() {
        server.then(text("{\"severity\": \"high\"}", 100, 0, 20));

        try (ModelGateway gateway = gateway(model())) {
            ModelReply reply = Calls.reply(gateway.call(Calls.typed("m", "Review")));

            assertThat(reply.value()).isEqualTo(Value.from(Map.of("severity", "high")));
        }
        assertThat(schemaIn(server.body(0)).path("properties").path("severity").path("enum"))
                .hasSize(2);
    }

    @Test
    void hands_on_calls_of_tools_and_takes_their_output() {
        server.then(tool()).then(text("It says hello.", 100, 0, 20));

        try (ModelGateway gateway = gateway(model())) {
            ModelCall first = Calls.ask("m", "What does a.txt say?");
            ModelCall call = new ModelCall("m", first.messages(), null, List.of(TOOL), 0, first.caller());
            ModelReply wanted = Calls.reply(gateway.call(call));

            assertThat(wanted.calls()).hasSize(1);
            assertThat(wanted.calls().get(0).tool()).isEqualTo("read_file");
            assertThat(Json.tree(wanted.calls().get(0).argumentsJson())).isEqualTo(Json.tree("{\"path\":\"a.txt\"}"));
            List<Message> more = new java.util.ArrayList<>(call.messages());
            more.add(new Message.Said(wanted.text(), wanted.calls()));
            more.add(new Message.ToolOutput(wanted.calls().get(0), "hello"));
            ModelReply reply =
                    Calls.reply(gateway.call(new ModelCall("m", more, null, List.of(TOOL), 0, call.caller())));
            assertThat(reply.text()).isEqualTo("It says hello.");
        }
        assertThat(server.body(0).toString()).contains("read_file").contains("Reads a file.");
        assertThat(server.body(1).toString()).contains("hello").contains("a.txt");
    }

    @Test
    void does_not_take_a_part_of_a_reply_for_the_whole() {
        server.then(cut("{\"severity\": \"low\"}"));

        ModelException failure = failure(Calls.ask("m", "Review"));

        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("ended the reply before it was complete");
        assertThat(purse.settled.get(0).outputTokens()).isEqualTo(1000);
        assertThat(failure.usage()).isEqualTo(purse.settled.get(0));
    }

    @Test
    void pays_all_that_was_set_aside_when_the_connection_breaks() {
        server.then(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));

        ModelException failure = failure(Calls.ask("m", "Review"));

        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(purse.settled).hasSize(1);
        assertThat(purse.settled.get(0).cost()).isEqualTo(purse.reserved.get(0).cost());
    }

    @Test
    void sends_again_after_an_error_that_passes() {
        server.thenStatus(500, "{\"error\":{\"message\":\"boom\"}}").then(text("Well.", 100, 0, 20));

        try (ModelGateway gateway = gateway(model())) {
            assertThat(Calls.reply(gateway.call(paid(Calls.ask("m", "x")))).text())
                    .isEqualTo("Well.");
        }
        assertThat(purse.reserved).hasSize(2);
        assertThat(purse.settled).containsExactly(Usage.NONE, Calls.PRICE.usage(100, 0, 20));
    }

    @Test
    void does_not_show_the_key_that_a_server_repeats() {
        server.thenStatus(401, "{\"error\":{\"message\":\"Wrong key " + key + "\"}}");

        ModelException failure = failure(Calls.ask("m", "x"));

        if (provider().keyVariable() != null) {
            assertThat(failure.reason()).isEqualTo(Reason.KEY);
            assertThat(failure).hasMessageContaining("Wrong key ***").message().doesNotContain(key);
            assertThat(failure.remedy()).contains(provider().keyVariable());
        }
        assertThat(purse.settled).containsExactly(Usage.NONE);
    }

    @Test
    void does_not_follow_a_redirect() {
        server.then(aResponse().withStatus(302).withHeader("Location", server.url() + "/elsewhere"));

        ModelException failure = failure(Calls.ask("m", "x"));

        assertThat(failure.reason()).isEqualTo(Reason.BAD_REQUEST);
        assertThat(failure).hasMessageContaining("302").hasMessageContaining("redirect");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void does_not_read_a_web_page_as_a_reply() {
        server.then(aResponse()
                .withHeader("Content-Type", "text/html; charset=utf-8")
                .withBody("<html>Sign in</html>"));

        assertThat(failure(Calls.ask("m", "x"))).hasMessageContaining("answered with 'text/html; charset=utf-8'");
    }

    @Test
    void does_not_read_what_is_no_json() {
        server.then(text("x", 1, 0, 1).withBody("data: {\"choices\": [\n\nevent: x\ndata: {nonsense\n\n"));

        assertThat(failure(Calls.ask("m", "x"))).hasMessageContaining("no JSON");
    }

    @Test
    void gives_up_a_reply_that_drips() {
        server.then(text("Well.", 100, 0, 20).withChunkedDribbleDelay(100, 60_000));

        try (ModelGateway gateway = gateway(Calls.with(model(), 0, Duration.ofMillis(300), List.of()))) {
            ModelException failure = Calls.failure(gateway.call(paid(Calls.ask("m", "x"))));

            assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(failure).hasMessageContaining("did not answer within 0.3 s");
        }
        assertThat(purse.settled.get(0).cost()).isEqualTo(purse.reserved.get(0).cost());
    }

    @Test
    void gives_up_a_reply_without_end() {
        server.then(text("x", 1, 0, 1).withBody("data: " + "x".repeat(5 << 20)));

        assertThat(failure(Calls.ask("m", "x"))).hasMessageContaining("more than 4194304 bytes");
    }
}
