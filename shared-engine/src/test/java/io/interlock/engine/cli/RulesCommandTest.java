package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {

    @TempDir
    Path directory;

    private CliRun run(String... arguments) {
        return CliRun.in(directory).run(arguments);
    }

    private static List<Node> rules(CliRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return JsonReader.read(run.out().getBytes(StandardCharsets.UTF_8))
                .get("rules")
                .items();
    }

    private static List<String> ids(CliRun run) {
        List<String> ids = new ArrayList<>();
        rules(run).forEach(rule -> ids.add(rule.get("id").text()));
        return ids;
    }

    @Test
    void every_check_has_its_rules_in_the_list_once() {
        CliRun json = run("rules", "--format", "json");

        assertThat(ids(json))
                .contains(
                        "github-pat",
                        "password-in-assignment",
                        "personal-email",
                        "prompt-injection",
                        "hidden-text",
                        "symlink-into-git",
                        "behavior-limit")
                .doesNotHaveDuplicates();
        for (Node rule : rules(json)) {
            for (String field : List.of("id", "category", "severity", "description", "remedy")) {
                assertThat(rule.get(field).text())
                        .as("%s of %s", field, rule.get("id").text())
                        .isNotBlank();
            }
        }
        assertThat(run("rules").out().lines())
                .hasSize(rules(json).size() + 3)
                .first()
                .asString()
                .matches("ID +SEVERITY +CATEGORY +DESCRIPTION");
    }

    @Test
    void a_rule_is_explained_with_what_to_do_and_how_to_allow_it() {
        CliRun run = run("rules", "github-pat", "symlink-into-git");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("github-pat\n  severity      critical\n  category      secret\n")
                .contains("what to do    Revoke it", "interlock:allow github-pat -- <reason>", "\n\nsymlink-into-git\n")
                .doesNotContain("interlock:allow symlink-into-git");
    }

    @Test
    void a_misspelt_rule_is_told_what_was_meant() {
        CliRun run = run("rules", "gihub-pat");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("There is no rule 'gihub-pat'", "Did you mean 'github-pat'?");
        assertThat(run("rules", "pylint/c0114").err()).contains("explained by the tool before the slash");
    }

    @Test
    void one_category_can_be_asked_for_as_it_is_shown() {
        for (String spelling : List.of("dangerous-change", "dangerous_change")) {
            assertThat(rules(run("rules", "--format=json", "--category", spelling)))
                    .hasSizeGreaterThan(20)
                    .allSatisfy(rule -> assertThat(rule.get("category").text()).isEqualTo("dangerous-change"));
        }
        assertThat(run("rules", "--category", "secrets").err()).contains("'secrets'", "'secret'");
    }

    @Test
    void the_policy_of_the_repository_and_rule_files_add_theirs() throws IOException {
        Files.createDirectories(directory.resolve(".interlock"));
        Files.writeString(directory.resolve(".interlock/guardrails.yaml"), """
                apiVersion: interlock.io/v1
                kind: AIGuardrails
                spec:
                  inputValidation:
                    - {name: 지시 무시, type: regex, patterns: ['이전 지시'], action: block}
                  guardrails:
                    - {name: max changes, check: 'changedFiles.length <= 20', action: require-approval}
                """);
        Files.writeString(
                directory.resolve("own.yaml"),
                "apiVersion: interlock.io/v1\nkind: SecretRules\nrules:\n"
                        + "  - {id: acme-token, description: A token, pattern: 'acme_[a-z]{20}'}\n");

        assertThat(ids(run("rules", "--rules", "own.yaml", "-f", "json")))
                .contains("acme-token", "pattern/지시 무시", "guardrail-max-changes");
        assertThat(run("rules", "pattern/지시 무시").out()).contains("severity      high");
    }

    @Test
    void the_rules_that_the_documents_allow_are_there() throws IOException {
        List<String> ids = ids(run("rules", "--format", "json"));
        List<String> named = new ArrayList<>();
        for (String name : List.of("guardrails.md", "suppressions.md")) {
            Matcher rules = Pattern.compile("(?:rules: \\[|interlock:allow )([a-z][a-z, -]*?)(?:\\]| --)")
                    .matcher(Files.readString(Path.of("../docs").resolve(name)));
            while (rules.find()) {
                named.addAll(List.of(rules.group(1).split(", ")));
            }
        }
        assertThat(named).hasSizeGreaterThan(3).isSubsetOf(ids);
    }
}
