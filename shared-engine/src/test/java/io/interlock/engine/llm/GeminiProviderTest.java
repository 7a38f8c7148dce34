package io.interlock.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.interlock.engine.llm.ModelException.Reason;
import java.time.Duration;
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

    private static String quota(String id, String delay) {
        return "{\"error\":{\"code\":429,\"message\":\"You exceeded your current quota, please check your plan\","
                + "\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.QuotaFailure\","
                + "\"violations\":[{\"quotaId\":\"" + id
                + "\"}]},{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\","
                + "\"retryDelay\":\"" + delay + "\"}]}}";
    }

    @Test
    void waits_as_long_as_the_body_of_a_refusal_says() {
        assertThat(RetryAfter.ofBody(quota("x", "34.074824224s"))).isEqualTo(Duration.ofNanos(34_074_824_224L));
        server.thenStatus(429, quota("GenerateRequestsPerMinutePerProjectPerModel", "0.01s"))
                .then(text("Well.", 100, 0, 20));

        try (ModelGateway gateway = gateway(model())) {
            assertThat(Calls.reply(gateway.call(paid(Calls.ask("m", "x")))).text())
                    .isEqualTo("Well.");
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void does_not_wait_for_the_quota_of_another_day() {
        server.thenStatus(429, quota("GenerateRequestsPerDayPerProjectPerModel", "9s"));

        try (ModelGateway gateway = gateway(model())) {
            assertThat(Calls.failure(gateway.call(Calls.ask("m", "x"))).reason())
                    .isEqualTo(Reason.RATE_LIMIT);
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void knows_a_wrong_key_by_its_reason() {
        server.thenStatus(
                400,
                "{\"error\":{\"code\":400,\"message\":\"API key not valid.\",\"status\":\"INVALID_ARGUMENT\","
                        + "\"details\":[{\"reason\":\"API_KEY_INVALID\"}]}}");

        try (ModelGateway gateway = gateway(model())) {
            ModelException failure = Calls.failure(gateway.call(Calls.ask("m", "x")));
            assertThat(failure.reason()).isEqualTo(Reason.KEY);
            assertThat(failure.remedy()).contains("GEMINI_API_KEY");
        }
    }
}
