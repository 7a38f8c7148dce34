package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.interlock.engine.scm.TestRepository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference workflow as it is written, through the command line and the HTTP client, against scripted models. */
class WorkflowRunTest {

    private static final String KEY = "sk-" + "scripted-0123456789";

    @TempDir
    Path temporary;

    private final ScriptedModels models = new ScriptedModels();
    private TestRepository repository;

    @BeforeEach
    void makeRepository() throws IOException {
        repository = TestRepository.in(temporary.resolve("repo"));
        repository
                .commit()
                .write(".interlock/orchestrator.yaml", reference())
                .write(".interlock/models.yaml", models.configuration())
                .write(".interlock/authoring.yaml", ScriptedModels.AUTHORING)
                .to("main");
    }

    @AfterEach
    void stop() {
        models.close();
    }

    private static String reference() throws IOException {
        try (InputStream in =
                WorkflowRunTest.class.getResourceAsStream("/io/interlock/engine/config/ai-orchestrator-config.yaml")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private CliRun interlock(String... arguments) {
        return CliRun.in(repository.directory()).with("SCRIPTED_KEY", KEY).run(arguments);
    }

    private CliRun start(String... more) {
        List<String> all = new ArrayList<>(List.of("run", "feature-development", "--issue", "Add a login"));
        all.addAll(List.of(more));
        return interlock(all.toArray(new String[0]));
    }

    private JsonNode shown() throws IOException {
        return new ObjectMapper()
                .readTree(interlock("runs", "show", "--format", "json").out());
    }

    @Test
    void waits_at_the_gate_for_a_yes_and_goes_on_without_asking_again() throws IOException {
        models.reviewing("high");
        CliRun first = start();
        assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.PENDING);
        assertThat(first.out()).contains("! feature-development waits for people", "interlock run --resume");
        assertThat(first.err()).contains("+ review_comments succeeded", "! gate human-approval waits for people");
        int requests = models.requests();

        CliRun gate = interlock("gate", "approve");
        assertThat(gate.exitCode()).as(gate.err()).isEqualTo(ExitCode.DONE);
        CliRun second = interlock("run", "--resume", "last");
        assertThat(second.exitCode()).as(second.err()).isEqualTo(ExitCode.DONE);
        assertThat(models.requests()).isEqualTo(requests).isEqualTo(3);
        assertThat(shown().get("gates").get(0).get("outcome").asText()).isEqualTo("approved");
    }

    @Test
    void needs_nobody_when_the_review_is_mild() throws IOException {
        models.reviewing("low");
        CliRun run = start();
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(shown().get("steps").get(4).get("status").asText()).isEqualTo("skipped");
        assertThat(run.out()).doesNotContain(KEY);
        assertThat(run.err()).doesNotContain(KEY);
    }

    @Test
    void ends_as_failed_when_somebody_says_no() {
        models.reviewing("high");
        assertThat(start().exitCode()).isEqualTo(ExitCode.PENDING);
        assertThat(interlock("gate", "reject", "--comment", "not now").exitCode())
                .isEqualTo(ExitCode.DONE);
        CliRun resumed = interlock("run", "--resume", "last");
        assertThat(resumed.exitCode()).as(resumed.err()).isEqualTo(ExitCode.REFUSED);
        assertThat(resumed.out()).contains("rejected");
    }

    @Test
    void people_are_asked_about_the_commit_that_agents_left() throws IOException {
        models.reviewing("high");
        assertThat(start().exitCode()).isEqualTo(ExitCode.PENDING);
        JsonNode run = shown();
        String tip = repository.git("rev-parse", "interlock/" + run.get("run").asText());
        assertThat(run.get("gates").get(0).get("subject").asText())
                .isEqualTo(tip)
                .isNotEqualTo(repository.git("rev-parse", "main"));
    }

    @Test
    void a_push_takes_what_was_said_before_it_away() {
        models.reviewing("high");
        assertThat(start().exitCode()).isEqualTo(ExitCode.PENDING);
        assertThat(interlock("gate", "approve").exitCode()).isEqualTo(ExitCode.DONE);
        repository.commit().write("later.txt", "pushed").parent("main").to("main");

        CliRun resumed = interlock("run", "--resume", "last");
        assertThat(resumed.exitCode()).as(resumed.err()).isEqualTo(ExitCode.REFUSED);
        assertThat(resumed.out()).contains("refs/heads/main", "start a new run");
    }

    @Test
    void sends_nothing_that_the_budget_cannot_pay_for() throws IOException {
        models.reviewing("low");
        CliRun run = start("--budget-usd", "0.0001");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.out()).contains("(partial)", "Cannot pay for a call");
        assertThat(models.requests()).isZero();
        assertThat(shown().get("partial").asBoolean()).isTrue();
        assertThat(start("--budget-tokens", "10").exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(models.requests()).isZero();
    }

    @Test
    void names_the_variable_of_a_key_that_is_missing_before_anything_is_done() {
        CliRun run = CliRun.in(repository.directory()).run("run", "feature-development", "--issue", "x");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("'claude-3-opus'", "SCRIPTED_KEY is not set");
        assertThat(interlock("runs", "list").out()).isEqualTo("There are no runs.\n");
    }

    @Test
    void names_a_model_that_nobody_knows() throws IOException {
        repository
                .commit()
                .write(".interlock/orchestrator.yaml", reference().replace("claude-3-sonnet", "wizard-7"))
                .to("main");
        CliRun run = start();
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("wizard-7");
        assertThat(models.requests()).isZero();
    }

    @Test
    void a_run_that_was_recorded_can_be_replayed_without_a_server_and_without_keys() throws IOException {
        models.reviewing("low");
        Path cassette = temporary.resolve("run.jsonl");
        assertThat(start("--record", cassette.toString()).exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(Files.readString(cassette)).contains("Adds a login.").doesNotContain(KEY);
        models.close();
        CliRun again = CliRun.in(repository.directory())
                .run("run", "feature-development", "--issue", "Add a login", "--replay", cassette.toString());
        assertThat(again.exitCode()).as(again.out()).isEqualTo(ExitCode.DONE);
        assertThat(shown().get("usage").get("tokens").asInt()).isEqualTo(360);
    }

    @Test
    void a_request_that_was_not_recorded_is_told_and_is_no_success() throws IOException {
        models.reviewing("low");
        Path cassette = temporary.resolve("run.jsonl");
        assertThat(start("--record", cassette.toString()).exitCode()).isEqualTo(ExitCode.DONE);
        CliRun other =
                interlock("run", "feature-development", "--issue", "Add a logout", "--replay", cassette.toString());
        assertThat(other.exitCode()).isEqualTo(ExitCode.OUTSIDE);
        assertThat(other.out()).contains("has no reply to the request", "Record it again");
    }

    @Test
    void a_server_that_fails_is_something_outside() {
        models.failing(503);
        CliRun run = start();
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OUTSIDE);
        assertThat(run.out()).contains("claude-3-opus");
    }

    @Test
    void writes_the_result_the_page_and_the_metrics() throws IOException {
        models.reviewing("low");
        CliRun run = start(
                "--result",
                "../result.json",
                "--report",
                "../run.html",
                "--metrics-file",
                "../m.prom",
                "-f",
                "mermaid");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).startsWith("flowchart LR");
        assertThat(temporary.resolve("result.json")).content().contains("\"command\":\"run\"");
        assertThat(temporary.resolve("run.html")).content().contains("<svg", "feature-development");
        assertThat(temporary.resolve("m.prom"))
                .content()
                .contains("ai_agent_tasks_total{agent=\"code-agent\",status=\"success\"} 1.0")
                .contains("llm_cost_total{agent=\"code-agent\"");
        start("--metrics-file", "../m.prom");
        assertThat(temporary.resolve("m.prom"))
                .content()
                .contains("ai_agent_tasks_total{agent=\"code-agent\",status=\"success\"} 2.0");
    }

