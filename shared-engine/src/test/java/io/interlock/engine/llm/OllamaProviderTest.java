package io.interlock.engine.llm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

/** Ollama's own format. */
class OllamaProviderTest extends ProviderContract {

    @Override
    Provider provider() {
        return Provider.OLLAMA;
    }

    private static ResponseDefinitionBuilder lines(String body) {
        return aResponse().withHeader("Content-Type", "application/x-ndjson").withBody(body);
    }

    @Override
    ResponseDefinitionBuilder text(String text, int input, int cached, int output) {
        return lines(OllamaWire.text(text, input, output));
    }

    @Override
    ResponseDefinitionBuilder cut(String text) {
        return lines(OllamaWire.cut(text));
    }

    @Override
    ResponseDefinitionBuilder tool() {
        return lines(OllamaWire.tool("read_file", "{\"path\":\"a.txt\"}"));
    }

    @Override
    void requireDocumentedForm(String path, JsonNode body) {
        assertThat(path).isEqualTo("/api/chat");
        assertThat(body.path("model").asText()).isEqualTo("test-model");
        assertThat(body.path("stream").asBoolean()).isTrue();
        assertThat(body.path("options").path("num_predict").asInt()).isEqualTo(1000);
        assertThat(body.path("options").path("num_ctx").asInt()).isEqualTo(32_000);
        assertThat(body.path("messages").path(0).path("role").asText()).isEqualTo("system");
    }

    @Override
    String keyHeader() {
        return "";
    }

    @Override
    JsonNode schemaIn(JsonNode body) {
        return body.path("format");
    }

    @Override
    boolean countsCachedTokens() {
        return false;
    }
}
