package io.interlock.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowInspectorTest {

    private static final String FILE = ".github/workflows/ci.yml";
    private static final String PUSH =
            "on: push\npermissions: {contents: read}\njobs:\n  a:\n    runs-on: ubuntu-latest\n";
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private static List<String> found(String then, String now) {
        return Change.edited(FILE, then, now).found().stream()
                .filter(finding -> !finding.startsWith("workflow-changed"))
                .toList();
    }

    private static List<String> steps(String steps) {
        return found(PUSH, PUSH + "    steps:\n" + steps.indent(6));
    }

    @Test
    void a_workflow_that_does_nothing_strange_is_only_told_as_changed() {
        String now = PUSH + "    steps:\n      - uses: actions/checkout@v4\n      - run: make test\n";

        assertThat(Change.edited(FILE, PUSH, now).found()).containsExactly("workflow-changed:0");
    }

    @Test
    void permissions_that_are_new_are_told_by_their_weight() {
        String now = PUSH.replace("contents: read", "contents: write, issues: write");
        List<Finding> findings = Change.edited(FILE, PUSH, now).findings("workflow-permissions");

        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM, Severity.LOW);
        assertThat(findings.get(0).message()).isEqualTo("The token of the workflow may write 'contents'");
        assertThat(findings.get(0).location().region().line()).isEqualTo(2);
        assertThat(found(PUSH, PUSH.replace("{contents: read}", "write-all")))
                .containsExactly("workflow-permissions:2");
    }

    @Test
    void permissions_that_were_there_are_not() {
        String old = PUSH.replace("contents: read", "contents: write");

        assertThat(found(old, "# comment\n" + old)).isEmpty();
    }

    @Test
    void a_workflow_that_no_longer_limits_its_token_is_told_and_a_new_one_that_never_did_is_not() {
        String without = PUSH.replace("permissions: {contents: read}\n", "");

        assertThat(found(PUSH, without)).containsExactly("workflow-permissions:1");
        assertThat(Change.added(FILE, without).found()).containsExactly("workflow-changed:0");
    }

    @Test
    void strangers_that_start_it_with_secrets_are_told() {
        assertThat(found(PUSH, PUSH.replace("on: push", "on: [push, pull_request_target]")))
                .containsExactly("workflow-untrusted-trigger:1");
        assertThat(found(PUSH, PUSH.replace("on: push", "on:\n  workflow_run: {workflows: [ci]}")))
                .containsExactly("workflow-untrusted-trigger:2");
    }

    @Test
    void code_of_strangers_where_the_secrets_are_is_critical() {
        String now = "on: pull_request_target\npermissions: {}\njobs:\n  a:\n    steps:\n"
                + "      - uses: actions/checkout@v4\n"
                + "        with:\n          ref: ${{ github.event.pull_request.head.sha }}\n";
        Change change = Change.added(FILE, now);

        assertThat(change.findings("workflow-untrusted-checkout"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
                    assertThat(finding.location().region().line()).isEqualTo(8);
                });
    }

    @Test
    void the_same_checkout_without_secrets_is_ordinary() {
        assertThat(steps("- uses: actions/checkout@v4\n  with:\n    ref: ${{ github.event.pull_request.head.sha }}\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "github.event.issue.title",
                "github.event.pull_request.body",
                "github.event.pull_request.head.ref",
                "github.event.comment.body",
                "github.event.commits[0].message",
                "github.event.head_commit.author.email",
                "github.event['issue']['title']",
                "github.head_ref",
                "format('{0}', github.event.review.body)"
            })
    void text_of_strangers_in_a_script_is_told_with_its_line(String expression) {
        assertThat(steps("- run: |\n    make\n    echo \"${{ " + expression + " }}\"\n"))
                .containsExactly("workflow-script-injection:9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "github.event.pull_request.number",
                "github.event.pull_request.head.sha",
                "github.event.pull_request.base.ref",
                "github.event.release.tag_name",
                "github.ref_name",
                "env.TITLE",
                "matrix.title"
            })
    void what_strangers_cannot_write_is_not(String expression) {
        assertThat(steps("- run: echo ${{ " + expression + " }}\n")).isEmpty();
    }

    @Test
    void text_of_strangers_in_the_environment_is_the_remedy() {
        assertThat(steps("- run: echo \"$TITLE\"\n  env:\n    TITLE: ${{ github.event.issue.title }}\n"))
                .isEmpty();
    }

    @Test
    void a_script_of_an_action_is_a_script() {
        assertThat(
                        steps(
                                "- uses: actions/github-script@v7\n  with:\n    script: f('${{ github.event.issue.title }}')\n"))
                .containsExactly("workflow-script-injection:9");
    }

    @Test
    void an_action_of_others_by_a_name_that_moves_is_told_once_it_is_new() {
        assertThat(steps("- uses: acme/deploy@v1\n")).containsExactly("workflow-unpinned-action:7");
        assertThat(steps("- uses: acme/deploy@" + COMMIT + "\n")).isEmpty();
        assertThat(steps("- uses: ./.github/actions/x\n")).isEmpty();
        assertThat(steps("- uses: docker://alpine:3\n")).containsExactly("workflow-unpinned-action:7");
        String used = PUSH + "    steps:\n      - uses: acme/deploy@v1\n";
        assertThat(found(used, used.replace("@v1", "@v2"))).isEmpty();
    }

    @Test
    void secrets_for_what_can_be_moved_are_told() {
        assertThat(steps("- uses: acme/deploy@v1\n  with:\n    token: ${{ secrets.DEPLOY }}\n"))
                .containsExactlyInAnyOrder("workflow-unpinned-action:7", "workflow-secrets-exposed:9");
        assertThat(steps("- uses: acme/deploy@" + COMMIT + "\n  with:\n    token: ${{ secrets.DEPLOY }}\n"))
                .isEmpty();
        assertThat(steps("- run: echo '${{ toJSON(secrets) }}'\n")).containsExactly("workflow-secrets-exposed:7");
    }

    @Test
    void all_secrets_for_a_workflow_of_others_are_told() {
        String call = "on: push\npermissions: {}\njobs:\n  a:\n    uses: %s\n    secrets: inherit\n";

        assertThat(Change.added(FILE, call.replace("%s", "acme/ci/.github/workflows/x.yml@" + COMMIT))
                        .found())
                .contains("workflow-secrets-exposed:6");
        assertThat(Change.added(FILE, call.replace("%s", "./.github/workflows/x.yml"))
                        .found())
                .containsExactly("workflow-changed:0");
    }

    @Test
    void a_machine_of_ones_own_is_told() {
        assertThat(found(PUSH, PUSH.replace("ubuntu-latest", "[self-hosted, linux]")))
                .containsExactly("workflow-self-hosted:5");
    }

    @Test
    void an_action_made_of_steps_is_looked_into() {
        Change change = Change.added(
                "action.yml", "runs:\n  using: composite\n  steps:\n    - run: echo ${{ github.head_ref }}\n");

        assertThat(change.found()).containsExactlyInAnyOrder("ci-changed:0", "workflow-script-injection:4");
    }
}
