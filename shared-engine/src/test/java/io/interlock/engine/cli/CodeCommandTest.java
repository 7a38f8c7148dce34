package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.interlock.engine.cli.ScriptedModels.Call;
import io.interlock.engine.scm.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code interlock code}, from the command line through the HTTP client to a commit. */
@DisabledOnOs(OS.WINDOWS)
class CodeCommandTest {

    private static final String KEY = "sk-" + "scripted-0123456789";

    private static final String COMPONENTS = """
            apiVersion: interlock.io/v1
            kind: Components
            spec:
              components:
                - {path: greet, test: sh greet/test.sh}
                - {path: other, test: "cd other && sh test.sh && true"}
            """;

    @TempDir
    Path temporary;

    private final ScriptedModels models = new ScriptedModels();
    private TestRepository repository;

    @BeforeEach
    void makeRepository() {
        repository = TestRepository.in(temporary.resolve("repo"));
        repository
                .commit()
                .write(".interlock/models.yaml", models.configuration())
                .write(".interlock/components.yaml", COMPONENTS)
                .write("greet/greeting.txt", "hello\n")
                .write("greet/test.sh", "grep -q welcome greet/greeting.txt\n")
                .write("other/test.sh", "true\n")
                .to("main");
        repository.git("checkout", "-q", "-f", "main");
    }

    @AfterEach
    void stop() {
        models.close();
    }

    private CliRun interlock(String... arguments) {
        return CliRun.in(repository.directory()).with("SCRIPTED_KEY", KEY).run(arguments);
    }

    private CliRun code(String... more) {
        List<String> all = new ArrayList<>(List.of("code", "--issue", "Say welcome", "--component", "greet"));
        all.addAll(List.of(more));
        return interlock(all.toArray(new String[0]));
    }

    private void writing(String text) {
        models.calling(
                ScriptedModels.CODE_AGENT,
                new Call("edit", Map.of("path", "greet/greeting.txt", "old", "hello", "new", text)),
                Call.finish("Says " + text + "."));
    }

    private static JsonNode json(CliRun run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void what_is_proven_is_one_commit_of_the_bot_on_a_branch_and_the_checkout_stays_as_it_is() throws IOException {
        writing("welcome");
        CliRun run = code();

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.DONE);
        String branch = branch();
        assertThat(run.out())
                .contains(
                        "greet/greeting.txt",
                        "test greet: passes, did not before",
                        "1 file changed, proven by 1 command")
                .contains("git merge --ff-only " + branch, "git diff HEAD..." + branch)
                .doesNotContain(KEY);
        assertThat(repository.git("show", "-s", "--format=%an%n%B", branch))
                .contains("Interlock\n", "Interlock-Model: claude-3-opus", "Interlock-Run: ");
        assertThat(repository.git("show", branch + ":greet/greeting.txt")).isEqualTo("welcome");
        assertThat(repository.git("rev-list", "--count", "main.." + branch)).isEqualTo("1");
        assertThat(repository.directory().resolve("greet/greeting.txt")).hasContent("hello");
        assertThat(repository.git("status", "--porcelain")).isEmpty();

        repository.git("merge", "-q", "--ff-only", branch);
        assertThat(repository.directory().resolve("greet/greeting.txt")).hasContent("welcome");
    }

    private String branch() {
        return repository.git("for-each-ref", "--format=%(refname:short)", "refs/heads/interlock");
    }

