package io.interlock.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.event.EngineEvent;
import io.interlock.engine.expression.Value;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.model.GateOutcome;
import io.interlock.engine.model.RequiredApproval;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.model.StepStatus;
import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StepPolicyTest {

    @Test
    void a_step_is_tried_again_after_pauses_that_grow() {
        Rig rig = new Rig(Steps.command("try", "fail").retry(4));

        RunReport report = rig.start();

        assertThat(Rig.step(report, "try").attempts()).isEqualTo(4);
        assertThat(rig.time.passed()).isBetween(Duration.ofSeconds(70), Duration.ofSeconds(71));
    }

    @Test
    void a_clock_that_jumps_does_not_make_a_pause_longer_than_it_was_to_be() {
        Rig rig = new Rig(Steps.agent("try", "a", "x").retry(2));
        AtomicInteger calls = new AtomicInteger();
        rig.agent = task -> {
            rig.time.jump(Duration.ofDays(-1000));
            return calls.getAndIncrement() == 0
                    ? CompletableFuture.failedFuture(new IllegalStateException("no"))
                    : CompletableFuture.completedFuture(Rig.result(task.input()));
        };

        assertThat(rig.start().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(rig.time.passed()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
    }

    @Test
    void an_attempt_that_takes_too_long_is_given_up() {
        Rig rig = new Rig(Steps.command("slow", "hang").timeout(Duration.ofMinutes(2)));
        rig.time.stuck = () -> true;

        RunReport report = rig.start();

        assertThat(Rig.step(report, "slow").status()).isEqualTo(StepStatus.FAILED);
        assertThat(Rig.step(report, "slow").message()).isEqualTo("Step slow took longer than PT2M");
    }

    @Test
    void an_effect_that_does_not_end_when_told_to_leaves_open_whether_it_happened() {
        Rig rig = new Rig(Steps.command("deaf", "deaf").timeout(Duration.ofMinutes(2)));
        rig.grace = Duration.ofMillis(100);
        rig.time.stuck = () -> true;

        RunReport report = rig.start();
        rig.world.hear();

        assertThat(report.status()).isEqualTo(RunStatus.UNCERTAIN);
        assertThat(Rig.step(report, "deaf").message())
                .isEqualTo("Step deaf took longer than PT2M, and did not end when told to");
    }

    @Test
    void a_model_that_never_answers_is_given_up() {
        Rig rig = new Rig(Steps.agent("slow", "a", "x").timeout(Duration.ofMinutes(2)));
        rig.time.stuck = () -> true;
        CompletableFuture<AgentResult> never = new CompletableFuture<>();
        rig.agent = task -> never;

        RunReport report = rig.start();

        assertThat(Rig.step(report, "slow").message()).isEqualTo("Step slow took longer than PT2M");
        assertThat(never).isCancelled();
    }

    @Test
    void a_word_of_a_command_that_is_not_there_fails_the_step_before_anything_is_run() {
        Rig rig = new Rig(
                Steps.value("found", Map.of("name", "x")),
                Steps.command("use", "go", "--id=${{ steps.found.id }}").needs("found"));

        RunReport report = rig.start();

        assertThat(Rig.step(report, "use").status()).isEqualTo(StepStatus.FAILED);
        assertThat(Rig.step(report, "use").message()).contains("${{ steps.found.id }} gives nothing");
        assertThat(rig.world.happened).isEmpty();
    }

    @Test
    void an_output_that_does_not_follow_its_schema_fails_the_step_and_names_field_and_value() {
        Rig rig = new Rig(Steps.value("out", Map.of("severity", "huge"))
                .schema("{\"type\":\"object\",\"properties\":{\"severity\":{\"enum\":[\"low\",\"high\"]}}}"));

        assertThat(rig.start().reason())
                .contains("The output of step out does not follow its schema")
                .contains("/severity")
                .contains("\"huge\"");
    }

    @Test
    void an_output_that_is_too_long_fails_the_step() {
        Rig rig = new Rig(Steps.agent("big", "a", "x"));
        rig.agent = task -> CompletableFuture.completedFuture(Rig.result(Value.of("x".repeat(Workshop.MOST_OUTPUT))));

        assertThat(rig.start().reason()).contains("The output of step big has 4194306 characters");
    }

    @Test
    void big_outputs_are_read_from_the_journal_again() {
        Rig rig = new Rig(
                Steps.agent("big", "a", "x"),
                Steps.value("end", "${{ steps.big.tail }}").needs("big"));
        rig.agent = task -> CompletableFuture.completedFuture(
                Rig.result(Value.from(Map.of("body", "x".repeat(Output.KEPT), "tail", "t"))));

        rig.start();

        assertThat(rig.output("end")).isEqualTo(Value.of("t"));
    }

    @Test
    void what_an_agent_edits_becomes_one_commit() {
        Rig rig = new Rig(Steps.agent("code", "a", "x"));
        rig.agent = task -> CompletableFuture.completedFuture(new AgentResult(
                Value.from(Map.of("summary", "s")),
                List.of(new FileEdit("a", "b", false)),
                new Usage(1, 10, 0, 5, new Usd(7)),
                "",
                List.of()));

        RunReport report = rig.start();

        assertThat(rig.world.happened).containsExactly("r1/code/1");
        assertThat(report.usage()).isEqualTo(new Usage(1, 10, 0, 5, new Usd(7)));
    }

    @Test
    void a_rejected_output_fails_the_step_before_anything_is_committed() {
        Rig rig = new Rig(Steps.agent("code", "a", "x"));
        rig.agent = task -> CompletableFuture.completedFuture(
                new AgentResult(Value.of("s"), List.of(new FileEdit("a", "b", false)), Usage.NONE, "", List.of()));
        rig.outputs = (step, agent, result) -> new OutputChecks.Rejected(
                "It has a secret", "Take it out.", List.of(new OutputChecks.Triggered("secret", "block")));

        RunReport report = rig.start();

        assertThat(report.reason()).isEqualTo("Step code failed: It has a secret");
        assertThat(rig.world.happened).isEmpty();
        assertThat(rig.events).contains(new EngineEvent.GuardrailTriggered("r1", "secret", "block"));
    }

    @Test
    void an_output_that_needs_approval_waits_for_it_and_is_not_made_again() {
        AtomicInteger calls = new AtomicInteger();
        Rig rig = new Rig(
                Steps.agent("code", "a", "x"),
                Steps.value("after", "${{ steps.code }}!").needs("code"));
        rig.agent = task -> {
            calls.incrementAndGet();
            return CompletableFuture.completedFuture(Rig.result(Value.of("done")));
        };
        RequiredApproval approval =
                new RequiredApproval("g", List.of(new RequiredApproval.Approver("team", 1)), List.of("because"));
        rig.outputs = (step, agent, result) -> new OutputChecks.Accepted(result, List.of(approval), List.of());

        RunReport waiting = rig.start();
        rig.say("code", true);
        RunReport done = rig.resume();

        assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
        assertThat(Rig.step(waiting, "code").status()).isEqualTo(StepStatus.WAITING);
        assertThat(done.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(rig.output("after")).isEqualTo(Value.of("done!"));
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_gate_holds_what_comes_after_it_but_no_other_branch() {
        Rig rig = gated(null);

        RunReport waiting = rig.start();
        assertThat(waiting.status()).isEqualTo(RunStatus.WAITING);
        assertThat(waiting.reason()).isEqualTo("Waits at step ask: one of the team");
        assertThat(Rig.step(waiting, "other").status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(Rig.step(waiting, "after").status()).isEqualTo(StepStatus.PENDING);
        assertThat(rig.resume().status()).isEqualTo(RunStatus.WAITING);

        rig.say("ask", true);
        assertThat(rig.resume().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(rig.world.happened).containsExactly("r1/other/1", "r1/after/1");
    }

    @Test
    void a_no_fails_the_run_and_a_gate_that_is_not_answered_expires() {
        Rig no = gated(null);
        no.start();
        no.say("ask", false);
        assertThat(no.resume().reason()).isEqualTo("Step ask failed: Gate g was answered with no");

        Rig late = gated(Duration.ofHours(24));
        late.start();
        late.time.pass(Duration.ofHours(25));
        RunReport report = late.resume();
        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.gates()).extracting(RunReport.Gate::outcome).containsExactly(GateOutcome.EXPIRED);
    }

    private static Rig gated(Duration timeout) {
        return new Rig(
                Steps.of("ask", new Work.Gate("g", timeout, Work.Gate.Fallback.REJECT)),
                Steps.command("other", "ok"),
                Steps.command("after", "ok").needs("ask"));
    }

    @Test
    void a_spent_budget_ends_the_run_with_what_it_has() {
        Rig rig = new Rig(
                Steps.command("before", "ok"),
                Steps.agent("ask", "a", "x").needs("before").retry(3),
                Steps.command("after", "ok").needs("before"),
                Steps.command("last", "ok").needs("after", "ask"));
        rig.agent = task -> CompletableFuture.failedFuture(new ModelException(
                ModelException.Reason.BUDGET, "The run has $0.01 left", "Raise it.", Usage.NONE, null));

        RunReport report = rig.start();

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.partial()).isTrue();
        assertThat(report.reason()).isEqualTo("The run has $0.01 left");
        assertThat(Rig.step(report, "ask").attempts()).isEqualTo(1);
        assertThat(Rig.step(report, "last").status()).isEqualTo(StepStatus.CANCELLED);
        assertThat(report.steps()).allMatch(step -> step.status().isFinal());
    }

    @Test
    void a_run_whose_budget_lets_it_finish_has_succeeded_in_part() {
        Workflow workflow = Steps.workflow("main", 8, Steps.agent("ask", "a", "x"));
        Orchestrator all = Steps.orchestrator(workflow);
        Budgets finish = new Budgets(
                Budgets.Limit.NONE,
                Budgets.Limit.NONE,
                Budgets.Limit.NONE,
                Budgets.Limit.NONE,
                Map.of(),
                Budgets.OnExceeded.FINISH);
        Rig rig = new Rig(new Orchestrator(all.name(), all.agents(), all.workflows(), all.guardrails(), finish));
        rig.agent = task -> CompletableFuture.failedFuture(
                new ModelException(ModelException.Reason.BUDGET, "spent", "", Usage.NONE, null));

        RunReport report = rig.start();

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(report.partial()).isTrue();
    }

    @Test
    void a_run_that_takes_too_long_ends() {
        Rig rig = new Rig(Steps.workflow(
                "main",
                8,
                Duration.ofMinutes(5),
                Steps.list(
                        Steps.command("slow", "hang"),
                        Steps.command("after", "ok").needs("slow"))));
        rig.time.stuck = () -> true;

        RunReport report = rig.start();

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.reason()).isEqualTo("The run took longer than PT5M, the timeout of workflow main");
        assertThat(report.steps()).extracting(RunReport.Step::status).containsOnly(StepStatus.CANCELLED);
    }
}
