package io.interlock.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.model.StepStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CompoundStepsTest {

    @Test
    void a_matrix_does_a_step_for_each_item_and_gives_their_outputs_in_order() {
        Rig rig = new Rig(
                Steps.value("list", List.of("b", "a", "a", "odd one")),
                Steps.value("each", "<${{ matrix.m }}>").needs("list").matrix("m", "${{ steps.list }}", 2, true));

        RunReport report = rig.start();

        assertThat(rig.output("each")).isEqualTo(Value.texts(List.of("<b>", "<a>", "<a>", "<odd one>")));
        assertThat(report.steps())
                .extracting(RunReport.Step::id)
                .containsExactly("list", "each", "each[b]", "each[a]", "each[a~3]", "each[4]");
    }

    @Test
    void a_matrix_over_nothing_gives_an_empty_list_and_one_over_no_list_fails() {
        Rig empty = new Rig(Steps.value("each", "x").matrix("m", "${{ inputs.list }}", 2, true));
        empty.start(Value.from(Map.of("list", List.of())));
        assertThat(empty.output("each")).isEqualTo(new Value.Sequence(List.of()));

        Rig none = new Rig(Steps.value("each", "x").matrix("m", "${{ inputs.list }}", 2, true));
        RunReport report = none.start(Value.from(Map.of("list", "text")));
        assertThat(report.reason())
                .isEqualTo("Step each failed: The matrix of step each needs a list and was given a text");
    }

    @Test
    void the_copies_of_a_matrix_that_fails_fast_are_given_up() {
        Rig rig = new Rig(
                Steps.command("each", "${{ matrix.m }}").matrix("m", "${{ inputs.list }}", 1, true),
                Steps.command("other", "ok"));

        RunReport report = rig.start(Value.from(Map.of("list", List.of("ok", "fail", "ok"))));

        assertThat(Rig.step(report, "each[ok]").status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(Rig.step(report, "each[fail]").status()).isEqualTo(StepStatus.FAILED);
        assertThat(Rig.step(report, "each[ok~3]").status()).isEqualTo(StepStatus.CANCELLED);
        assertThat(Rig.step(report, "each").status()).isEqualTo(StepStatus.FAILED);
        assertThat(Rig.step(report, "other").status()).isEqualTo(StepStatus.SUCCEEDED);
    }

    @Test
    void no_more_copies_are_made_at_once_than_said() {
        AtomicInteger now = new AtomicInteger();
        List<Integer> seen = new ArrayList<>();
        Rig rig = new Rig(Steps.agent("each", "a", "${{ matrix.m }}").matrix("m", "${{ inputs.list }}", 2, true));
        rig.agent = task -> {
            synchronized (seen) {
                seen.add(now.incrementAndGet());
            }
            return CompletableFuture.supplyAsync(() -> {
                now.decrementAndGet();
                return Rig.result(task.input());
            });
        };

        rig.start(Value.from(Map.of("list", List.of(1, 2, 3, 4, 5, 6, 7, 8))));

        assertThat(seen).hasSize(8).allMatch(count -> count <= 2);
    }

    @Test
    void a_loop_goes_on_until_its_condition_holds_and_sees_the_round_before() {
        Steps inner = Steps.value("grow", "${{ loop.previous.grow }}x");
        Rig rig =
                new Rig(Steps.of("again", new Work.Loop(Steps.list(inner), Steps.condition("steps.grow == 'xxx'"), 5)));

        RunReport report = rig.start();

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(rig.output("again")).isEqualTo(Value.from(Map.of("grow", "xxx")));
        assertThat(report.steps())
                .extracting(RunReport.Step::id)
                .containsExactly("again", "again#1/grow", "again#2/grow", "again#3/grow");
    }

    @Test
    void a_loop_that_comes_to_no_end_fails() {
        Rig rig = new Rig(Steps.of(
                "again", new Work.Loop(Steps.list(Steps.value("no", false)), Steps.condition("steps.no == true"), 2)));

        assertThat(rig.start().reason())
                .startsWith("Step again failed: The loop again has not come to its end after round 2, the last: ");
    }

    @Test
    void another_workflow_is_given_its_inputs_and_gives_its_outputs() {
        Workflow main = Steps.workflow(
                "main",
                8,
                Steps.value("hidden", "h"),
                Steps.of("call", new Work.SubWorkflow("inner", Map.of("name", Steps.text("${{ inputs.who }}!"))))
                        .needs("hidden"));
        Workflow inner = Steps.workflow("inner", 8, Steps.value("hello", "hi ${{ inputs.name }} ${{ steps.hidden }}"));
        Rig rig = new Rig(Steps.orchestrator(main, inner));

        RunReport report = rig.start(Value.from(Map.of("who", "ann")));

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(rig.output("call")).isEqualTo(Value.from(Map.of("hello", "hi ann! ")));
        assertThat(report.steps()).extracting(RunReport.Step::id).contains("call/hello");
    }

    @Test
    void a_supervisor_chooses_among_declared_steps_until_it_is_done() {
        List<String> answers = new ArrayList<>(List.of("write", "nonsense", "check", "done"));
        Rig rig = supervised(answers, 5);

        RunReport report = rig.start();

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(report.steps())
                .extracting(RunReport.Step::id)
                .containsExactly("boss", "boss#1/write", "boss#2/check");
        assertThat(rig.output("boss")).isEqualTo(Value.from(Map.of("write", "text", "check", "text is good")));
    }

    @Test
    void a_supervisor_that_insists_on_what_it_may_not_choose_fails() {
        RunReport report = supervised(new ArrayList<>(List.of("rm", "rm")), 5).start();

        assertThat(report.reason())
                .isEqualTo("Step boss failed: Agent boss chose what it may not, twice: 'rm' is none of: write, check,"
                        + " done");
    }

    @Test
    void a_supervisor_that_is_never_done_fails() {
        RunReport report = supervised(new ArrayList<>(List.of("write", "write", "write")), 2)
                .start();

        assertThat(report.reason()).isEqualTo("Step boss failed: Agent boss was not done after 2 choices");
    }

    private static Rig supervised(List<String> answers, int max) {
        Rig rig = new Rig(Steps.of(
                "boss",
                new Work.Supervised(
                        "boss",
                        Steps.text("all good"),
                        Steps.list(
                                Steps.value("write", "text"),
                                Steps.value("check", "${{ steps.write }} is good")
                                        .needs("write")),
                        max)));
        rig.agent = task -> CompletableFuture.completedFuture(
                Rig.result(Value.from(Map.of("next", answers.remove(0), "reason", "because"))));
        return rig;
    }

    @Test
    void a_fallback_is_done_instead_and_its_last_output_counts() {
        Rig rig = new Rig(
                Steps.command("try", "fail").fallback(Steps.value("one", "1"), Steps.value("two", "2")),
                Steps.value("after", "${{ steps.try }}").needs("try"));

        RunReport report = rig.start();

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(rig.output("after")).isEqualTo(Value.of("2"));
        assertThat(report.steps()).extracting(RunReport.Step::id).contains("try:fallback/one", "try:fallback/two");
    }

    @Test
    void what_was_done_is_undone_in_reverse_when_the_run_fails_and_what_cannot_be_is_told() {
        Rig rig = new Rig(
                Steps.command("a", "ok").undo(Steps.command("u", "ok")),
                Steps.command("b", "ok").needs("a").undo(Steps.command("u", "fail")),
                Steps.command("c", "ok").needs("b").undo(Steps.command("u", "ok", "${{ steps.c.key }}")),
                Steps.command("d", "fail").needs("c"));

        RunReport report = rig.start();

        assertThat(rig.world.happened).containsExactly("r1/a/1", "r1/b/1", "r1/c/1", "r1/c:undo/u/1", "r1/a:undo/u/1");
        assertThat(Rig.step(report, "a").status()).isEqualTo(StepStatus.COMPENSATED);
        assertThat(Rig.step(report, "b").status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(report.reason())
                .isEqualTo("Step d failed: It was refused. Not undone: step b: It could not be undone: step b:undo/u:"
                        + " It was refused");
    }

    @Test
    void the_time_of_steps_below_a_step_is_limited_together() {
        Steps gate = Steps.command("wait", "hang");
        Rig rig = new Rig(Steps.of("again", new Work.Loop(Steps.list(gate), Steps.condition("true"), 2))
                .timeout(Duration.ofSeconds(3)));
        rig.time.stuck = () -> true;

        RunReport report = rig.start();

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(Rig.step(report, "again").message()).contains("it took longer than PT3S");
        assertThat(Rig.step(report, "again#1/wait").status()).isEqualTo(StepStatus.CANCELLED);
    }
}