    @Test
    void what_is_not_proven_is_not_kept_and_every_attempt_is_told() throws IOException {
        writing("goodbye");
        CliRun run = code("--format", "json", "--max-iterations", "2");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.REFUSED);
        JsonNode result = json(run);
        assertThat(result.get("status").asText()).isEqualTo("not-done");
        assertThat(result.get("commit").isNull()).isTrue();
        assertThat(result.get("attempts")).isNotEmpty();
        assertThat(result.get("commands").get(0).get("passed").asBoolean()).isFalse();
        assertThat(result.get("usage").get("calls").asInt()).isEqualTo(models.requests());
        assertThat(branch()).isEmpty();
    }

    @Test
    void a_run_can_be_shown_and_cannot_be_resumed_as_something_else() throws IOException {
        writing("welcome");
        assertThat(code().exitCode()).isEqualTo(ExitCode.DONE);
        int requests = models.requests();

        CliRun again = interlock("code", "--resume", "last", "--format", "json");
        assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.DONE);
        assertThat(json(again).get("status").asText()).isEqualTo("done");
        assertThat(models.requests()).isEqualTo(requests);
        CliRun other = interlock("test", "--resume", "last");
        assertThat(other.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(other.err()).contains("is none of 'interlock test'", "interlock code --resume ");
        assertThat(interlock("runs", "show").out()).contains("code succeeded", "greet/greeting.txt");
    }

    @Test
    void a_recorded_run_is_replayed_without_server_and_key() throws IOException {
        writing("welcome");
        Path record = temporary.resolve("record.jsonl");
        assertThat(code("--record", record.toString()).exitCode()).isEqualTo(ExitCode.DONE);
        models.close();

        CliRun again = CliRun.in(repository.directory())
                .run("code", "--issue", "Say welcome", "--component", "greet", "--replay", record.toString());
        assertThat(again.exitCode()).as(again.out() + again.err()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void a_dirty_checkout_is_left_alone_and_told_and_a_detached_head_is_fine() throws IOException {
        writing("welcome");
        repository.git("checkout", "-q", "--detach");
        Files.writeString(repository.directory().resolve("greet/greeting.txt"), "mine\n");
        Files.writeString(repository.directory().resolve("new.txt"), "new\n");
        CliRun run = code();

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).contains("left untouched", "2 files differ from HEAD");
        assertThat(repository.directory().resolve("greet/greeting.txt")).hasContent("mine");
        assertThat(repository.git("show", branch() + ":greet/greeting.txt")).isEqualTo("welcome");
    }

    @Test
    void a_rehearsal_tells_what_would_be_asked_and_sends_nothing() {
        CliRun run = code("--dry-run", "--budget-usd", "1");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains("claude-3-opus", "a call at worst", "Say welcome", "test greet: sh greet/test.sh")
                .contains("test other: '&' takes a shell", "Sandbox\n  ", "50 rounds", "at most $1")
                .contains("Nothing was sent or stored.");
        assertThat(models.requests()).isZero();
        assertThat(interlock("runs", "list").out()).isEqualTo("There are no runs.\n");
    }

    @Test
    void an_issue_is_a_file_a_text_or_standard_input() throws IOException {
        Path file = Files.writeString(temporary.resolve("issue.md"), "# Welcome people\n\nNot just hello.\n");
        assertThat(interlock("code", "--issue", file.toString(), "--dry-run").out())
                .contains("Task\n  Welcome people\n  \n  Not just hello.\n");
        CliRun piped = CliRun.in(repository.directory())
                .with("SCRIPTED_KEY", KEY)
                .input("Piped in")
                .run("code", "--issue", "-", "--dry-run");
        assertThat(piped.out()).contains("Task\n  Piped in\n");
    }

    @Test
    void the_agent_of_the_repository_is_taken_when_there_is_one_with_its_conditions() throws IOException {
        repository
                .commit()
                .write(".interlock/orchestrator.yaml", """
                        apiVersion: interlock.io/v1
                        kind: AIOrchestrator
                        spec:
                          agents:
                            - {name: 작성자, type: code-generation, model: claude-3-sonnet}
                          guardrails:
                            - name: ask-first
                              check: "!modifies(['greet/**'])"
                              action: require-approval
                        """)
                .parent("main")
                .to("main");
        writing("welcome");
        CliRun run = code("--format", "json");

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.PENDING);
        assertThat(json(run).get("agent").asText()).isEqualTo("작성자");
        assertThat(json(run).get("model").asText()).isEqualTo("claude-3-sonnet");
        assertThat(json(run).get("next").toString()).contains("interlock gate approve", "interlock code --resume");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --component gret                                  | There is no component 'gret'
                    --budget-usd 0                                    | --budget-usd 0 pays for nothing
                    --budget-tokens 0                                 | --budget-tokens 0 pays for nothing
                    --timeout 0s                                      | --timeout 0s pays for nothing
                    --timeout soon                                    | is no span of time
                    --max-files 0                                     | --max-files is 0
                    --max-iterations 501                              | --max-iterations is 501
                    --sandbox maybe                                   | Unknown value 'maybe' of --sandbox
                    --model wizard-7                                  | wizard-7
                    --format yaml                                     | Unknown value 'yaml' of --format
                    --authoring nowhere.yaml                          | Cannot read the configuration 'nowhere.yaml'
                    --record a --replay b                             | --replay 'b' means nothing with --record
                    --resume last                                     | means nothing with --resume
                    --write html                                      | --write 'html' does not say what to write where
                    """)
    void what_cannot_be_is_told_before_anything_is_asked(String arguments, String message) {
        CliRun run = code(arguments.split(" "));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message);
        assertThat(models.requests()).isZero();
    }

    @Test
    void without_an_issue_or_a_model_it_says_what_is_missing() {
        assertThat(interlock("code").err()).contains("Nothing says what is to be done", "--issue");
        assertThat(interlock("code", "--issue", " ").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(interlock("code", "--issue", "nowhere.md").err()).contains("there is no such file");
        repository.commit().delete(".interlock/models.yaml").parent("main").to("main");
        CliRun run = code();
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("No model is configured", "--model", "models.yaml");
    }

    @Test
    void less_than_what_the_base_requires_of_a_sandbox_is_refused() {
        repository
                .commit()
                .write(".interlock/authoring.yaml", """
                        apiVersion: interlock.io/v1
                        kind: AIAuthoring
                        spec: {sandbox: {mode: required}}
                        """)
                .parent("main")
                .to("main");
        CliRun run = code("--sandbox", "off");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--sandbox off is less than what the configuration requires");
    }

    @Test
    void a_server_that_fails_is_something_outside() {
        models.failing(503);
        CliRun run = code();
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.OUTSIDE);
        assertThat(run.out()).contains("The code was not written");
    }

    @Test
    void writes_every_form_of_the_answer() {
        writing("welcome");
        CliRun run = code("--result", "../r.json", "--report", "../r.html", "--write", "markdown=../r.md");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(temporary.resolve("r.json")).content().contains("\"command\":\"code\"");
        assertThat(temporary.resolve("r.html")).content().contains("<!DOCTYPE html>", "What proves it");
        assertThat(temporary.resolve("r.md")).content().startsWith("### ✓ 1 file changed");
    }
}
