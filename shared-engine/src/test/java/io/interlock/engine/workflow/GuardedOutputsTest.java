package io.interlock.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.AgentOutputs;
import io.interlock.engine.guardrail.CheckSet;
import io.interlock.engine.guardrail.CheckSettings;
import io.interlock.engine.guardrail.Checks;
import io.interlock.engine.guardrail.Condition;
import io.interlock.engine.guardrail.GuardrailsConfig;
import io.interlock.engine.guardrail.Origin;
import io.interlock.engine.guardrail.PolicyCheck;
import io.interlock.engine.guardrail.Validation;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.model.RequiredApproval;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.Usage;
import io.interlock.engine.workflow.OutputChecks.Accepted;
import io.interlock.engine.workflow.OutputChecks.Rejected;
import io.interlock.engine.workflow.OutputChecks.Triggered;
import io.interlock.engine.workflow.OutputChecks.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedOutputsTest {

    private static final String TOKEN = "glp" + "at-x7Kq2mVt9RzLpW4sYb3N";
    private static final AgentSpec AGENT = new AgentSpec(
            "code-agent",
            "code-generation",
            "clever",
            AgentSpec.Role.WORKER,
            List.of(),
            AgentSpec.Constraints.NONE,
            "",
            Origin.BUILT_IN);

    /** The three of the reference configuration. */
    private static final List<PolicyCheck> REFERENCE = List.of(
            condition("no-secrets", "!contains(output, 'API_KEY') && !contains(output, 'SECRET')", Action.BLOCK, ""),
            condition("max-changes", "changedFiles.length <= 20", Action.REQUIRE_APPROVAL, "maintainers"),
            condition(
                    "critical-files",
                    "!modifies(['**/security/**', '**/auth/**'])",
                    Action.REQUIRE_APPROVAL,
                    "senior"));

    private final List<FileChange> before = new ArrayList<>();

    private static PolicyCheck condition(String name, String check, Action action, String team) {
        return new PolicyCheck(name, Condition.of(check, Origin.BUILT_IN), action, team, "");
    }

    private static GuardrailsConfig config(List<Validation> output, Checks checks, List<PolicyCheck> guardrails) {
        GuardrailsConfig base = GuardrailsConfig.DEFAULT;
        return new GuardrailsConfig(
                "",
                List.of(),
                output,
                checks,
                base.limits(),
                List.of(),
                guardrails,
                Map.of(),
                List.of(),
                base.teams(),
                null,
                base.sizes());
    }

    private Verdict examine(GuardrailsConfig config, Value output, FileEdit... edits) {
        AgentOutputs guardrails = new AgentOutputs(config, new CheckSet(config, List.of()), Clock.systemUTC());
        AgentOutputs.RunFiles files = new AgentOutputs.RunFiles() {
            @Override
            public List<FileChange> changed() {
                return before;
            }

            @Override
            public byte @Nullable [] content(String path) {
                return path.equals("there.txt") ? "old".getBytes(StandardCharsets.UTF_8) : null;
            }
        };
        AgentResult result = new AgentResult(output, List.of(edits), Usage.NONE, "", List.of());
        return new GuardedOutputs(guardrails, files).examine("step", AGENT, result);
    }

    private Verdict examine(Value output, FileEdit... edits) {
        return examine(GuardrailsConfig.DEFAULT, output, edits);
    }

    private Verdict byReference(Value output, FileEdit... edits) {
        return examine(GuardrailsConfig.DEFAULT.plusGuardrails(REFERENCE), output, edits);
    }

    private static FileEdit edit(String path, String content) {
        return new FileEdit(path, content, false);
    }

    private static List<String> teams(Verdict verdict) {
        return ((Accepted) verdict)
                .approvals().stream()
                        .flatMap(approval -> approval.approvers().stream())
                        .map(RequiredApproval.Approver::team)
                        .toList();
    }

    @Test
    void harmless_work_passes_as_it_is() {
        Value output = Value.from(Map.of("summary", "Added a discount."));

        Verdict verdict = examine(output, edit("src/Discount.java", "class Discount {}\n"));

        assertThat(verdict).isInstanceOf(Accepted.class);
        assertThat(((Accepted) verdict).result().output()).isEqualTo(output);
        assertThat(((Accepted) verdict).approvals()).isEmpty();
        assertThat(verdict.triggered()).isEmpty();
    }

    @Test
    void a_secret_in_an_output_is_redacted() {
        Verdict verdict = examine(Value.from(Map.of("summary", "Use " + TOKEN, "n", 1)));

        assertThat(((Accepted) verdict).result().output().asText())
                .contains("REDACTED")
                .doesNotContain(TOKEN);
        assertThat(verdict.triggered()).containsExactly(new Triggered("gitlab-pat", "redact"));
    }

    @Test
    void a_password_that_only_its_name_betrays_is_redacted() {
        String value = "hT7" + "!kp9Qz2@vLm4x";
        Verdict verdict = examine(Value.from(Map.of("db", Map.of("password", value))));

        assertThat(((Accepted) verdict).result().output().asText()).doesNotContain(value);
    }

    @Test
    void an_edit_with_a_secret_is_rejected_and_not_quoted() {
        Verdict verdict = examine(Value.of("done"), edit("src/a.py", "token = '" + TOKEN + "'\n"));

        assertThat(verdict).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).contains("'code-agent'", "src/a.py:1").doesNotContain(TOKEN);
            assertThat(rejected.remedy()).isNotEmpty();
        });
        assertThat(verdict.triggered()).containsExactly(new Triggered("gitlab-pat", "block"));
    }

    @Test
    void what_a_team_wants_redacted_cannot_be_in_an_edit() {
        Validation.Patterns pattern = new Validation.Patterns(
                "no-codename", List.of("bluebird"), false, Severity.LOW, "", Action.REDACT, Origin.BUILT_IN);
        GuardrailsConfig config = config(List.of(pattern), Checks.DEFAULT, List.of());

        assertThat(((Accepted) examine(config, Value.of("the bluebird flies")))
                        .result()
                        .output()
                        .asText())
                .doesNotContain("bluebird");
        assertThat(examine(config, Value.of("done"), edit("a.txt", "bluebird"))).isInstanceOf(Rejected.class);
    }

    @Test
    void text_that_nobody_sees_in_an_edit_is_rejected() {
        String hidden = "int a; /*\u202e } \u2066if (admin)\u2069 \u2066 begin */\n";

        assertThat(examine(Value.of("done"), edit("A.java", hidden))).isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".github/workflows/ci.yml",
                ".gitlab-ci.yml",
                "Jenkinsfile",
                ".interlock/guardrails.yaml",
                "sub/.git/config"
            })
    void what_gives_an_agent_more_power_is_rejected(String path) {
        assertThat(examine(Value.of("done"), edit(path, "x: 1\n"))).isInstanceOf(Rejected.class);
    }

    @Test
    void a_workflow_needs_an_approval_where_a_team_allows_that() {
        CheckSettings allowed =
                new CheckSettings(true, 0, Map.of(), Map.of("workflow-changed", Action.REQUIRE_APPROVAL));
        Checks checks = new Checks(CheckSettings.DEFAULT, CheckSettings.DEFAULT, CheckSettings.DEFAULT, allowed);

        Verdict verdict = examine(
                config(List.of(), checks, List.of()),
                Value.of("done"),
                edit(".github/workflows/ci.yml", "on: push\npermissions: {}\njobs: {}\n"));

        assertThat(teams(verdict)).contains("maintainers");
    }

    @Test
    void what_agents_are_told_needs_an_approval() {
        Verdict verdict = examine(Value.of("done"), edit("AGENTS.md", "Be kind.\n"));

        assertThat(teams(verdict)).containsExactly("maintainers");
        assertThat(verdict.triggered()).containsExactly(new Triggered("agent-instructions", "require-approval"));
    }

    @Test
    void the_conditions_of_the_reference_configuration_hold() {
        assertThat(byReference(Value.of("set API_KEY first"))).isInstanceOf(Rejected.class);
        assertThat(byReference(Value.of("done"), edit("a.py", "SECRET = 1\n"))).isInstanceOf(Rejected.class);
        Verdict security = byReference(Value.of("done"), edit("src/security/a.py", "x = 1\n"));
        assertThat(teams(security)).containsExactly("senior");
        assertThat(security.triggered()).containsExactly(new Triggered("critical-files", "require-approval"));
    }

    @Test
    void what_the_run_changed_before_counts_and_is_asked_for_once() {
        for (int i = 0; i < 20; i++) {
            before.add(new FileChange("f" + i, FileChange.Type.ADDED, null, null, false));
        }
        assertThat(teams(byReference(Value.of("done"), edit("f3", "x\n")))).isEmpty();
        assertThat(teams(byReference(Value.of("done"), edit("new", "x\n")))).containsExactly("maintainers");

        before.add(new FileChange("f20", FileChange.Type.ADDED, null, null, false));
        assertThat(teams(byReference(Value.of("done"), edit("new", "x\n")))).isEmpty();
        assertThat(teams(byReference(Value.of("no edits")))).isEmpty();
    }

    @Test
    void a_second_edit_of_what_is_critical_is_asked_for_again() {
        before.add(new FileChange("src/security/a.py", FileChange.Type.ADDED, null, null, false));

        assertThat(teams(byReference(Value.of("done"), edit("src/security/a.py", "x = 2\n"))))
                .containsExactly("senior");
        assertThat(teams(byReference(Value.of("done"), edit("README.md", "x\n"))))
                .isEmpty();
    }

    @Test
    void an_output_too_large_to_be_looked_at_is_rejected() {
        assertThat(examine(Value.from(List.of("x".repeat(5 << 20))))).isInstanceOf(Rejected.class);
    }
}
