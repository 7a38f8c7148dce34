package io.interlock.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.action.RunnerStandIn.Step;
import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActionTest {

    @TempDir
    Path folder;

    private RunnerStandIn runner;
    private String before;

    @BeforeEach
    void openTheWorkspace() throws IOException {
        runner = RunnerStandIn.withThreePackages(folder);
        before = runner.head();
    }

    private Step pushOf(String path) throws IOException {
        runner.write(path, "changed");
        runner.push(before, runner.commit("change"));
        return runner.run();
    }

    @Test
    void a_push_is_answered_by_outputs_a_summary_and_two_files() throws IOException {
        Step step = pushOf("packages/base/index.js");

        assertThat(step.exitCode()).as(step.log()).isZero();
        assertThat(runner.outputs())
                .containsEntry("any", "true")
                .containsEntry("count", "2")
                .containsEntry("components", "[\"app\",\"base\"]")
                .containsEntry("names", "app\nbase")
                .containsEntry("paths", "packages/app\npackages/base")
                .containsEntry("result", "interlock-report/result.json")
                .containsEntry("report", "interlock-report/report.html");
        assertThat(names(runner.outputs().get("matrix"))).containsExactly("app", "base");
        assertThat(runner.summary).content().contains("2 of 3 components affected", "```mermaid");
        assertThat(runner.workspace.resolve("interlock-report/report.html"))
                .content()
                .contains("<svg");
        assertThat(JsonReader.read(Files.readAllBytes(runner.workspace.resolve("interlock-report/result.json")))
                        .get("schema")
                        .text())
                .isEqualTo("interlock.result/v1");
    }

    private static List<String> names(String matrix) {
        Node read = JsonReader.read(matrix.getBytes(StandardCharsets.UTF_8));
        List<String> names = new ArrayList<>();
        for (Node job : read.get("include").items()) {
            names.add(job.get("component").text());
        }
        return names;
    }

    @Test
    void the_report_does_not_make_the_checkout_dirty() throws IOException {
        pushOf("packages/base/index.js");

        assertThat(runner.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void an_empty_change_is_an_answer_that_from_json_reads() throws IOException {
        runner.push(before, before);

        assertThat(runner.run().exitCode()).isZero();
        assertThat(runner.outputs())
                .containsEntry("any", "false")
                .containsEntry("count", "0")
                .containsEntry("components", "[]")
                .containsEntry("names", "")
                .containsEntry("paths", "")
                .containsEntry("matrix", "{\"include\":[]}");
    }

    @Test
    void a_first_push_of_the_default_branch_affects_everything() throws IOException {
        runner.push("0".repeat(40), before);

        assertThat(runner.run().exitCode()).isZero();
        assertThat(runner.outputs()).containsEntry("count", "3");
    }

    @Test
    void a_pull_request_is_judged_by_its_merge_commit_when_that_is_checked_out() throws IOException {
        runner.git("checkout", "-q", "-b", "feature");
        runner.write("packages/other/x.js", "x");
        String head = runner.commit("feature");
        runner.git("checkout", "-q", "main");
        runner.write("packages/base/y.js", "y");
        runner.commit("main moves on");
        runner.git("merge", "-q", "--no-ff", "-m", "merge", "feature");
        runner.event("pull_request", "refs/pull/7/merge", pullRequest(before, head));

        assertThat(runner.run().exitCode()).isZero();
        assertThat(runner.outputs()).containsEntry("names", "other");
    }

    @Test
    void a_pull_request_whose_own_head_is_checked_out_is_compared_with_the_merge_base() throws IOException {
        runner.write("packages/base/y.js", "y");
        String base = runner.commit("main moves on");
        runner.git("checkout", "-q", "-b", "feature", before);
        runner.write("packages/other/x.js", "x");
        runner.event("pull_request_target", "refs/heads/main", pullRequest(base, runner.commit("feature")));

        assertThat(runner.run().exitCode()).isZero();
        assertThat(runner.outputs()).containsEntry("names", "other");
    }

    @Test
    void a_head_that_is_not_in_the_clone_is_refused_with_the_command_that_brings_it() throws IOException {
        String missing = "1234567890".repeat(4);
        runner.event("pull_request_target", "refs/heads/main", pullRequest(before, missing));

        Step step = runner.run();

        assertThat(step.exitCode()).isEqualTo(2);
        assertThat(step.log()).contains("::error title=Interlock::", missing, "git fetch origin " + missing);
        assertThat(runner.output).isEmptyFile();
    }

    private static String pullRequest(String base, String head) {
        return "{\"pull_request\": {\"base\": {\"sha\": \"" + base + "\"}, \"head\": {\"sha\": \"" + head + "\"}}}";
    }

    @Test
    void a_mode_that_is_not_there_is_refused_with_those_that_are() {
        runner.input("mode", "review");

        Step step = runner.run();

        assertThat(step.exitCode()).isEqualTo(2);
        assertThat(step.log()).contains("::error ", "'review'", "Use mode: affected, mode: guard or mode: run.");
    }

    @Test
    void inputs_reach_the_engine_and_its_refusals_reach_the_annotation() throws IOException {
        runner.input("max-jobs", "1");
        pushOf("packages/base/index.js");
        assertThat(names(runner.outputs().get("matrix"))).containsExactly("app,base");

        runner.input("max-jobs", "many");
        Step step = runner.run();
        assertThat(step.exitCode()).isEqualTo(2);
        assertThat(RunnerStandIn.commands(step.log()))
                .anyMatch(line -> line.startsWith("::error ") && line.contains("many"));
    }

    @Test
    void a_repository_in_a_folder_of_the_workspace_is_found() throws IOException {
        pushOf("packages/base/index.js");
        Path inner = Files.createDirectories(folder.resolve("outer"));
        Files.move(runner.workspace, inner.resolve("checkout"));
        runner.variables.put("GITHUB_WORKSPACE", inner.toString());
        runner.input("working-directory", "checkout");

        assertThat(runner.run().exitCode()).isZero();
        assertThat(inner.resolve("interlock-report/result.json")).isRegularFile();
    }

    @Test
    void a_working_directory_outside_the_workspace_is_refused_also_through_a_link() throws IOException {
        Files.createSymbolicLink(runner.workspace.resolve("link"), folder);
        for (String outside : List.of("..", "link", "/")) {
            runner.input("working-directory", outside);
            Step step = runner.run();
            assertThat(step.exitCode()).isEqualTo(2);
            assertThat(step.log()).contains("working-directory is '" + outside + "'", "outside the workspace");
        }
    }

    @Test
    void a_report_directory_that_a_change_turned_into_a_link_is_refused() throws IOException {
        Files.createSymbolicLink(runner.workspace.resolve("interlock-report"), folder);
        Step step = pushOf("packages/base/index.js");

        assertThat(step.exitCode()).isEqualTo(2);
        assertThat(step.log()).contains("a symbolic link", "report-directory");
        assertThat(folder.resolve("result.json")).doesNotExist();
    }

    @Test
    void a_result_that_a_change_turned_into_a_link_is_refused() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "keep");
        Files.createDirectory(runner.workspace.resolve("interlock-report"));
        Files.createSymbolicLink(runner.workspace.resolve("interlock-report/result.json"), victim);

        assertThat(pushOf("packages/base/index.js").exitCode()).isEqualTo(2);
        assertThat(victim).hasContent("keep");
    }

    @Test
    void report_directories_outside_the_workspace_are_refused() throws IOException {
        for (String outside : List.of("..", "../x", "/x", ".", ".git/x", "a/../..")) {
            runner.push(before, before);
            runner.input("report-directory", outside);
            assertThat(runner.run().exitCode()).as(outside).isEqualTo(2);
        }
    }

    @Test
    void hostile_names_start_no_command_and_end_no_output() throws IOException {
        String hostile = "packages/base/a\n::set-output name=x::y\n::error::%0A\u202e##[command]z";
        Step step = pushOf(hostile);
        runner.write(
                "packages/e\nvil<<EOF/package.json",
                "{\"name\": \"x\\n::set-env name=A::b\\ninterlock-word3\", \"version\": \"1\"}");
        Step second = pushOf("packages/e\nvil<<EOF/index.js");

        for (Step each : List.of(step, second)) {
            assertThat(each.exitCode()).as(each.log()).isZero();
            assertThat(RunnerStandIn.commands(each.log()))
                    .containsExactly("::group::Affected components", "::endgroup::");
            assertThat(each.log().lines().filter(line -> line.strip().startsWith("::")))
                    .as("even with commands switched on")
                    .hasSize(4);
        }
        assertThat(runner.outputs().keySet()).containsExactlyInAnyOrderElementsOf(outputNames());
        assertThat(runner.outputs().get("names"))
                .contains("app", "base", "::set-env")
                .hasLineCount(3);
        assertThat(runner.summary).content().doesNotContain("\n::", "\u202e");
    }

    private static List<String> outputNames() {
        List<String> names = new ArrayList<>();
        for (Output output : Output.values()) {
            boolean ofOtherModes = output.compareTo(Output.TOKENS) <= 0 || output == Output.APPROVALS;
            if (!ofOtherModes) {
                names.add(output.key());
            }
        }
        return names;
    }

    @Test
    void hostile_branch_names_in_the_event_are_never_looked_up() throws IOException {
        runner.event(
                "workflow_dispatch",
                "refs/heads/x\n::error::y",
                "{\"repository\": {\"default_branch\": \"-x\\n::set-output::\"}}");

        Step step = runner.run();

        assertThat(step.exitCode()).as(step.log()).isZero();
        assertThat(runner.outputs()).containsEntry("count", "3");
        assertThat(RunnerStandIn.commands(step.log())).hasSize(2);
    }

    @Test
    void a_hostile_base_is_refused_and_shown_escaped() {
        for (String base : List.of("--upload-pack=touch x", "a\n::set-output name=x::y", "x%0A::error::y\u001b[2J")) {
            runner.input("base", base);
            Step step = runner.run();
            assertThat(step.exitCode()).isEqualTo(2);
            assertThat(RunnerStandIn.commands(step.log()))
                    .hasSize(3)
                    .last()
                    .asString()
                    .startsWith("::error title=Interlock::");
            assertThat(step.log()).doesNotContain("\u001b", "\n::set-output");
            assertThat(RunnerStandIn.commands(step.log()).get(2)).doesNotContain("%0A::error");
        }
    }

    @Test
    void nothing_of_the_workflow_and_no_token_reaches_the_engine() throws IOException {
        runner.variables.put("ACTIONS_RUNTIME_TOKEN", "secret");
        runner.variables.put("INPUT_TOKEN", "secret");
        runner.variables.put("GITHUB_TOKEN", "secret");
        runner.push(before, before);

        assertThat(ActionEnvironment.read(runner.variables).variables())
                .doesNotContainValue("secret")
                .containsKeys("PATH", "HOME");
    }

    @Test
    void a_workspace_of_another_user_is_trusted_for_this_run_only() throws IOException {
        String after = runner.commit("second");
        runner.push(before, after);
        // git's own way to act as if the owner were somebody else
        runner.variables.put("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
        runner.variables.put("GIT_CONFIG_COUNT", "1");
        runner.variables.put("GIT_CONFIG_KEY_0", "core.quotePath");
        runner.variables.put("GIT_CONFIG_VALUE_0", "false");

        ActionEnvironment environment = ActionEnvironment.read(runner.variables);

        assertThat(environment.parents(after)).containsExactly(before);
        assertThat(environment.variables())
                .containsEntry("GIT_CONFIG_COUNT", "2")
                .containsEntry("GIT_CONFIG_KEY_0", "core.quotePath")
                .containsEntry(
                        "GIT_CONFIG_VALUE_1", runner.workspace.toRealPath().toString());
        assertThat(folder.resolve("home/.gitconfig")).doesNotExist();
        environment.variables().put("GIT_CONFIG_COUNT", "1");
        assertThat(environment.parents(after)).as("without being told").isEmpty();
    }

    @Test
    void a_pull_request_checked_out_with_one_or_two_commits_of_history_is_judged_like_one_with_all()
            throws IOException {
        runner.git("checkout", "-q", "-b", "feature");
        runner.write("packages/other/x.js", "x");
        runner.commit("first half");
        runner.write("packages/other/y.js", "y");
        String head = runner.commit("second half");
        runner.git("checkout", "-q", "main");
        runner.write("packages/base/y.js", "y");
        runner.commit("main moves on");
        runner.git("merge", "-q", "--no-ff", "-m", "merge", "feature");

        for (int depth = 1; depth <= 2; depth++) {
            Path clone = folder.resolve("depth" + depth);
            runner.git("clone", "-q", "--depth=" + depth, "file://" + runner.workspace, clone.toString());
            runner.event("pull_request", "refs/pull/7/merge", pullRequest(before, head));
            runner.variables.put("GITHUB_WORKSPACE", clone.toString());
            Files.writeString(runner.output, "");

            assertThat(runner.run().exitCode()).as("depth %s", depth).isZero();
            assertThat(runner.outputs()).containsEntry("names", "other");
        }
    }

    @Test
    void a_summary_that_does_not_fit_says_so() throws IOException {
        Files.writeString(runner.summary, "x".repeat(Action.MAX_SUMMARY_BYTES - 500) + "\n");
        pushOf("packages/base/index.js");

        assertThat(runner.summary).content().endsWith("longer than GitHub takes; see the report.\n");
        assertThat(Files.size(runner.summary)).isLessThan(Action.MAX_SUMMARY_BYTES);
    }

    @Test
    void without_a_place_for_outputs_the_run_does_not_start() throws IOException {
        runner.push(before, before);
        runner.variables.remove("GITHUB_OUTPUT");

        assertThat(runner.run().log()).contains("GITHUB_OUTPUT is not set").doesNotContain("::group::");
    }
}
