package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.llm.OpenAiWire;
import io.interlock.engine.llm.ScriptedServer;
import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {

    @TempDir
    Path directory;

    private CliRun run(String... arguments) {
        return CliRun.in(directory).run(arguments);
    }

    private void write(String models) throws IOException {
        Files.createDirectories(directory.resolve(".interlock"));
        Files.writeString(
                directory.resolve(".interlock/models.yaml"),
                "apiVersion: interlock.io/v1\nkind: AIModels\nspec:\n  models:\n" + models);
    }

    @Test
    void lists_what_is_known_without_configuration() {
        CliRun table = run("models");

        assertThat(table.exitCode()).as(table.err()).isZero();
        assertThat(table.out())
                .contains("claude-3-opus")
                .contains("ANTHROPIC_API_KEY: missing")
                .contains("table of 20");
    }

    @Test
    void names_where_a_key_is_and_never_shows_it() throws IOException {
        String key = "hidden-" + "value-1";
        Path file = directory.resolve("key.txt").toAbsolutePath();
        Files.writeString(file, key + "\n");
        write("    - {name: mine, provider: openai, model: special, apiKey: {file: '" + file + "'}}\n");

        CliRun json = run("models", "--format", "json");

        assertThat(json.exitCode()).as(json.err()).isZero();
        assertThat(json.out()).doesNotContain(key);
        Node first = JsonReader.read(json.out().getBytes(StandardCharsets.UTF_8))
                .get("models")
                .items()
                .get(0);
        assertThat(first.get("name").text()).isEqualTo("mine");
        assertThat(first.get("key").text()).isEqualTo(file.toString());
        assertThat(first.get("keyFound").isTrue()).isTrue();
        assertThat(first.get("from").text()).isEqualTo(".interlock/models.yaml:5");
        assertThat(first.get("price").get("input").text()).isEmpty();
    }

    @Test
    void tries_a_model_with_a_request_of_a_few_tokens() throws IOException {
        try (ScriptedServer server = new ScriptedServer()) {
            server.thenStream(OpenAiWire.text("ready", 12, 0, 3)).thenStatus(401, "{}");
            write("    - {name: mine, provider: openai, baseUrl: '" + server.url()
                    + "', price: {input: 2, output: 8}}\n");

            CliRun good = run("models", "--check", "mine");
            CliRun refused = run("models", "--check", "mine");

            assertThat(good.exitCode()).as(good.err()).isZero();
            assertThat(good.out()).isEqualTo("mine: answered with 12 + 3 tokens, $0.000048\n");
            assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(refused.err()).contains("answered 401").contains("remedy: Check the key");
        }
    }

    @Test
    void says_which_variable_is_missing() {
        CliRun run = run("models", "--check", "claude-3-opus");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("ANTHROPIC_API_KEY is not set or empty");
    }
}
