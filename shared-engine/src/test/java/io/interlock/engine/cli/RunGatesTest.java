package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.approval.Involved;
import io.interlock.engine.approval.Part;
import io.interlock.engine.config.GatePolicyReader;
import io.interlock.engine.config.GuardrailsConfigReader;
import io.interlock.engine.expression.Value;
import io.interlock.engine.guardrail.GuardrailsConfig;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.GateOutcome;
import io.interlock.engine.scm.ChangeRequest;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.scm.TestRepository;
import io.interlock.engine.store.StoredDecision;
import io.interlock.engine.workflow.GateFacts;
import io.interlock.engine.workflow.Gates;
import io.interlock.engine.workflow.PolicyGates;
import io.interlock.engine.workflow.RunChange;
import io.interlock.engine.workflow.Work;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a repository and its configuration ask for at a gate. */
class RunGatesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path directory;

    private TestRepository repository;

    @BeforeEach
    void begin() {
        repository = TestRepository.in(directory);
        repository.commit().write("CODEOWNERS", "db/ @dora\n").write("a", "1").to("main");
        repository
                .commit()
                .write("CODEOWNERS", "* @mallory\n")
                .write("db/1.sql", "x")
                .to("main");
    }

    private GateFacts facts() {
        try (Repository opened = repository.open()) {
            ChangeSet change = opened.change(new ChangeRequest(
                    "HEAD~1", "HEAD", ChangeRequest.Mode.MERGE_BASE, List.of(), ChangeRequest.OnMissingBase.FAIL));
            return RunGates.facts(
                    opened, change, new RunChange(change, List.of(), "pusher", "runner", Value.nothing()));
        }
    }

    private static GuardrailsConfig config() {
        String text = """
                apiVersion: interlock.io/v1
                kind: AIGuardrails
                spec:
                  approvalGates:
                    - name: owners
                      trigger: {manual: true}
                      rules:
                        - codeowners: true
                        - team: lawyers
                          conditions: ["contains(output, 'licence')"]
                  teams: {lawyers: {members: [lea]}}
                """;
        return GuardrailsConfigReader.read("g.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static StoredDecision yes(String who, String subject) {
        return new StoredDecision("r", "step", who, true, subject, "", "terminal", who + "-account", NOW);
    }

    @Test
    void those_who_made_the_change_and_who_asked_for_the_run_are_known() {
        GateFacts facts = facts();

        assertThat(facts.involvedKnown()).isTrue();
        assertThat(facts.involved())
                .contains(
                        Involved.of(Part.AUTHOR, "Test", "test@example.com"),
                        Involved.of(Part.PUSHER, "Test", "test@example.com"),
                        Involved.of(Part.PUSHER, "pusher"),
                        Involved.of(Part.REQUESTER, "runner"));
    }

    @Test
    void owners_are_those_of_the_base_and_what_is_not_known_of_an_output_asks_people() {
        GateFacts facts = facts();
        String head = String.valueOf(facts.subject());
        Gates gates = new PolicyGates(GatePolicyReader.policies(config()), () -> facts, () -> "");
        Value request = gates.open("step", new Work.Gate("owners", null, Work.Gate.Fallback.REJECT), List.of(), NOW);

        Gates.Standing mallory = gates.evaluate("step", request, List.of(yes("mallory", head)), NOW);
        assertThat(mallory.outcome()).isEqualTo(GateOutcome.PENDING);
        assertThat(mallory.missing()).hasSize(2);
        assertThat(mallory.missing().get(0)).isEqualTo("1 more of dora: they own db/1.sql");
        assertThat(mallory.missing().get(1))
                .startsWith("1 more of team lawyers (lea): cannot tell whether contains(output, 'licence')");

        Gates.Standing both = gates.evaluate("step", request, List.of(yes("dora", head), yes("lea", head)), NOW);
        assertThat(both.outcome()).isEqualTo(GateOutcome.APPROVED);
        assertThat(both.approvedBy())
                .containsExactly("dora (terminal, account dora-account)", "lea (terminal, account lea-account)");
        assertThat(both.missing()).isEmpty();
        assertThat(both.subject()).isEqualTo(head);
    }
}
