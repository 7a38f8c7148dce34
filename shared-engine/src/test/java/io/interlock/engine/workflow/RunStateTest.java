package io.interlock.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.store.NewEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunStateTest {

    @Test
    void an_output_is_kept_only_as_long_as_a_step_may_look_at_it() {
        RunState run = state(
                Steps.value("a", "x"),
                Steps.value("b", "${{ steps.a }}").needs("a"),
                Steps.value("c", "${{ steps.a }}").needs("b"),
                Steps.value("d", "x").needs("c"));

        succeed(run, "a");
        succeed(run, "b");
        assertThat(kept(run)).containsExactly("a");
        succeed(run, "c");
        succeed(run, "d");
        assertThat(kept(run)).isEmpty();
    }

    @Test
    void what_undoing_may_look_at_is_kept_to_the_end() {
        RunState run = state(
                Steps.value("a", "x"),
                Steps.value("b", "x").needs("a").undo(Steps.value("u", "${{ steps.a }}")),
                Steps.value("c", "x").needs("b"));

        succeed(run, "a");
        succeed(run, "b");
        succeed(run, "c");

        assertThat(kept(run)).containsExactly("a");
    }

    @Test
    void time_in_which_nobody_worked_on_a_run_does_not_count() {
        RunState run = state(Steps.value("a", "x"));
        Instant start = VirtualTime.START;
        apply(run, start, new RunEvent.RunStarted("main", Value.from(Map.of()), RunChange.NONE));
        apply(run, start.plusSeconds(5), new RunEvent.StepStarted("a", 1));
        apply(run, start.plusSeconds(100), new RunEvent.RunResumed("me"));
        apply(run, start.plusSeconds(90), new RunEvent.RunRested(RunStatus.WAITING, ""));
        apply(run, start.plusSeconds(900), new RunEvent.RunResumed("me"));
        apply(run, start.plusSeconds(903), new RunEvent.RunRested(RunStatus.WAITING, ""));

        assertThat(run.activeBefore).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void ids_of_runs_sort_by_time() {
        Random random = new Random(1);

        assertThat(RunIds.next(VirtualTime.START, random))
                .matches("20261120-100000-[0-9a-z]{6}")
                .isLessThan(RunIds.next(VirtualTime.START.plusSeconds(1), random));
    }

    @Test
    void pauses_grow_to_their_longest_less_the_jitter() {
        Step.Retry retry = new Step.Retry(9, Duration.ofSeconds(1), 3, Duration.ofSeconds(10), 0.5);

        assertThat(Retries.pause(retry, 1, () -> 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Retries.pause(retry, 2, () -> 0)).isEqualTo(Duration.ofSeconds(3));
        assertThat(Retries.pause(retry, 5000, () -> 0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Retries.pause(retry, 3, () -> -1L)).isBetween(Duration.ofMillis(4500), Duration.ofMillis(4501));
    }

    private static RunState state(Steps... steps) {
        Workflow workflow = Steps.workflow("main", 8, steps);
        return new RunState("r1", Steps.orchestrator(workflow), workflow);
    }

    private static void succeed(RunState run, String step) {
        apply(run, VirtualTime.START, new RunEvent.StepStarted(step, 1));
        apply(run, VirtualTime.START, new RunEvent.StepSucceeded(step, RunEvent.Made.of(Value.of("made"))));
    }

    private static void apply(RunState run, Instant at, RunEvent event) {
        NewEntry entry = RunEventCodec.write(at, event);
        run.apply(at, run.sequence + 1, entry.json().length(), event);
    }

    private static List<String> kept(RunState run) {
        List<String> kept = new ArrayList<>();
        for (StepState step : run.steps.values()) {
            if (step.output != null && step.output.value != null) {
                kept.add(step.id);
            }
        }
        return kept;
    }
}
