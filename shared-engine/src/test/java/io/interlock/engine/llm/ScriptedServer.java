package io.interlock.engine.llm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A server on this machine that answers one request after the other as it was told, and the last one ever after. */
public final class ScriptedServer implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final WireMockServer server = new WireMockServer(
            wireMockConfig().dynamicPort().bindAddress("127.0.0.1").asynchronousResponseEnabled(true));
    private int scripted;

    /** Starts it. */
    public ScriptedServer() {
        server.start();
    }

    /** Where it is, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** WireMock itself. */
    public WireMockServer wireMock() {
        return server;
    }

    /** Adds a response. */
    public ScriptedServer then(ResponseDefinitionBuilder response) {
        String before = scripted == 0 ? Scenario.STARTED : "step-" + scripted;
        scripted++;
        server.stubFor(any(anyUrl())
                .atPriority(scripted)
                .inScenario("script")
                .whenScenarioStateIs(before)
                .willSetStateTo("step-" + scripted)
                .willReturn(response));
        server.stubFor(any(anyUrl()).atPriority(1000 - scripted).willReturn(response));
        return this;
    }

    /** Adds a stream of server-sent events. */
    public ScriptedServer thenStream(String body) {
        return then(stream(body));
    }

    /** A stream of server-sent events. */
    public static ResponseDefinitionBuilder stream(String body) {
        return aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "text/event-stream")
                .withBody(body);
    }

    /** Adds an error. */
    public ScriptedServer thenStatus(int status, String json) {
        return then(aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(json));
    }

    /** The requests so far, in order. */
    public List<LoggedRequest> requests() {
        List<LoggedRequest> requests = new java.util.ArrayList<>(
                server.findAll(com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor(anyUrl())));
        requests.sort(java.util.Comparator.comparing(LoggedRequest::getLoggedDate));
        return requests;
    }

    /** The JSON of a request. */
    public JsonNode body(int index) {
        try {
            return MAPPER.readTree(requests().get(index).getBodyAsString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
