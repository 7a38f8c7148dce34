package io.interlock.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.approval.ApprovalPolicy;
import io.interlock.engine.approval.Approvers;
import io.interlock.engine.approval.Change;
import io.interlock.engine.approval.Fallback;
import io.interlock.engine.approval.Part;
import io.interlock.engine.approval.Rule;
import io.interlock.engine.approval.Terms;
import io.interlock.engine.expression.ChangedPaths;
import io.interlock.engine.expression.Value;
import io.interlock.engine.expression.Values;
import io.interlock.engine.guardrail.GuardrailsConfig;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.workflow.GatePolicies;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written about gates, as policies. */
class GatePolicyReaderTest {

    private static GatePolicies policies(String spec) {
        String text = "apiVersion: interlock.io/v1\nkind: AIGuardrails\nspec:\n" + spec.indent(2);
        return GatePolicyReader.policies(read(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static GuardrailsConfig read(byte[] content) {
        return GuardrailsConfigReader.read("g.yaml", content);
    }

    private static Change change(String... paths) {
        List<FileChange> files = new ArrayList<>();
        for (String path : paths) {
            files.add(new FileChange(path, FileChange.Type.MODIFIED, null, null, false));
        }
        ChangedPaths changed =
                ChangedPaths.of(new ChangeSet(null, new ChangeSet.Revision("HEAD", null, "t"), files, false));
        return new Change(
                List.of(paths), true, new Values(Map.of("changedFiles", Value.texts(List.of(paths))), changed), null);
    }

    /** Teams of rules that apply, in order. */
    private static List<String> asked(ApprovalPolicy policy, Change change) {
        List<String> asked = new ArrayList<>();
        collect(policy.settled(change).rule(), asked);
        return asked;
    }

    private static void collect(Rule rule, List<String> into) {
        if (rule.applies() && rule instanceof Rule.Require require) {
            into.add(require.minCount() + " " + require.approvers().words());
        } else if (rule.applies() && rule instanceof Rule.All all) {
            all.rules().forEach(part -> collect(part, into));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "production-changes, k8s/production/app.yaml, 1 team platform",
        "production-changes, a/Dockerfile, 1 team platform",
        "production-changes, .github/workflows/security/x.yml, 1 team platform; 1 team security",
        "production-changes, src/security/Main.java, ''",
        "database-changes, app/migrations/1.sql, 1 team dba",
        "database-changes, app/schema/1.sql, 1 team dba",
        "database-changes, k8s/production/app.yaml, ''"
    })
    void the_reference_asks_whom_it_says(String gate, String path, String expected) throws IOException {
        GatePolicies policies;
        try (InputStream in = GatePolicyReaderTest.class.getResourceAsStream("ai-guardrails.yaml")) {
            policies = GatePolicyReader.policies(read(in.readAllBytes()));
        }
        assertThat(policies.names()).containsExactly("production-changes", "database-changes");

        ApprovalPolicy policy = policies.named(gate);
        assertThat(policy.terms()).isEqualTo(Terms.DEFAULT);
        assertThat(String.join("; ", asked(policy, change(path)))).isEqualTo(expected);
    }

    @Test
    void everything_that_can_be_said_of_a_gate_is_read() {
        GatePolicies policies = policies("""
                approvalGates:
                  - name: release
                    trigger: {manual: true}
                    approvers: [{team: qa}]
                    rules:
                      - team: platform
                        users: ['@alice']
                        minCount: 2
                      - any:
                          - roles: [admin]
                          - codeowners: true
                      - atLeast: 2
                        of: [{teams: [a, b]}, {team: c}, {all: [{team: d}, {team: e, paths: [x/]}]}]
                    allowAuthor: true
                    allowRequester: true
                    timeout: 24h
                    fallback: escalate
                    escalation: {team: leads}
                teams:
                  approval: core
                  platform: {members: [Alice, bob]}
                roles:
                  admin: {members: [ann]}
                accounts:
                  alice: {system: [asmith], emails: [a@example.com]}
                  robo: {bot: true}
                """);

        GatePolicies.Entry entry = policies.gates().get(0);
        assertThat(entry.manual()).isTrue();
        Terms terms = entry.policy().terms();
        assertThat(terms.mayApprove()).isEqualTo(Set.of(Part.AUTHOR, Part.CO_AUTHOR, Part.REQUESTER));
        assertThat(terms.timeout()).isEqualTo(Duration.ofHours(24));
        assertThat(terms.fallback()).isEqualTo(Fallback.ESCALATE);
        assertThat(terms.escalation()).isEqualTo(new Rule.Require(Approvers.team("leads"), 1, List.of()));
        List<Rule> rules = ((Rule.All) entry.policy().rule()).rules();
        assertThat(rules.get(1))
                .isEqualTo(new Rule.Require(
                        new Approvers(List.of("@alice"), List.of("platform"), List.of(), false), 2, List.of()));
        assertThat(rules.get(2)).isInstanceOfSatisfying(Rule.AtLeast.class, any -> {
            assertThat(any.count()).isEqualTo(1);
            assertThat(any.rules().get(1)).isEqualTo(new Rule.Owners(1, List.of()));
        });
        assertThat(rules.get(3))
                .isInstanceOfSatisfying(
                        Rule.AtLeast.class,
                        atLeast -> assertThat(atLeast.count()).isEqualTo(2));
        assertThat(policies.approvalTeam()).isEqualTo("core");
        assertThat(policies.seniorTeam()).isEqualTo("senior");
        assertThat(policies.directory().teams()).containsEntry("platform", List.of("Alice", "bob"));
        assertThat(policies.directory().roles()).containsEntry("admin", List.of("ann"));
        assertThat(policies.directory().namesOf("asmith")).containsExactly("alice");
        assertThat(policies.directory().accounts().get("robo").bot()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules: [{minCount: 2}] | The rule asks nobody",
                "rules: [{team: a, any: [{team: b}]}] | The rule is several rules at once",
                "rules: [{any: [{team: b}], minCount: 2}] | A rule about rules has no 'minCount'",
                "rules: [{atLeast: 2}] | There is nothing in 'of' of the rule",
                "rules: [{team: a, of: []}] | There is an 'of' without 'atLeast'",
                "rules: [{codeowners: false}] | The rule asks nobody",
                "rules: [{users: ['a\u200Bb']}] | nobody sees",
                "rules: [{users: []}] | There is nothing in 'users' of the rule",
                "rules: [{team: a, paths: ['!x']}] | is negated",
                "escalation: {team: a, conditions: ['1 +']} | Cannot",
                "fallback: shrug | Unknown value 'shrug' of 'fallback'",
                "timeout: 0s | Expected a time such as 90s",
                "allowAuthors: true | Unknown name 'allowAuthors' in a gate"
            })
    void what_makes_no_sense_is_told(String setting, String message) {
        String gate = "approvalGates:\n  - name: g\n    trigger: {paths: [x]}\n    approvers: [{team: t}]\n    ";

        assertThatThrownBy(() -> policies(gate + setting)).hasMessageContaining(message);
    }

    @Test
    void a_gate_that_asks_nobody_is_told() {
        assertThatThrownBy(() -> policies("approvalGates: [{name: g, trigger: {paths: [x]}}]"))
                .hasMessageContaining("There is nothing in 'approvers' of the gate");
        assertThatThrownBy(() ->
                        policies("approvalGates: [{name: g, trigger: {manual: true, paths: [x]}, rules: [{team: a}]}]"))
                .hasMessageContaining("A gate that is closed by hand has no paths");
    }

    @Test
    void rules_are_not_nested_without_end() {
        String rule = "{any: [".repeat(11) + "{team: a}" + "]}".repeat(11);

        assertThatThrownBy(() -> policies("approvalGates: [{name: g, trigger: {paths: [x]}, rules: [" + rule + "]}]"))
                .hasMessageContaining("nested more than 10 levels deep");
    }

    @Test
    void names_of_people_that_cannot_be_compared_are_told() {
        assertThatThrownBy(() -> policies("teams: {core: {members: [\"\\uFF41lice\"]}}"))
                .hasMessageContaining("is another way to write 'alice'");
        assertThatThrownBy(() -> policies("accounts: {\"ali\\u200Bce\": {}}")).hasMessageContaining("nobody sees");
        assertThatThrownBy(() -> policies("teams: {core: [alice]}")).hasMessageContaining("the team 'core'");
    }
}
