package io.interlock.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.action.RunnerStandIn.Step;
import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Action with {@code mode: guard}. */
class GuardModeTest {

    private static final String TOKEN = "AK" + "IAQYLPMN5HHHTQ4R7K";
    private static final String KIND = "apiVersion: interlock.io/v1\nkind: AIGuardrails\nspec:\n";
    private static final String GATE = KIND
            + "  approvalGates:\n    - name: production\n      trigger: {paths: ['k8s/**']}\n"
            + "      approvers: [{team: platform, minCount: 2}]\n";

    @TempDir
    Path folder;

    private RunnerStandIn runner;
    private String before;

    @BeforeEach
    void openTheWorkspace() throws IOException {
        runner = new RunnerStandIn(folder);
        runner.write("README.md", "hello\n");
        before = runner.commit("start");
        runner.input("mode", "guard");
    }

    /** What holds from now on, because it is in the base. */
    private void policy(String text) throws IOException {
        runner.write(".interlock/guardrails.yaml", text);
        before = runner.commit("policy");
    }

    private Step pushOf(String path, String content) throws IOException {
        runner.write(path, content);
        runner.push(before, runner.commit("change"));
        return runner.run();
    }

    private Step pullRequest(String title, String body) throws IOException {
        String head = runner.commit("change");
        runner.event(
                "pull_request",
                "refs/pull/7/merge",
                "{\"pull_request\": {\"base\": {\"sha\": \"" + before + "\"}, \"head\": {\"sha\": \"" + head
                        + "\"}, \"title\": " + JsonText.array(List.of(title)).replaceAll("^\\[|]$", "")
                        + ", \"body\": " + body + "}}");
        return runner.run();
    }

    private Node result() throws IOException {
        return JsonReader.read(Files.readAllBytes(runner.workspace.resolve("interlock-report/result.json")));
    }

