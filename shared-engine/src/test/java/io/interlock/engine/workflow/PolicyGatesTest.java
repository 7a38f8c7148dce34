package io.interlock.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.GateOutcome;
import io.interlock.engine.model.RequiredApproval;
import io.interlock.engine.store.StoredDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the runner is told of gates. */
class PolicyGatesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final Gates gates = new PolicyGates(GatePolicies.NONE, () -> GateFacts.NONE, () -> "");

    private static Work.Gate gate(String name) {
        return new Work.Gate(name, Duration.ofHours(24), Work.Gate.Fallback.REJECT);
    }

    private static StoredDecision says(String who, boolean approve) {
        return new StoredDecision("r", "step", who, approve, null, "", "github", who, NOW);
    }

    @Test
    void the_gate_of_the_reference_workflow_waits_for_one_yes_and_becomes_a_no_after_a_day() {
        Value request = gates.open("step", gate("human-approval"), List.of(), NOW);

        Gates.Standing waiting = gates.evaluate("step", request, List.of(), NOW);
        assertThat(waiting.outcome()).isEqualTo(GateOutcome.PENDING);
        assertThat(waiting.missing()).containsExactly("1 more of anybody");
        assertThat(waiting.deadline()).isEqualTo(NOW.plus(Duration.ofHours(24)));
        assertThat(waiting.subject()).isNull();
        assertThat(gates.evaluate("step", request, List.of(), NOW.plus(Duration.ofHours(25)))
                        .outcome())
                .isEqualTo(GateOutcome.EXPIRED);

        Gates.Standing approved = gates.evaluate("step", request, List.of(says("alice", true)), NOW);
        assertThat(approved.outcome()).isEqualTo(GateOutcome.APPROVED);
        assertThat(approved.approvedBy()).containsExactly("alice (github)");
        assertThat(approved.missing()).isEmpty();
        assertThat(gates.evaluate("step", request, List.of(says("alice", false)), NOW)
                        .missing())
                .containsExactly("rejected by alice");
    }

    @Test
    void a_push_makes_a_gate_invalid_whatever_was_said_before_it() {
        Value request = gates.open("step", gate("human-approval"), List.of(), NOW);
        Gates pushed = new PolicyGates(GatePolicies.NONE, () -> GateFacts.NONE, () -> "'main' has moved");

        Gates.Standing standing = pushed.evaluate("step", request, List.of(says("alice", true)), NOW);

        assertThat(standing.outcome()).isEqualTo(GateOutcome.INVALID);
        assertThat(standing.approvedBy()).isEmpty();
        assertThat(standing.missing()).containsExactly("'main' has moved");
    }

    @Test
    void a_gate_that_nobody_has_described_is_not_opened() {
        assertThatThrownBy(() -> gates.open("step", gate("releas"), List.of(), NOW))
                .isInstanceOfSatisfying(WorkflowException.class, failure -> {
                    assertThat(failure)
                            .hasMessage("Cannot open the gate 'step': There is no approval gate 'releas'; known are:"
                                    + " human-approval");
                    assertThat(failure.remedy()).contains("approvalGates");
                });
        assertThatThrownBy(() -> gates.open("step", null, List.of(), NOW)).isInstanceOf(WorkflowException.class);
    }

    @Test
    void what_guardrails_ask_for_names_the_team() {
        RequiredApproval required = new RequiredApproval(
                "max-changes", List.of(new RequiredApproval.Approver("maintainers", 2)), List.of("too many"));
        Value request = gates.open("step", null, List.of(required), NOW);

        assertThat(gates.evaluate("step", request, List.of(), NOW).missing())
                .containsExactly("2 more of team maintainers: nobody is known to belong to the team 'maintainers'");
    }

    @Test
    void a_request_that_cannot_be_read_is_never_an_approval() {
        assertThatThrownBy(() -> gates.evaluate("step", Value.nothing(), List.of(), NOW))
                .isInstanceOf(WorkflowException.class)
                .hasMessageContaining("Cannot tell how the gate 'step' stands");
    }
}
