package io.interlock.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.interlock.engine.guardrail.AllowRule;
import io.interlock.engine.guardrail.GuardrailsConfig;
import io.interlock.engine.guardrail.Limits.Limit;
import io.interlock.engine.guardrail.OnMissing;
import io.interlock.engine.guardrail.Operation;
import io.interlock.engine.guardrail.Origin;
import io.interlock.engine.guardrail.PolicyCheck;
import io.interlock.engine.guardrail.ToolCheck;
import io.interlock.engine.guardrail.ToolScope;
import io.interlock.engine.guardrail.Validation;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuardrailsConfigReaderTest {

    private static final String HEADER = "apiVersion: interlock.io/v1\nkind: AIGuardrails\n";

    private static GuardrailsConfig read(String text) {
        return GuardrailsConfigReader.read("g.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static GuardrailsConfig spec(String spec) {
        return read(HEADER + "spec:\n" + spec.indent(2));
    }

    private static GuardrailsConfig resource(String name) throws IOException {
        try (InputStream in = GuardrailsConfigReaderTest.class.getResourceAsStream(name)) {
            return GuardrailsConfigReader.read(name, in.readAllBytes());
        }
    }

    private static List<Problem> problems(String text) {
        return catchThrowableOfType(ConfigException.class, () -> read(text)).problems();
    }

    private static List<Problem> specProblems(String spec) {
        return problems(HEADER + "spec:\n" + spec.indent(2));
    }

    @Test
    void the_guardrails_that_users_bring_are_read_as_they_are() throws IOException {
        GuardrailsConfig config = resource("ai-guardrails.yaml");

        assertThat(config.name()).isEqualTo("enterprise-guardrails");
        assertThat(config.input()).hasSize(2);
        assertThat(config.input().get(0)).isInstanceOfSatisfying(Validation.Patterns.class, patterns -> {
            assertThat(patterns.name()).isEqualTo("prompt-injection-check");
            assertThat(patterns.patterns())
                    .containsExactly("ignore.*previous.*instructions", "system.*prompt", "jailbreak");
            assertThat(patterns.ignoreCase()).isTrue();
            assertThat(patterns.severity()).isEqualTo(Severity.HIGH);
            assertThat(patterns.action()).isEqualTo(Action.BLOCK);
            assertThat(patterns.origin()).isEqualTo(new Origin("ai-guardrails.yaml", 9, 7));
        });
        assertThat(config.input().get(1)).isInstanceOfSatisfying(Validation.Classifier.class, classifier -> {
            assertThat(classifier.model()).isEqualTo("pii-detector");
            assertThat(classifier.threshold()).isEqualTo(0.8);
            assertThat(classifier.action()).isEqualTo(Action.MASK);
        });
        assertThat(config.output()).hasSize(3);
        assertThat(config.output().get(0)).isInstanceOfSatisfying(Validation.Patterns.class, patterns -> {
            assertThat(patterns.ignoreCase()).isFalse();
            assertThat(patterns.action()).isEqualTo(Action.REDACT);
        });
        assertThat(config.output().get(1))
                .isEqualTo(new Validation.ByTools(
                        new ToolCheck.Linter(
                                "code-quality", List.of("eslint", "pylint"), 7, ToolScope.ADDED, OnMissing.WARN),
                        Action.WARN,
                        config.output().get(1).origin()));
        assertThat(config.output().get(2))
                .isEqualTo(new Validation.ByTools(
                        new ToolCheck.Sast(
                                "security-scan",
                                List.of("semgrep", "bandit"),
                                Severity.HIGH,
                                ToolScope.ADDED,
                                OnMissing.WARN),
                        Action.BLOCK,
                        config.output().get(2).origin()));
    }

    @Test
    void the_limits_and_gates_that_users_bring_are_read_as_they_are() throws IOException {
        GuardrailsConfig config = resource("ai-guardrails.yaml");

        assertThat(config.limits().outputTokens())
                .isEqualTo(new Limit("maxOutputTokens", 50_000, new Origin("ai-guardrails.yaml", 50, 22)));
        assertThat(config.limits().fileCreations().value()).isEqualTo(5);
        assertThat(config.limits().fileModifications().value()).isEqualTo(15);
        assertThat(config.limits().forbidden())
                .containsOnlyKeys(Operation.DELETE_BRANCH, Operation.FORCE_PUSH, Operation.MODIFY_WORKFLOW);
        assertThat(config.gates()).hasSize(2);
        assertThat(config.gates().get(0)).satisfies(gate -> {
            assertThat(gate.name()).isEqualTo("production-changes");
            assertThat(gate.paths()).hasSize(3);
            assertThat(gate.approvers().get(1).team()).isEqualTo("security");
            assertThat(gate.approvers().get(1).conditions())
                    .singleElement()
                    .satisfies(condition -> assertThat(condition.text()).isEqualTo("modifies(\"**/security/**\")"));
        });
    }

    @Test
    void the_guardrails_of_an_orchestrator_are_read_as_they_are() throws IOException {
        List<PolicyCheck> guardrails = resource("ai-orchestrator-config.yaml").guardrails();

        assertThat(guardrails)
                .extracting(PolicyCheck::name)
                .containsExactly("no-secrets", "max-changes", "critical-files");
        assertThat(guardrails)
                .extracting(PolicyCheck::action)
                .containsExactly(Action.BLOCK, Action.REQUIRE_APPROVAL, Action.REQUIRE_APPROVAL);
        assertThat(guardrails).extracting(PolicyCheck::team).containsExactly("maintainers", "maintainers", "senior");
        assertThat(guardrails.get(1).check().text()).isEqualTo("changedFiles.length <= 20");
    }

    @Test
    void both_documents_are_joined() throws IOException {
        GuardrailsConfig joined = resource("ai-guardrails.yaml")
                .plusGuardrails(resource("ai-orchestrator-config.yaml").guardrails());

        assertThat(joined.guardrails()).hasSize(3);
        assertThat(joined.gates()).hasSize(2);
    }

    @Test
    void an_empty_spec_says_nothing() {
        assertThat(read(HEADER + "spec: {}\n")).isEqualTo(GuardrailsConfig.DEFAULT);
    }

    @Test
    void the_built_in_checks_are_switched_and_weighed() {
        GuardrailsConfig config = spec("""
                checks:
                  secrets:
                    action: {critical: block, low: allow}
                    rules: {generic-password: off}
                  personalData: false
                  injection: {threshold: 0.7, action: block}
                """);

        assertThat(config.checks().secrets().actions())
                .containsOnly(Map.entry(Severity.CRITICAL, Action.BLOCK), Map.entry(Severity.LOW, Action.ALLOW));
        assertThat(config.checks().secrets().rules()).containsEntry("generic-password", Action.ALLOW);
        assertThat(config.checks().personalData().enabled()).isFalse();
        assertThat(config.checks().injection().threshold()).isEqualTo(0.7);
        assertThat(config.checks().injection().actions()).hasSize(5).containsEntry(Severity.INFO, Action.BLOCK);
        assertThat(config.checks().dangerousChanges().enabled()).isTrue();
    }

    @Test
    void tools_sizes_teams_and_allow_lists_are_read() {
        GuardrailsConfig config = spec("""
                outputValidation:
                  - {name: lint, type: linter, tools: [ruff], scope: file, onMissing: fail}
                tools:
                  ruff: {command: [uvx, ruff, check], timeout: 90s, format: sarif}
                  eslint: {command: npx eslint}
                sizes: {largeFile: 512KiB, examined: 10 MB}
                teams: {approval: core}
                failOn: high
                allow:
                  - rules: [generic-password]
                    paths: ['testdata/**']
                    patterns: ['^example']
                    stopWords: [changeit]
                    reason: sample data
                """);

        assertThat(config.tools().get("ruff").command()).containsExactly("uvx", "ruff", "check");
        assertThat(config.tools().get("ruff").timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(config.tools().get("ruff").format()).isEqualTo("sarif");
        assertThat(config.tools().get("eslint").command()).containsExactly("npx eslint");
        assertThat(config.sizes()).isEqualTo(new GuardrailsConfig.Sizes(512 << 10, 10 << 20));
        assertThat(config.teams().approval()).isEqualTo("core");
        assertThat(config.teams().senior()).isEqualTo("senior");
        assertThat(config.failOn()).isEqualTo(Severity.HIGH);
        assertThat(config.allow()).singleElement().satisfies(GuardrailsConfigReaderTest::isTheSample);
        assertThat(config.output().get(0)).isInstanceOfSatisfying(Validation.ByTools.class, byTools -> {
            assertThat(byTools.check().scope()).isEqualTo(ToolScope.FILE);
            assertThat(byTools.check().onMissing()).isEqualTo(OnMissing.FAIL);
            assertThat(((ToolCheck.Linter) byTools.check()).minScore()).isEqualTo(7);
        });
    }

    private static void isTheSample(AllowRule rule) {
        assertThat(rule.rules()).containsExactly("generic-password");
        assertThat(rule.paths()).singleElement().matches(path -> path.matches("testdata/a/b.txt"));
        assertThat(rule.patterns()).containsExactly("^example");
        assertThat(rule.stopWords()).containsExactly("changeit");
        assertThat(rule.reason()).isEqualTo("sample data");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_in_the_order_of_the_document() {
        List<Problem> problems = problems("""
                apiVersion: v1
                kind: AIGuardrail
                spec:
                  inputValidation:
                    - {name: a, type: regexp, patterns: [x]}
                    - {name: b, type: regex, patterns: ['a(?!b)'], action: reject}
                    - {name: b, type: linter, tools: [x]}
                    - {type: ml-classifier, threshold: 80}
                  outputValidation:
                    - {name: secrets, type: pattern, patterns: []}
                    - {name: c, type: sast, tools: [x], severity: severe, minScore: 1}
                  behaviorLimits:
                    maxOutputTokens: -1
                    forbiddenOperations: [delete_brnch, 3]
                  approvalGates:
                    - {name: g, trigger: {path: x}, approvers: [{minCount: 0}]}
                  allow: [{reason: all}]
                  tools: {eslint: {timeout: 5}}
                  sizes: {largeFile: big}
                  failOn: hihg
                """);

        assertThat(problems)
                .extracting(problem -> problem.line() + ": " + problem.message())
                .containsExactly(
                        "1: Expected 'apiVersion: platform.company.io/v1', found the text 'v1'",
                        "2: Expected 'kind: AIGuardrails', found the text 'AIGuardrail'",
                        "5: Unknown value 'regexp' of 'type'",
                        "6: Cannot use the pattern 'a(?!b)': a negative look-ahead (?!..., at column 2 of the pattern,"
                                + " needs an engine that can take forever",
                        "6: Unknown value 'reject' of 'action'",
                        "7: The name 'b' is already used in line 6",
                        "7: What goes to a model is not a file that a 'linter' could examine",
                        "8: There is no 'name' in an entry of 'inputValidation'",
                        "8: There is no 'model' in the entry",
                        "8: Expected a number from 0 to 1 as 'threshold', found '80'",
                        "10: 'secrets' is the name of a built-in check",
                        "10: There is nothing in 'patterns' of the entry",
                        "11: Unknown value 'severe' of 'severity'",
                        "11: Unknown name 'minScore' in an entry of 'outputValidation' of type sast",
                        "13: Expected a whole number from 0 to 99999999 as 'maxOutputTokens', found '-1'",
                        "14: Unknown value 'delete_brnch' of 'forbiddenOperations'",
                        "14: Expected text in 'forbiddenOperations', found '3', which is a number, a date or a truth value"
                                + " unless it is quoted",
                        "16: There is nothing in 'paths' of the trigger",
                        "16: Unknown name 'path' in 'trigger'",
                        "16: There is no 'team' in an approver",
                        "16: Expected a whole number from 1 to 100 as 'minCount', found '0'",
                        "17: This item of 'allow' would allow everything",
                        "18: Expected a time such as 90s, 5m or 1h as 'timeout', found '5'",
                        "19: Expected a size such as 512KiB or 5MiB as 'largeFile', found the text 'big'",
                        "20: Unknown value 'hihg' of 'failOn'");
    }

    @Test
    void an_unknown_operation_is_told_by_its_place_and_the_one_that_was_meant() {
        assertThat(specProblems("behaviorLimits:\n  forbiddenOperations:\n    - forcepush\n"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.where()).isEqualTo("g.yaml:6:9");
                    assertThat(problem.remedy()).isEqualTo("Did you mean 'force_push'?");
                });
    }

    @Test
    void a_pattern_that_matches_nothing_at_all_is_refused_because_every_text_has_it() {
        assertThat(specProblems("outputValidation:\n  - {name: a, type: regex, patterns: ['x*']}\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("matches the empty text"));
    }

    @Test
    void a_name_that_is_used_twice_is_refused_because_reports_tell_checks_apart_by_it() {
        assertThat(specProblems("""
                        inputValidation:
                          - {name: a, type: regex, patterns: [x]}
                        guardrails:
                          - {name: a, check: 'true'}
                        """))
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.message()).isEqualTo("The name 'a' is already used in line 5"));
    }

    @Test
    void a_team_for_an_action_that_asks_nobody_is_refused() {
        assertThat(specProblems("guardrails:\n  - {name: a, check: 'true', action: reject, team: core}\n"))
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.message()).isEqualTo("Nobody is asked by the action 'reject'"));
    }

    @Test
    void an_expression_that_is_none_is_told_by_its_place_and_what_was_meant() {
        assertThat(specProblems("""
                        guardrails:
                          - {name: a, check: "modifes('x')"}
                        approvalGates:
                          - name: g
                            trigger: {paths: [x], conditions: [outptu == 'x']}
                            approvers: [{team: t, conditions: ['1 +']}]
                        """))
                .extracting(problem -> problem.where() + " " + problem.remedy())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("g.yaml:5:24 Did you mean 'modifies'?"),
                        second -> assertThat(second).startsWith("g.yaml:8:42 Did you mean 'output'?"),
                        third -> assertThat(third).startsWith("g.yaml:9:"));
    }
}
