package io.interlock.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.affected.PathPattern;
import io.interlock.engine.approval.Approvers;
import io.interlock.engine.approval.Rule;
import io.interlock.engine.approval.Terms;
import io.interlock.engine.approval.Trigger;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.RequiredApproval;
import io.interlock.engine.model.RequiredApproval.Approver;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatesTest {

    private static final Origin HERE = new Origin("g.yaml", 4, 9);

    private static final ApprovalGate GATE = new ApprovalGate(
            "production",
            List.of(PathPattern.of("k8s/production/**"), PathPattern.of("**/Dockerfile")),
            List.of(),
            List.of(
                    new ApprovalGate.Approver("platform", 1, List.of()),
                    new ApprovalGate.Approver("security", 2, List.of(condition("modifies(\"**/security/**\")")))),
            ApprovalGate.Asking.PLAIN,
            HERE);

    private static Condition condition(String text) {
        return Condition.of(text, HERE);
    }

    private static ChangeFacts changed(String output, String... paths) {
        Change change = new Change();
        for (String path : paths) {
            change.file(path, Change.text("a"), Change.text("b"));
        }
        return ChangeFacts.of(change.set(), output);
    }

    private static ChangeFacts unknown() {
        ChangeSet change = new ChangeSet(null, new ChangeSet.Revision("head", null, "t"), List.of(), true);
        return ChangeFacts.of(change, "");
    }

    private static PolicyCheck guardrail(String name, String check, Action action) {
        return new PolicyCheck(name, condition(check), action, "senior", "");
    }

    @Test
    void a_gate_closes_for_its_paths_and_asks_those_whose_conditions_hold() {
        assertThat(ApprovalGates.required(List.of(GATE), changed("", "src/a", "b/Dockerfile")))
                .containsExactly(new RequiredApproval(
                        "production", List.of(new Approver("platform", 1)), List.of("b/Dockerfile")));
        assertThat(ApprovalGates.required(List.of(GATE), changed("", "k8s/production/a.yml", "x/security/b")))
                .singleElement()
                .satisfies(approval -> assertThat(approval.approvers())
                        .containsExactly(new Approver("platform", 1), new Approver("security", 2)));
    }

    @Test
    void rules_of_a_gate_are_asked_for_in_words() {
        Rule team = new Rule.Require(Approvers.team("dba"), 2, List.of());
        Rule people =
                new Rule.Require(new Approvers(List.of("zoe"), List.of("leads"), List.of("boss"), false), 1, List.of());
        Trigger docs = new Trigger.Paths(List.of(new Trigger.Pattern("docs/**", path -> path.startsWith("docs/"))));
        Rule skipped = new Rule.Require(Approvers.team("writers"), 1, List.of(docs));
        ApprovalGate.Asking asking = new ApprovalGate.Asking(
                false,
                List.of(team, skipped, Rule.any(List.of(people, new Rule.Owners(1, List.of())), List.of())),
                Terms.DEFAULT);
        ApprovalGate gate = new ApprovalGate("g", GATE.paths(), List.of(), List.of(), asking, HERE);

        assertThat(ApprovalGates.required(List.of(gate), changed("", "b/Dockerfile")))
                .singleElement()
                .satisfies(approval -> assertThat(approval.approvers())
                        .containsExactly(
                                new Approver("dba", 2),
                                new Approver("any of team leads, role boss or zoe; code owners", 1)));
    }

    @Test
    void a_gate_that_is_closed_by_hand_does_not_close_for_a_change() {
        ApprovalGate.Asking asking = new ApprovalGate.Asking(true, List.of(), Terms.DEFAULT);
        ApprovalGate gate = new ApprovalGate("g", List.of(), List.of(), GATE.approvers(), asking, HERE);

        assertThat(ApprovalGates.required(List.of(gate), changed("", "b/Dockerfile")))
                .isEmpty();
        assertThat(ApprovalGates.required(List.of(gate), unknown())).isEmpty();
    }

    @Test
    void a_gate_stays_open_for_other_paths() {
        assertThat(ApprovalGates.required(List.of(GATE), changed("", "src/a"))).isEmpty();
    }

    @Test
    void a_gate_of_which_nobody_is_asked_asks_nobody() {
        ApprovalGate gate = new ApprovalGate(
                "g", GATE.paths(), List.of(), GATE.approvers().subList(1, 2), ApprovalGate.Asking.PLAIN, HERE);

        assertThat(ApprovalGates.required(List.of(gate), changed("", "Dockerfile")))
                .isEmpty();
    }

    @Test
    void a_gate_closes_when_it_is_not_known_what_changed() {
        assertThat(ApprovalGates.required(List.of(GATE), unknown()))
                .singleElement()
                .satisfies(approval -> {
                    assertThat(approval.approvers()).hasSize(2);
                    assertThat(approval.because().get(0)).isEqualTo("the base of the change is not known");
                    assertThat(approval.because().get(1))
                            .startsWith("cannot tell whether modifies")
                            .contains("g.yaml:4:9");
                });
    }

    @Test
    void a_guardrail_that_holds_says_nothing() {
        List<PolicyCheck> guardrails = List.of(
                guardrail("no-secrets", "!contains(output, 'API_KEY') && !contains(output, 'SECRET')", Action.BLOCK),
                guardrail("max-changes", "changedFiles.length <= 20", Action.REQUIRE_APPROVAL),
                guardrail("critical", "!modifies(['**/security/**', '**/auth/**'])", Action.REQUIRE_APPROVAL));

        assertThat(PolicyChecks.failed(guardrails, changed("fine", "src/a"))).isEmpty();
        assertThat(PolicyChecks.failed(guardrails, changed("an API_KEY", "a/auth/b")))
                .extracting(Finding::check)
                .containsExactly("no-secrets", "critical");
    }

    @Test
    void what_does_not_hold_is_decided_by_the_guardrail_and_asks_its_team() {
        PolicyCheck guardrail = guardrail("critical", "!modifies('**/auth/**')", Action.REQUIRE_APPROVAL);
        GuardrailsConfig config = GuardrailsConfig.DEFAULT.plusGuardrails(List.of(guardrail));
        List<Finding> failed = PolicyChecks.failed(config.guardrails(), changed("", "a/auth/b"));
        Policy.Decision decision = new Policy(config).decide(failed, List.of());

        assertThat(decision.action()).isEqualTo(Action.REQUIRE_APPROVAL);
        assertThat(decision.approvals()).singleElement().satisfies(approval -> {
            assertThat(approval.gate()).isEqualTo("critical");
            assertThat(approval.approvers()).containsExactly(new Approver("senior", 1));
            assertThat(approval.because())
                    .containsExactly("change: The condition '!modifies('**/auth/**')' does not hold");
        });
    }

    @Test
    void a_guardrail_that_cannot_be_told_counts_as_not_met_and_says_why() {
        PolicyCheck guardrail = guardrail("critical", "!modifies('**/auth/**')", Action.BLOCK);

        assertThat(PolicyChecks.failed(List.of(guardrail), unknown()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message())
                            .startsWith("Cannot tell whether '!modifies('**/auth/**')' holds (g.yaml:4:9)")
                            .contains("the base of the change is not known");
                    assertThat(finding.rule().remedy()).isNotBlank();
                });
    }

    @Test
    void a_text_without_a_change_is_its_output_and_touches_nothing() {
        PolicyCheck guardrail =
                guardrail("g", "contains(output, 'x') && !modifies('**') && changedFiles.length == 0", Action.BLOCK);

        assertThat(PolicyChecks.failed(List.of(guardrail), ChangeFacts.ofText("x")))
                .isEmpty();
    }

    @Test
    void a_name_becomes_an_id_of_letters_digits_and_hyphens() {
        assertThat(PolicyChecks.slug("No Secrets (v2)")).isEqualTo("no-secrets-v2-");
        assertThat(PolicyChecks.slug("max-changes")).isEqualTo("max-changes");
    }
}
