package io.interlock.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.interlock.engine.llm.ModelException.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages of Anthropic. */
class AnthropicProviderTest extends ProviderContract {

    @Override
    Provider provider() {
        return Provider.ANTHROPIC;
    }

    @Override
    String base() {
        return server.url() + "/v1";
    }

    @Override
    ResponseDefinitionBuilder text(String text, int input, int cached, int output) {
        return ScriptedServer.stream(AnthropicWire.text(text, input, cached, output));
    }

    @Override
    ResponseDefinitionBuilder cut(String text) {
        return ScriptedServer.stream(AnthropicWire.cut(text));
    }

    @Override
    ResponseDefinitionBuilder tool() {
        return ScriptedServer.stream(AnthropicWire.tool("toolu_1", "read_file", List.of("{\"path\":", "\"a.txt\"}")));
    }

    @Override
    void requireDocumentedForm(String path, JsonNode body) {
        assertThat(path).isEqualTo("/v1/messages");
        assertThat(server.requests().get(0).getHeader("anthropic-version")).isEqualTo("2023-06-01");
        assertThat(body.path("model").asText()).isEqualTo("test-model");
        assertThat(body.path("max_tokens").asInt()).isEqualTo(1000);
        assertThat(body.path("stream").asBoolean()).isTrue();
        assertThat(body.path("system").toString()).contains("Be brief.");
        assertThat(body.path("messages")).hasSize(1);
        assertThat(body.path("messages").path(0).path("role").asText()).isEqualTo("user");
    }

    @Override
    String keyHeader() {
        return "x-api-key";
    }

    @Override
    JsonNode schemaIn(JsonNode body) {
        assertThat(body.path("output_config").path("format").path("type").asText())
                .isEqualTo("json_schema");
        return body.path("output_config").path("format").path("schema");
    }

    @Test
    void hands_on_refusals() {
        server.thenStream(AnthropicWire.refusal());

        try (ModelGateway gateway = gateway(model())) {
            assertThat(Calls.failure(gateway.call(Calls.ask("m", "x"))).reason())
                    .isEqualTo(Reason.REFUSED);
        }
    }

    @Test
    void sends_again_when_it_is_overloaded_midway() {
        server.thenStream(AnthropicWire.overloadedMidway()).then(text("Well.", 100, 0, 20));

        try (ModelGateway gateway = gateway(model())) {
            assertThat(Calls.reply(gateway.call(paid(Calls.ask("m", "x")))).text())
                    .isEqualTo("Well.");
        }
        assertThat(purse.settled.get(0).cost()).isEqualTo(purse.reserved.get(0).cost());
    }

    @Test
    void tells_the_schema_in_words_to_models_that_know_no_other_way() {
        server.then(text("{\"severity\": \"low\"}", 100, 0, 20));
        ModelSpec opus = new ModelSpec(
                "claude-3-opus",
                Provider.ANTHROPIC,
                "claude-3-opus-20240229",
                base(),
                new KeySource.Variable("K"),
                null,
                null,
                null,
                Calls.PATIENCE,
                0,
                model().rateLimit(),
                List.of(),
                null,
                null,
                false,
                1);

        try (ModelGateway gateway = gateway(opus)) {
            assertThat(Calls.reply(gateway.call(Calls.typed("claude-3-opus", "x")))
                            .value())
                    .isNotNull();
        }
        assertThat(server.body(0).has("output_config")).isFalse();
        assertThat(server.body(0).path("system").toString())
                .contains("Be brief.")
                .contains("JSON Schema");
        assertThat(server.body(0).path("max_tokens").asInt()).isEqualTo(4096);
    }

    @Test
    void a_reply_that_fills_the_context_is_cut_off() {
        server.thenStream(AnthropicWire.ended("model_context_window_exceeded"));

        try (ModelGateway gateway = gateway(model())) {
            assertThat(Calls.reply(gateway.call(Calls.ask("m", "x"))).cutOff()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"integer\",\"minimum\":1}",
                "{\"type\":\"string\",\"maxLength\":9}",
                "{\"type\":\"array\",\"items\":{\"type\":\"string\"},\"maxItems\":2}",
                "{\"type\":\"object\"}",
                "{\"$ref\":\"#\"}",
                "{\"type\":[\"string\",\"null\"]}"
            })
    void tells_a_schema_in_words_that_anthropic_would_refuse(String member) {
        server.thenStream(AnthropicWire.text("{}", 100, 0, 20));
        String schema = "{\"type\":\"object\",\"properties\":{\"a\":" + member + "}}";

        try (ModelGateway gateway = gateway(model())) {
            Calls.reply(gateway.call(ask(schema)));
        }
        assertThat(server.body(0).has("output_config")).isFalse();
        assertThat(server.body(0).path("system").toString()).contains("JSON Schema");
    }

    @Test
    void closes_objects_as_anthropic_requires() {
        server.thenStream(AnthropicWire.text("{}", 100, 0, 20));

        try (ModelGateway gateway = gateway(model())) {
            Calls.reply(gateway.call(
                    ask("{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"type\":\"object\","
                            + "\"properties\":{\"a\":{\"anyOf\":[{\"type\":\"null\"},{\"type\":\"object\","
                            + "\"properties\":{\"b\":{\"type\":\"string\",\"format\":\"date\"}}}]}}}")));
        }
        assertThat(schemaIn(server.body(0)))
                .isEqualTo(Json.tree("{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"a\":"
                        + "{\"anyOf\":[{\"type\":\"null\"},{\"type\":\"object\",\"additionalProperties\":false,"
                        + "\"properties\":{\"b\":{\"type\":\"string\",\"format\":\"date\"}}}]}}}"));
    }

    private static ModelCall ask(String schema) {
        ModelCall plain = Calls.ask("m", "x");
        return new ModelCall("m", plain.messages(), schema, List.of(), 0, plain.caller());
    }
}
