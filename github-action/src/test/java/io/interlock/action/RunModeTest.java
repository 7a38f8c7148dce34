package io.interlock.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.action.RunnerStandIn.Step;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Action with {@code mode: run}. */
class RunModeTest {

    private static final String WORKFLOWS = """
        apiVersion: interlock.io/v1
        kind: AIOrchestrator
        spec:
          workflows:
            version:
              steps:
                - id: ask
                  command: [git, --version]
            broken:
              steps:
                - id: ask
                  command: [git, no-such-command]
            guarded:
              steps:
                - gate: human-approval
            echo:
              steps:
                - id: say
                  value: ${{ issue.title }}
        """;

    @TempDir
    Path folder;

    private RunnerStandIn runner;

    @BeforeEach
    void openTheWorkspace() throws IOException {
        runner = new RunnerStandIn(folder);
        runner.write(".interlock/orchestrator.yaml", WORKFLOWS);
        String before = runner.commit("start");
        runner.write("README.md", "hello\n");
        runner.push(before, runner.commit("change"));
        runner.input("mode", "run");
    }

    private Step run(String workflow) throws IOException {
        runner.input("workflow", workflow);
        return runner.run();
    }

    @Test
    void a_run_that_succeeds_passes_with_a_summary_and_outputs() throws IOException {
        Step step = run("version");
        assertThat(step.exitCode()).as(step.log()).isZero();
        assertThat(runner.outputs())
                .containsOnlyKeys("run", "status", "gate", "cost-usd", "tokens", "result", "report")
                .containsEntry("status", "succeeded")
                .containsEntry("gate", "none")
                .containsEntry("cost-usd", "0")
                .containsEntry("tokens", "0")
                .containsEntry("result", "interlock-report/result.json");
        assertThat(runner.summary).content().contains("version succeeded", "```mermaid");
        assertThat(runner.workspace.resolve("interlock-report/report.html"))
                .content()
                .startsWith("<!");
    }

    @Test
    void a_run_that_waits_for_people_ends_with_4_and_names_itself() throws IOException {
        Step step = run("guarded");
        assertThat(step.exitCode()).as(step.log()).isEqualTo(4);
        assertThat(runner.outputs()).containsEntry("status", "waiting").containsEntry("gate", "pending");
        assertThat(step.log()).contains("::error", "resume: " + runner.outputs().get("run"));
    }

    @Test
    void a_run_that_fails_ends_with_1_and_says_why() throws IOException {
        Step step = run("broken");
        assertThat(step.exitCode()).as(step.log()).isEqualTo(1);
        assertThat(runner.outputs()).containsEntry("status", "failed");
        assertThat(step.log()).contains("::error");
    }

    @Test
    void goes_on_with_a_run() throws IOException {
        run("guarded");
        String id = runner.outputs().get("run");
        runner.input("workflow", "");
        runner.input("resume", id);
        Step step = runner.run();
        assertThat(step.exitCode()).as(step.log()).isEqualTo(4);
        assertThat(runner.outputs()).containsEntry("run", id);
    }

    @Test
    void says_which_of_workflow_and_resume_is_missing_or_too_much() throws IOException {
        assertThat(run("").log()).contains("neither the input workflow nor the input resume");
        runner.input("resume", "last");
        assertThat(run("version").log()).contains("both workflow");
        runner.input("resume", "");
        Step unknown = run("versoin");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.log()).contains("version");
    }
}