    @Test
    void a_change_that_nothing_is_wrong_with_passes_with_a_summary_and_three_files() throws IOException {
        Step step = pushOf("src/a.py", "print('hello')\n");

        assertThat(step.exitCode()).as(step.log()).isZero();
        assertThat(runner.outputs())
                .containsOnlyKeys("decision", "findings", "blocking", "approvals", "sarif", "result", "report")
                .containsEntry("decision", "allow")
                .containsEntry("findings", "0")
                .containsEntry("blocking", "0")
                .containsEntry("approvals", "[]")
                .containsEntry("sarif", "interlock-report/guard.sarif")
                .containsEntry("result", "interlock-report/result.json")
                .containsEntry("report", "interlock-report/report.html");
        assertThat(runner.summary).content().contains("Guardrails: allow");
        assertThat(runner.workspace.resolve("interlock-report/guard.sarif"))
                .content()
                .contains("\"version\":\"2.1.0\"");
        assertThat(runner.workspace.resolve("interlock-report/report.html"))
                .content()
                .startsWith("<!");
        assertThat(RunnerStandIn.commands(step.log())).containsExactly("::group::Guardrails", "::endgroup::");
        assertThat(runner.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void a_secret_fails_the_step_which_names_it_and_never_shows_it() throws IOException {
        Step step = pushOf("src/a.py", "\nkey = '" + TOKEN + "'\n");

        assertThat(step.exitCode()).isEqualTo(1);
        assertThat(runner.outputs())
                .containsEntry("decision", "block")
                .containsEntry("findings", "1")
                .containsEntry("blocking", "1");
        assertThat(RunnerStandIn.commands(step.log()))
                .hasSize(4)
                .anyMatch(line -> line.startsWith(
                        "::error title=Interlock::Guardrails block this change:" + " aws-access-token in src/a.py:2"))
                .anyMatch(line -> line.startsWith("::error file=src/a.py,line=2,"));
        assertThat(runner.summary).content().contains("Guardrails: block", "aws-access-token");
        assertThat(step.log() + Files.readString(runner.output) + Files.readString(runner.summary))
                .doesNotContain(TOKEN);
        for (String file : List.of("result.json", "report.html", "guard.sarif")) {
            assertThat(runner.workspace.resolve("interlock-report").resolve(file))
                    .content()
                    .as(file)
                    .doesNotContain(TOKEN);
        }
    }

    @Test
    void a_gate_that_closes_fails_the_step_with_4_and_says_whom_to_ask() throws IOException {
        policy(GATE);
        Step step = pushOf("k8s/app.yaml", "kind: Deployment\n");

        assertThat(step.exitCode()).isEqualTo(4);
        assertThat(runner.outputs())
                .containsEntry("decision", "require-approval")
                .containsEntry("blocking", "0")
                .containsEntry(
                        "approvals",
                        "[{\"gate\":\"production\",\"approvers\":[{\"team\":\"platform\",\"minCount\":2}],"
                                + "\"because\":[\"k8s/app.yaml\"]}]");
        assertThat(RunnerStandIn.commands(step.log()))
                .anyMatch(line ->
                        line.startsWith("::error title=Interlock::Guardrails ask for an approval of this change:"
                                + " production (2 of platform)"));
        assertThat(runner.summary).content().contains("require approval", "platform");
    }

    @Test
    void the_title_and_the_text_of_a_pull_request_are_held_against_the_policy_of_the_base() throws IOException {
        policy(KIND + "  inputValidation:\n    - {name: codename, type: regex, patterns: [marigold], action: block}\n");
        runner.write(".interlock/guardrails.yaml", KIND + "  checks: {secrets: false}\n");

        Step step = pullRequest("Add Marigold", "\"see " + TOKEN + "\"");

        assertThat(step.exitCode()).as(step.log()).isEqualTo(1);
        assertThat(result().get("findings").items())
                .extracting(finding -> finding.get("place", "kind").text() + " "
                        + finding.get("rule").text())
                .contains("title pattern/codename", "body aws-access-token", "file repository-settings");
        assertThat(step.log())
                .contains("Guardrails block this change: ", "aws-access-token in body:1", "pattern/codename in title:1")
                .doesNotContain(TOKEN);
        assertThat(runner.summary).content().contains("pattern/codename", "aws-access-token");
    }

    @Test
    void a_pull_request_without_a_text_is_examined_like_any_other() throws IOException {
        runner.write("a.txt", "a\n");
        Step step = pullRequest("Add a", "null");
        assertThat(step.exitCode()).as(step.log()).isZero();
    }

    @Test
    void text_that_no_encoding_carries_does_not_stop_the_rest() throws IOException {
        runner.write("a.txt", "a\n");
        Step step = pullRequest("Add a", "\"\\ud800 " + TOKEN + "\"");
        assertThat(step.exitCode()).as(step.log()).isEqualTo(1);
        assertThat(step.log()).contains("aws-access-token in body:1");
    }

    @Test
    void a_pull_request_that_allows_itself_something_is_not_obeyed_unless_the_workflow_says_so() throws IOException {
        runner.write(".interlock/guardrails.yaml", KIND + "  checks: {secrets: false}\n");
        assertThat(pushOf("a.py", "key = '" + TOKEN + "'\n").exitCode()).isEqualTo(1);

        runner.input("config", ".interlock/guardrails.yaml");
        assertThat(runner.run().exitCode()).isZero();
    }

    @Test
    void inputs_reach_the_engine() throws IOException {
        runner.write(
                "own.yaml",
                "apiVersion: interlock.io/v1\nkind: SecretRules\nrules:\n"
                        + "  - {id: acme-token, description: A token of Acme, severity: low, pattern: 'acme_[a-z0-9]{20}'}\n");
        runner.write("more.toml", "[[rules]]\nid = \"zeta\"\nregex = \"zeta-[a-z]{8}\"\nkeywords = [\"zeta-\"]\n");
        before = runner.commit("rules");
        runner.input("rules", "own.yaml\n more.toml \n");
        runner.input("fail-on", "low");

        Step step = pushOf("a.txt", "acme_" + "q7w8e9r2t3y4u5i6o1p9\nzeta-" + "qwjkxvbz\n");

        assertThat(step.exitCode()).as(step.log()).isEqualTo(1);
        assertThat(step.log()).contains("acme-token in a.txt:1", "zeta in a.txt:2");

        runner.input("fail-on", "dreadful");
        Step refused = runner.run();
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(RunnerStandIn.commands(refused.log()))
                .anyMatch(line -> line.startsWith("::error ") && line.contains("dreadful"));
    }

    @Test
    void limits_bind_agents_only_and_the_workflow_says_who_made_the_change() throws IOException {
        policy(KIND + "  behaviorLimits: {maxFileCreations: 0}\n");
        assertThat(pushOf("a.txt", "a\n").exitCode()).isZero();

        runner.input("by-agent", "true");
        Step step = runner.run();
        assertThat(step.exitCode()).isEqualTo(1);
        assertThat(step.log()).contains("behavior-limit in change");

        runner.input("by-agent", "yes");
        assertThat(runner.run().log()).contains("The input by-agent is 'yes', which is neither true nor false");
    }

    @Test
    void tools_are_left_out_unless_asked_for_and_that_is_said() throws IOException {
        policy(KIND + "  outputValidation:\n"
                + "    - {name: lint, type: linter, tools: [nolint], onMissing: fail, action: block}\n"
                + "  tools:\n    nolint: {command: [no-such-linter-anywhere], format: sarif}\n");
        assertThat(pushOf("a.py", "a = 1\n").exitCode()).isZero();
        assertThat(result().get("notExamined").items())
                .anySatisfy(one -> assertThat(one.get("reason").text()).contains("'lint' was left out"));

        runner.input("tools", "true");
        Step step = runner.run();
        assertThat(step.exitCode()).as(step.log()).isEqualTo(1);
        assertThat(step.log()).contains("nolint/missing");
    }

    @Test
    void a_broken_policy_stops_the_step_with_every_mistake_and_no_outputs() throws IOException {
        policy("apiVersion: interlock.io/v1\nkind: AIGuardrails\nspec: {failOn: terrible, chekcs: {}}\n");
        Step step = pushOf("a.txt", "a\n");

        assertThat(step.exitCode()).isEqualTo(2);
        assertThat(runner.output).isEmptyFile();
        assertThat(RunnerStandIn.commands(step.log()))
                .last()
                .asString()
                .contains("'terrible'", "'chekcs'", "Did you mean 'checks'?");
    }

    @Test
    void hostile_names_and_texts_start_no_command_and_end_no_output() throws IOException {
        runner.write("a\n::set-output name=x::y\n\u001b[2J%0A::error::z.py", "key = '" + TOKEN + "'\n");
        String hostile = "x\n::set-env name=A::b\n##[command]y " + TOKEN;
        Step step = pullRequest(hostile, JsonText.array(List.of(hostile)).replaceAll("^\\[|]$", ""));

        assertThat(step.exitCode()).as(step.log()).isEqualTo(1);
        assertThat(RunnerStandIn.commands(step.log()))
                .allMatch(line -> line.startsWith("::group::Guardrails")
                        || line.equals("::endgroup::")
                        || line.startsWith("::error ")
                        || line.startsWith("::warning ")
                        || line.startsWith("::notice "));
        assertThat(step.log()).doesNotContain("\u001b", "\n::set-", TOKEN);
        assertThat(runner.outputs())
                .containsOnlyKeys("decision", "findings", "blocking", "approvals", "sarif", "result", "report");
        assertThat(runner.summary).content().doesNotContain("\n::", "\u001b", TOKEN);
    }

    @Test
    void many_findings_are_named_by_the_first_ones_and_counted() throws IOException {
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            content.append("key")
                    .append(i)
                    .append(" = 'AK")
                    .append("IAQYLPMN5HHHTQ4R")
                    .append(i % 6 + 2)
                    .append((char) ('A' + i))
                    .append("'\n");
        }
        Step step = pushOf("a.py", content.toString());

        assertThat(runner.outputs()).containsEntry("blocking", "8");
        assertThat(step.log()).contains(" and 3 more");
    }

    @Test
    void a_clone_of_two_commits_is_enough_and_needs_no_token() throws IOException {
        runner.git("checkout", "-q", "-b", "feature");
        runner.write("a.py", "key = '" + TOKEN + "'\n");
        String head = runner.commit("feature");
        runner.git("checkout", "-q", "main");
        runner.write("b.txt", "b\n");
        runner.commit("main moves on");
        runner.git("merge", "-q", "--no-ff", "-m", "merge", "feature");
        Path clone = folder.resolve("clone");
        runner.git("clone", "-q", "--depth=2", "file://" + runner.workspace, clone.toString());
        runner.event(
                "pull_request",
                "refs/pull/7/merge",
                "{\"pull_request\": {\"base\": {\"sha\": \"" + before + "\"}, \"head\": {\"sha\": \"" + head
                        + "\"}, \"title\": \"t\", \"body\": null}}");
        runner.variables.put("GITHUB_WORKSPACE", clone.toString());

        Step step = runner.run();

        assertThat(step.exitCode()).as(step.log()).isEqualTo(1);
        assertThat(new String(
                        Files.readAllBytes(clone.resolve("interlock-report/result.json")), StandardCharsets.UTF_8))
                .contains("\"name\":\"a.py\"")
                .doesNotContain("\"name\":\"b.txt\"");
    }
}
