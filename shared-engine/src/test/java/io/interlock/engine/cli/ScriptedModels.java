package io.interlock.engine.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** A server on this machine that speaks as OpenAI's does and says what the test wants, in the stream of a real one. */
final class ScriptedModels implements AutoCloseable {

    /** What a code agent is told. */
    static final String CODE_AGENT = "You change the code of a repository with tools";

    /** Allows a command that passes when there is the file that the agents make, and lets it prove everything. */
    static final String AUTHORING = """
            apiVersion: interlock.io/v1
            kind: AIAuthoring
            spec:
              commands:
                - {name: login, run: [test, -s, src/login.txt], paths: ['**']}
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WireMockServer server =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    ScriptedModels() {
        server.start();
    }

    /** Where a configuration finds it; each model asks for the key in {@code SCRIPTED_KEY}. */
    String configuration() {
        StringBuilder yaml = new StringBuilder("apiVersion: interlock.io/v1\nkind: AIModels\nspec:\n  models:\n");
        for (String model : List.of("claude-3-opus", "claude-3-sonnet")) {
            yaml.append("    - name: ").append(model).append("\n      provider: openai\n      model: ");
            yaml.append(model)
                    .append("-stand-in\n      baseUrl: ")
                    .append(server.baseUrl())
                    .append("/v1\n");
            yaml.append("      apiKey: {env: SCRIPTED_KEY}\n      retries: 0\n");
            yaml.append("      price: {input: 15, output: 75}\n");
        }
        return yaml.toString();
    }

    /** Answers requests in which there is a text by a reply that follows the schema that they ask for. */
    ScriptedModels answering(String part, Object reply) {
        server.stubFor(post(anyUrl())
                .withRequestBody(containing(part))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "text/event-stream")
                        .withBody(stream(reply))));
        return this;
    }

    /** Answers requests in which there is a text by calls of tools, each a name and its arguments. */
    ScriptedModels calling(String part, Call... calls) {
        server.stubFor(post(anyUrl())
                .withRequestBody(containing(part))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "text/event-stream")
                        .withBody(stream(List.of(calls)))));
        return this;
    }

    /** A call of a tool. */
    record Call(String tool, Map<String, ?> arguments) {

        /** Makes a file. */
        static Call create(String path, String content) {
            return new Call("create", Map.of("path", path, "content", content));
        }

        /** Says that it is done. */
        static Call finish(String summary) {
            return new Call("finish", Map.of("summary", summary));
        }
    }

    /** Answers all agents of the reference workflow. */
    ScriptedModels reviewing(String severity) {
        return calling(CODE_AGENT, Call.create("src/login.txt", "login\n"), Call.finish("Adds a login."))
                .answering("Worst first; empty when nothing is wrong.", Map.of("findings", findings(severity)))
                .answering(
                        "Number of the finding.",
                        Map.of("scores", List.of(Map.of("id", 1, "reason", "It is there.", "score", 9))));
    }

    /** What is found in the file that the agents make; nothing when the severity is none. */
    private static List<Object> findings(String severity) {
        if (severity.equals("none")) {
            return List.of();
        }
        Map<String, Object> finding = new java.util.LinkedHashMap<>(Map.of("path", "src/login.txt", "start", 1));
        finding.put("quote", "login");
        finding.put("message", "The file says login where it should say who logs in.");
        finding.put("category", "correctness");
        finding.put("severity", severity);
        finding.put("confidence", 0.9);
        return List.of(finding);
    }

    /** Answers everything with a status and no content. */
    ScriptedModels failing(int status) {
        server.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(status)));
        return this;
    }

    /** How many requests there were. */
    int requests() {
        return server.findAll(postRequestedFor(urlEqualTo("/v1/chat/completions")))
                .size();
    }

    private static String stream(Object reply) {
        try {
            Map<String, Object> delta = Map.of("role", "assistant", "content", JSON.writeValueAsString(reply));
            return stream(delta, "stop");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String stream(List<Call> calls) {
        try {
            List<Object> tools = new java.util.ArrayList<>();
            for (Call call : calls) {
                String arguments = JSON.writeValueAsString(call.arguments());
                tools.add(Map.of(
                        "index",
                        tools.size(),
                        "id",
                        "call_" + tools.size(),
                        "type",
                        "function",
                        "function",
                        Map.of("name", call.tool(), "arguments", arguments)));
            }
            return stream(Map.of("role", "assistant", "tool_calls", tools), "tool_calls");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String stream(Map<String, Object> delta, String reason) {
        try {
            return event(List.of(Map.of("index", 0, "delta", delta)), Map.of())
                    + event(List.of(Map.of("index", 0, "delta", Map.of(), "finish_reason", reason)), Map.of())
                    + event(
                            List.of(),
                            Map.of("usage", Map.of("prompt_tokens", 100, "completion_tokens", 20, "total_tokens", 120)))
                    + "data: [DONE]\n\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String event(List<?> choices, Map<String, ?> more) throws IOException {
        Map<String, Object> event = new java.util.LinkedHashMap<>(
                Map.of("id", "1", "object", "chat.completion.chunk", "created", 1, "model", "stand-in"));
        event.put("choices", choices);
        event.putAll(more);
        return "data: " + JSON.writeValueAsString(event) + "\n\n";
    }

    @Override
    public void close() {
        server.stop();
    }
}
