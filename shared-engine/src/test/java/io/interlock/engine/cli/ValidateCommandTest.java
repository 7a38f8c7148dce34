package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {

    private static final String HEADER = "apiVersion: interlock.io/v1\nkind: ";

    @TempDir
    Path directory;

    @BeforeEach
    void makeTheFolder() throws IOException {
        Files.createDirectories(directory.resolve(".interlock/rules"));
    }

    private CliRun run(String... arguments) {
        return CliRun.in(directory).run(arguments);
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(directory.resolve(file), content);
    }

    @Test
    void every_kind_that_lies_in_the_folder_is_checked_and_summed_up() throws IOException {
        write(".interlock/components.yaml", HEADER + "Components\nspec: {global: ['core/**']}\n");
        write(
                ".interlock/guardrails.yaml",
                HEADER
                        + "AIGuardrails\nspec:\n  outputValidation:\n    - {name: a, type: pattern, patterns: [b], action: warn}\n");
        write(
                ".interlock/agents.yml",
                HEADER
                        + "AIOrchestrator\nspec: {guardrails: [{name: small, check: 'changedFiles.length < 9', action: warn}]}\n");
        write(
                ".interlock/baseline.yaml",
                HEADER
                        + "Baseline\nspec:\n  findings:\n  - {fingerprint: '0a1b2c3d4e5f6071', rule: 'github-pat', owner: 'me',"
                        + " reason: 'r', expires: '2001-01-31'}\n");
        write(
                ".interlock/rules/own.yaml",
                HEADER
                        + "SecretRules\nrules:\n  - {id: acme-token, description: A token, pattern: 'acme_[a-z]{20}'}\n");
        write(
                ".interlock/rules/more.toml",
                "[[rules]]\nid = \"acme\"\nregex = \"acme-[a-z]{20}\"\nkeywords = [\"acme-\"]\n");
        write(".interlock/analyser.yml", "rules: []\n");
        write(".interlock/notes.md", "kind: nothing\n");

        CliRun run = run("validate");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .containsExactly(
                        ".interlock/agents.yml: valid, 0 agents, 0 workflows, 1 condition",
                        ".interlock/analyser.yml: passed over, it names no kind",
                        ".interlock/baseline.yaml: valid, 1 finding to live with, 1 of them expired",
                        ".interlock/components.yaml: valid, 0 components, 1 global and 0 ignore patterns",
                        ".interlock/guardrails.yaml: valid, 1 check of its own, 0 conditions, 0 approval gates",
                        ".interlock/rules/more.toml: valid, 1 rule",
                        ".interlock/rules/own.yaml: valid, 1 rule");
    }

    @Test
    void everything_that_is_wrong_with_any_of_them_is_said_at_once() throws IOException {
        write(".interlock/guardrails.yaml", HEADER + "AIGuardrails\nspec: {chekcs: {}, failOn: terrible}\n");
        write(".interlock/baseline.yaml", HEADER + "Baseline\nspec: {findings: [{rule: x}]}\n");
        write(".interlock/rules/own.yaml", HEADER + "SecretRules\nrules:\n  - {id: acme-token, pattern: 'a(?=b)'}\n");
        write(".interlock/rules/more.toml", "[[rules]]\nid = \"acme\"\nregex = \"(?<!a)b\"\n");
        write(".interlock/wrong.yaml", "a: [\n");

        CliRun run = run("validate");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(".interlock/guardrails.yaml:3:8: ", "Did you mean 'checks'?", "'terrible'")
                .contains(".interlock/baseline.yaml:3:19: ")
                .contains(".interlock/rules/own.yaml:4:", "look-ahead")
                .contains(".interlock/rules/more.toml:3:", "look-behind")
                .contains(".interlock/wrong.yaml:");
    }

    @Test
    void an_unknown_kind_is_refused_with_those_that_are_known() throws IOException {
        write(".interlock/a.yaml", HEADER + "AIGuardrail\nspec: {}\n");
        assertThat(run("validate").err())
                .contains("a.yaml:2:7: Unknown kind: 'AIGuardrail'", "Did you mean 'AIGuardrails'?");

        write("b.yaml", "apiVersion: apps/v1\nkind: Deployment\n");
        CliRun named = run("validate", "b.yaml");
        assertThat(named.exitCode()).isEqualTo(2);
        assertThat(named.err())
                .contains("b.yaml:2:7: Unknown kind: 'Deployment'")
                .contains(
                        "Components, AIGuardrails, AIOrchestrator, AIModels, AIReview, AIAuthoring, Baseline, SecretRules");
    }

    @Test
    void a_file_that_is_named_must_say_what_it_is() throws IOException {
        write("c.yaml", "rules: []\n");
        assertThat(run("validate", "c.yaml").err())
                .contains("c.yaml:1:1: The document does not say of what kind it is");
        write("d.yaml", "kind: [Baseline]\n");
        assertThat(run("validate", "d.yaml").err()).contains("d.yaml:1:7: Unknown kind: a list");
    }

    @Test
    void a_name_that_decides_how_a_file_is_read_decides_here_too() throws IOException {
        write(".interlock/components.yaml", HEADER + "AIGuardrails\nspec: {}\n");
        for (CliRun run : new CliRun[] {run("validate"), run("validate", ".interlock/components.yaml")}) {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("Expected 'kind: Components'");
        }
    }

    @Test
    void rules_that_nobody_has_are_told_but_are_no_mistake() throws IOException {
        write(
                ".interlock/guardrails.yaml",
                HEADER + "AIGuardrails\nspec:\n  checks: {secrets: {rules: {gihub-pat: off}}}\n  allow:\n"
                        + "    - {rules: [no-such-rule, github-pat, eslint/semi], paths: ['x/**']}\n");

        CliRun run = run("validate");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .contains("'gihub-pat'", "Did you mean 'github-pat'?", "guardrails.yaml:6:7: ", "'no-such-rule'")
                .doesNotContain("eslint");
    }

    @Test
    void a_rule_file_finds_what_it_extends_beside_itself() throws IOException {
        write(
                ".interlock/rules/base.toml",
                "[[rules]]\nid = \"a\"\nregex = \"acme-[a-z]{20}\"\nkeywords = [\"acme-\"]\n");
        write(".interlock/rules/own.toml", "[extend]\npath = \"base.toml\"\n");
        assertThat(run("validate", ".interlock/rules/own.toml").out())
                .isEqualTo(".interlock/rules/own.toml: valid, 1 rule\n");
    }

    @Test
    void no_configuration_at_all_is_told_with_how_to_begin() {
        CliRun run = run("validate");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no configuration to check", "interlock init");
    }
}