    @Test
    void a_gateway_for_metrics_that_is_not_there_is_a_note_and_no_failure() {
        models.reviewing("low");
        CliRun run = start("--pushgateway", "http://127.0.0.1:1");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).contains("warning: Cannot push metrics");
    }

    @Test
    void tells_what_would_be_done_and_does_nothing() {
        CliRun plan = start("--dry-run");
        assertThat(plan.exitCode()).as(plan.err()).isEqualTo(ExitCode.DONE);
        assertThat(plan.out())
                .contains(
                        "  code_changes     agent code-agent: generate_code with claude-3-opus\n",
                        "  human-approval   gate human-approval, 24 h, then reject")
                .contains("claude-3-opus: ", "\n    $15 in, $75 out for a million tokens", "a call at worst");
        assertThat(models.requests()).isZero();
        assertThat(interlock("runs", "list").out()).isEqualTo("There are no runs.\n");
    }

    @Test
    void a_workflow_that_is_not_in_the_base_yet_is_named_with_the_way_to_try_it() throws IOException {
        repository
                .commit()
                .delete(".interlock/orchestrator.yaml")
                .delete(".interlock/models.yaml")
                .to("main");
        Path folder = Files.createDirectories(repository.directory().resolve(".interlock"));
        Files.writeString(folder.resolve("orchestrator.yaml"), reference());
        Files.writeString(folder.resolve("models.yaml"), models.configuration());
        CliRun run = start();
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--config .interlock/orchestrator.yaml --models .interlock/models.yaml");
        CliRun tried =
                start("--config", ".interlock/orchestrator.yaml", "--models", ".interlock/models.yaml", "--dry-run");
        assertThat(tried.exitCode()).as(tried.err()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void a_team_without_a_budget_pays_for_nothing() {
        CliRun run = start("--team", "paymnts");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--team 'paymnts' has no budget", "budgets.teams");
        assertThat(models.requests()).isZero();
    }

    @Test
    void a_place_of_runs_that_cannot_be_is_wrong_usage() {
        CliRun run = interlock("runs", "list", "--store", "ftp://store.example/runs");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("not known: ftp", "postgresql://");
        CliRun outside = CliRun.in(temporary).run("runs", "list");
        assertThat(outside.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(outside.err()).contains("git finds no repository of yours", "not a git repository", "--store");
    }

    @Test
    void lists_the_workflows_when_none_is_named_and_corrects_a_wrong_name() {
        assertThat(interlock("run").out()).contains("feature-development");
        assertThat(interlock("run", "feature-developmen").err()).contains("Did you mean 'feature-development'?");
    }

    @Test
    void asks_for_the_issue_that_a_workflow_uses() {
        CliRun run = interlock("run", "feature-development");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("uses the issue in step 'code_changes'", "--issue");
    }

    @Test
    void runs_are_listed_shown_drawn_and_cancelled() {
        models.reviewing("high");
        start();
        assertThat(interlock("runs", "list").out()).contains("waiting", "feature-development");
        assertThat(interlock("runs", "list", "--format", "json").out()).contains("\"command\":\"runs\"");
        assertThat(interlock("runs", "graph").out()).startsWith("flowchart LR");
        assertThat(interlock("runs", "graph", "--format", "svg").out()).startsWith("<svg");
        assertThat(interlock("runs", "show", "nothing").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(interlock("runs", "cancel", "last").exitCode()).isEqualTo(ExitCode.DONE);
        CliRun resumed = interlock("run", "--resume", "last");
        assertThat(resumed.exitCode()).as(resumed.out() + resumed.err()).isEqualTo(ExitCode.CANCELLED);
        assertThat(interlock("runs", "cancel", "last").err()).contains("has ended already");
    }

    @Test
    void a_change_cannot_give_itself_other_workflows() {
        repository
                .commit()
                .write(".interlock/orchestrator.yaml", "nonsense: true\n")
                .parent("main")
                .to("feature");
        repository.git("checkout", "-q", "feature");
        models.reviewing("low");
        CliRun run = start("--base", "main");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).contains("this run still follows the one in the base");
    }
}
