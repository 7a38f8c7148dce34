package io.interlock.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.interlock.engine.llm.ModelException.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The chat completions of OpenAI. */
class OpenAiProviderTest extends ProviderContract {

    @Override
    Provider provider() {
        return Provider.OPENAI;
    }

    @Override
    String base() {
        return server.url() + "/v1";
    }

    @Override
    ResponseDefinitionBuilder text(String text, int input, int cached, int output) {
        return ScriptedServer.stream(OpenAiWire.text(text, input, cached, output));
    }

    @Override
    ResponseDefinitionBuilder cut(String text) {
        return ScriptedServer.stream(OpenAiWire.delta("{\"content\":" + OpenAiWire.quoted(text) + "}", null));
    }

    @Override
    ResponseDefinitionBuilder tool() {
        return ScriptedServer.stream(OpenAiWire.tool("call_1", "read_file", List.of("{\"path\":", "\"a.txt\"}")));
    }

    @Override
    void requireDocumentedForm(String path, JsonNode body) {
        assertThat(path).isEqualTo("/v1/chat/completions");
        assertThat(body.path("model").asText()).isEqualTo("test-model");
        assertThat(body.path("stream").asBoolean()).isTrue();
        assertThat(body.path("stream_options").path("include_usage").asBoolean())
                .isTrue();
        assertThat(body.path("max_tokens").asInt()).isEqualTo(1000);
        assertThat(body.path("messages").path(0).path("role").asText()).isEqualTo("system");
        assertThat(body.path("messages").path(0).path("content").asText()).isEqualTo("Be brief.");
        assertThat(body.path("messages").path(1).path("role").asText()).isEqualTo("user");
        assertThat(body.has("temperature")).isFalse();
    }

    @Override
    String keyHeader() {
        return "Authorization";
    }

    @Override
    String keyPrefix() {
        return "Bearer ";
    }

    @Override
    JsonNode schemaIn(JsonNode body) {
        assertThat(body.path("response_format").path("type").asText()).isEqualTo("json_schema");
        return body.path("response_format").path("json_schema").path("schema");
    }

    @Test
    void hands_on_refusals_and_what_filters_stop() {
        server.thenStream(OpenAiWire.refusal("I cannot help with that."));
        server.thenStream(OpenAiWire.filtered());

        try (ModelGateway gateway = gateway(model())) {
            ModelException refused = Calls.failure(gateway.call(paid(Calls.ask("m", "x"))));
            assertThat(refused.reason()).isEqualTo(Reason.REFUSED);
            assertThat(refused).hasMessageContaining("I cannot help with that.");
            assertThat(refused.usage()).isEqualTo(Calls.PRICE.usage(100, 0, 5));
            assertThat(Calls.failure(gateway.call(Calls.ask("m", "x"))).reason())
                    .isEqualTo(Reason.REFUSED);
        }
    }

    @Test
    void sends_no_header_without_a_key() {
        server.thenStream(OpenAiWire.text("Well."));
        ModelSpec model = model();
        ModelSpec local = new ModelSpec(
                "local",
                Provider.OPENAI,
                "o3-mini",
                model.baseUrl(),
                null,
                null,
                null,
                null,
                model.timeout(),
                0,
                model.rateLimit(),
                List.of(),
                0.5,
                null,
                false,
                1);

        try (ModelGateway gateway = gateway(local)) {
            Calls.reply(gateway.call(Calls.ask("local", "x")));
        }
        assertThat(server.requests().get(0).containsHeader("Authorization")).isFalse();
        assertThat(server.body(0).path("max_completion_tokens").asInt()).isEqualTo(100_000);
        assertThat(server.body(0).path("temperature").asDouble()).isEqualTo(0.5);
    }

    @Test
    void tells_that_a_reply_was_cut_off_by_its_limit() {
        server.thenStream(OpenAiWire.cutOff("Once upon"));

        try (ModelGateway gateway = gateway(model())) {
            assertThat(Calls.reply(gateway.call(Calls.ask("m", "x"))).cutOff()).isTrue();
        }
    }

    @Test
    void knows_a_request_that_the_provider_finds_too_long() {
        server.thenStatus(
                400,
                "{\"error\":{\"message\":\"This model's maximum context length is 8192 tokens.\","
                        + "\"type\":\"invalid_request_error\",\"code\":\"context_length_exceeded\"}}");

        try (ModelGateway gateway = gateway(model())) {
            assertThat(Calls.failure(gateway.call(Calls.ask("m", "x"))).reason())
                    .isEqualTo(Reason.TOO_LONG);
        }
    }
}
