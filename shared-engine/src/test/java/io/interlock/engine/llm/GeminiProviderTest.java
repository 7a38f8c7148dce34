package io.interlock.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.interlock.engine.llm.ModelException.Reason;
import org.junit.jupiter.api.Test;

/** The Gemini API. */
class GeminiProviderTest extends ProviderContract {

    @Override
    Provider provider() {
        return Provider.GEMINI;
    }

    @Override
    String base() {
        return server.url() + "/v1beta";
    }

    @Override
    ResponseDefinitionBuilder text(String text, int input, int cached, int output) {
        return ScriptedServer.stream(GeminiWire.text(text, input, cached, output));
    }

    @Override
    ResponseDefinitionBuilder cut(String text) {
        return ScriptedServer.stream(GeminiWire.cut(text));
    }

    @Override
    ResponseDefinitionBuilder tool() {
        return ScriptedServer.stream(GeminiWire.tool("read_file", "{\"path\":\"a.txt\"}"));
    }

    @Override
    void requireDocumentedForm(String path, JsonNode body) {
        assertThat(path).isEqualTo("/v1beta/models/test-model:streamGenerateContent?alt=sse");
        assertThat(body.path("systemInstruction")
                        .path("parts")
                        .path(0)
                        .path("text")
                        .asText())
                .isEqualTo("Be brief.");
        assertThat(body.path("contents").path(0).path("role").asText()).isEqualTo("user");
        assertThat(body.path("generationConfig").path("maxOutputTokens").asInt())
                .isEqualTo(1000);
    }

    @Override
    String keyHeader() {
        return "x-goog-api-key";
    }

    @Override
    JsonNode schemaIn(JsonNode body) {
        JsonNode config = body.path("generationConfig");
        assertThat(config.path("responseMimeType").asText()).isEqualTo("application/json");
        return config.path("responseJsonSchema");
    }

    @Test
    void hands_on_what_filters_block() {
        server.thenStream(GeminiWire.blocked()).thenStream(GeminiWire.unsafe());

        try (ModelGateway gateway = gateway(model())) {
            ModelException blocked = Calls.failure(gateway.call(Calls.ask("m", "x")));
            assertThat(blocked.reason()).isEqualTo(Reason.REFUSED);
            assertThat(blocked).hasMessageContaining("PROHIBITED_CONTENT");
            assertThat(Calls.failure(gateway.call(Calls.ask("m", "x"))).reason())
                    .isEqualTo(Reason.REFUSED);
        }
    }
}
