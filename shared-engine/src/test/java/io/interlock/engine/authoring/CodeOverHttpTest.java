package io.interlock.engine.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.interlock.engine.llm.AnthropicWire;
import io.interlock.engine.llm.GatewaySettings;
import io.interlock.engine.llm.Gateways;
import io.interlock.engine.llm.KeySource;
import io.interlock.engine.llm.ModelGateway;
import io.interlock.engine.llm.ModelSpec;
import io.interlock.engine.llm.ModelsConfig;
import io.interlock.engine.llm.OpenAiWire;
import io.interlock.engine.llm.Provider;
import io.interlock.engine.llm.ScriptedServer;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.model.WorkStatus;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Work through the client that talks to providers: tools, what they give, and replies that are wrong. */
class CodeOverHttpTest {

    private static final String EDIT = "{\"path\":\"src/add.py\",\"old\":\"a - b\",\"new\":\"a + b\"}";
    private static final String FINISH = "{\"summary\":\"It adds now.\"}";

    private final ScriptedServer server = new ScriptedServer();
    private final CodeTasks tasks = new CodeTasks();
    private final CodeBench bench = new CodeBench()
            .file("src/add.py", "def add(a, b):\n    return a - b\n")
            .program(
                    "test app",
                    files -> files.get("src/add.py").contains("a + b")
                            ? CodeBench.passed()
                            : CodeBench.failed("assert -1 == 3\n"));

    @AfterEach
    void stop() {
        server.close();
    }

    private CodeTasks.Outcome work(Provider provider) {
        ModelSpec model = new ModelSpec(
                "clever",
                provider,
                "test-model",
                server.url(),
                new KeySource.Variable("KEY"),
                64_000,
                4_000,
                null,
                Duration.ofSeconds(30),
                0,
                ModelSpec.RateLimit.NONE,
                List.of(),
                null,
                true,
                true,
                1);
        try (ModelGateway models = Gateways.create(
                new ModelsConfig("models.yaml", List.of(model)), GatewaySettings.of(source -> "k", new Random(1)))) {
            return tasks.work(bench::open, models);
        }
    }

    private static String tool(Provider provider, String id, String name, String arguments) {
        List<String> parts = List.of(arguments.substring(0, 1), arguments.substring(1));
        return provider == Provider.OPENAI ? OpenAiWire.tool(id, name, parts) : AnthropicWire.tool(id, name, parts);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC"})
    void tools_go_over_the_wire_and_what_they_give_comes_with_the_next_request(Provider provider) {
        server.thenStream(tool(provider, "id_1", "read", "{\"path\":\"src/add.py\"}"))
                .thenStream(tool(provider, "id_1", "edit", EDIT))
                .thenStream(tool(provider, "id_1", "finish", FINISH));

        CodeTasks.Outcome outcome = work(provider);

        assertThat(outcome.work().status()).as("%s", outcome).isEqualTo(WorkStatus.DONE);
        assertThat(outcome.result().edits())
                .containsExactly(new FileEdit("src/add.py", "def add(a, b):\n    return a + b\n", false));
        assertThat(outcome.result().usage().calls()).isEqualTo(3);
        assertThat(server.body(0).path("tools")).hasSize(CodeTool.values().length);
        assertThat(server.body(0).path("tools").toString()).contains("\"glob\"").contains("\"wholeWord\"");
        JsonNode last = server.body(2).path("messages");
        assertThat(last.toString()).contains("return a - b").contains("src/add.py is changed at line 2");
        assertThat(last.findValuesAsText(provider == Provider.OPENAI ? "tool_call_id" : "tool_use_id"))
                .containsExactly("call-1", "call-2");
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC"})
    void calls_of_tools_that_are_not_there_are_answered_in_a_form_that_the_provider_takes(Provider provider) {
        server.thenStream(tool(provider, "a", "no such tool!", "{}"))
                .thenStream(tool(provider, "b", "edit", EDIT))
                .thenStream(tool(provider, "c", "finish", FINISH));

        CodeTasks.Outcome outcome = work(provider);

        assertThat(outcome.work().status()).as("%s", outcome).isEqualTo(WorkStatus.DONE);
        assertThat(server.body(1).path("messages").toString())
                .contains("Not done: there is no tool 'no such tool!'")
                .contains("\"name\":\"unknown\"");
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC"})
    void arguments_that_are_no_json_are_answered_too(Provider provider) {
        server.thenStream(tool(provider, "a", "edit", "{\"path\":\"src/add.py\",\"old\":"))
                .thenStream(tool(provider, "b", "edit", EDIT))
                .thenStream(tool(provider, "c", "finish", FINISH));

        CodeTasks.Outcome outcome = work(provider);

        assertThat(outcome.work().status()).as("%s", outcome).isEqualTo(WorkStatus.DONE);
        assertThat(server.body(1).path("messages").toString()).contains("no JSON object");
    }
}
