package io.interlock.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.model.StepStatus;
import io.interlock.engine.store.StoreException;
import io.interlock.engine.store.StoredEffect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever a workflow is, and wherever the process is killed: every step ends, after its needs, and nothing is done twice. */
class RecoveryPropertyTest {

    /** A step to be made: what it does, which of those before it it needs, and how it is tried. */
    record Draft(String script, List<Integer> needs, int attempts, String extra) {}

    @Provide
    Arbitrary<List<Draft>> drafts() {
        Arbitrary<String> script =
                Arbitraries.of("ok", "ok", "ok", "fail", "fail-once", "unclear", "lost", "value", "agent", "gate");
        Arbitrary<String> extra =
                Arbitraries.of("", "", "skip", "fallback", "undo", "undo-fails", "continue", "matrix");
        Arbitrary<List<Integer>> needs =
                Arbitraries.integers().between(0, 8).list().ofMaxSize(3);
        return Combinators.combine(script, needs, Arbitraries.integers().between(1, 3), extra)
                .as(Draft::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    static Workflow workflow(List<Draft> drafts) {
        Steps[] steps = new Steps[drafts.size()];
        for (int i = 0; i < steps.length; i++) {
            Draft draft = drafts.get(i);
            int own = i;
            String[] needs = draft.needs().stream()
                    .filter(need -> need < own)
                    .distinct()
                    .map(need -> "s" + need)
                    .toArray(String[]::new);
            steps[i] = extra(made("s" + i, draft.script()).needs(needs).retry(draft.attempts()), draft.extra());
        }
        return Steps.workflow("main", 3, steps);
    }

    private static Steps made(String id, String script) {
        return switch (script) {
            case "value" -> Steps.value(id, "x");
            case "agent" -> Steps.agent(id, "a", "x");
            case "gate" -> Steps.of(id, new Work.Gate("g", null, Work.Gate.Fallback.REJECT));
            default -> Steps.command(id, script);
        };
    }

    private static Steps extra(Steps step, String extra) {
        return switch (extra) {
            case "skip" -> step.when("inputs.x == 'never'");
            case "fallback" -> step.fallback(Steps.command("instead", "ok"));
            case "undo" -> step.undo(Steps.command("undo", "ok"));
            case "undo-fails" -> step.undo(Steps.command("undo", "fail"));
            case "continue" -> step.continueOnError();
            case "matrix" -> step.matrix("m", "${{ ['p', 'q', 'r'] }}", 2, false);
            default -> step;
        };
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void every_step_comes_to_an_end_after_those_it_needs(@ForAll("drafts") List<Draft> drafts) {
        Rig rig = rig(drafts);

        RunReport report = untilDone(rig, rig::start);

        assertThat(report.status()).isIn(RunStatus.SUCCEEDED, RunStatus.FAILED);
        assertThat(report.steps()).allMatch(step -> step.status().isFinal());
        assertThat(orderViolations(rig)).isEmpty();
        assertThat(rig.report()).isEqualTo(report);
    }

    @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
    void a_run_that_is_killed_anywhere_does_nothing_twice_and_ends_the_same(@ForAll("drafts") List<Draft> any) {
        List<Draft> drafts = any.stream()
                .filter(draft -> !draft.script().equals("fail-once"))
                .toList();
        Rig whole = rig(drafts);
        RunReport expected = untilDone(whole, whole::start);
        int appends = ((MemoryStore) whole.store).appends;
        for (int kill = 0; kill <= Math.min(appends, 40); kill++) {
            for (boolean after : new boolean[] {false, true}) {
                Rig rig = rig(drafts);
                RunReport report = killedAt(rig, kill, after);

                assertThat(outcomes(report)).as("killed at %s %s", kill, after).isEqualTo(outcomes(expected));
                assertThat(rig.world.happened).doesNotHaveDuplicates();
                assertThat(rig.world.happened).containsExactlyInAnyOrderElementsOf(whole.world.happened);
                assertThat(rig.report()).isEqualTo(report);
            }
        }
    }

    @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
    void a_run_goes_on_from_any_part_of_its_journal_to_the_same_end(
            @ForAll("drafts") List<Draft> any, @ForAll boolean happened) {
        List<Draft> drafts = any.stream()
                .filter(draft -> !draft.script().equals("fail-once"))
                .toList();
        Rig whole = rig(drafts);
        RunReport expected = untilDone(whole, whole::start);
        MemoryStore store = (MemoryStore) whole.store;
        for (int entries = 0; entries < store.journals.get(Rig.RUN).size(); entries++) {
            Rig rig = rig(drafts);
            MemoryStore earlier = store.after(entries);
            rig.store = earlier;
            rig.world = whole.world.with(earlier.effects.values().stream()
                    .filter(effect -> happened && effect.state() == StoredEffect.State.INTENDED
                            || effect.state() == StoredEffect.State.DONE)
                    .map(StoredEffect::key)
                    .toList());
            RunReport report = untilDone(rig, rig::resume);

            assertThat(outcomes(report)).as("from entry %s", entries).isEqualTo(outcomes(expected));
            assertThat(rig.world.happened)
                    .as("from entry %s", entries)
                    .containsExactlyInAnyOrderElementsOf(whole.world.happened);
        }
    }

    private static Rig rig(List<Draft> drafts) {
        Rig rig = new Rig(workflow(drafts));
        rig.grace = Duration.ofMillis(500);
        return rig;
    }

    private static RunReport killedAt(Rig rig, int append, boolean after) {
        MemoryStore store = (MemoryStore) rig.store;
        store.appendsLeft = append;
        store.dieAfter = after;
        try {
            return untilDone(rig, rig::start);
        } catch (StoreException e) {
            store.restart();
            return untilDone(rig, rig::resume);
        }
    }

    /** Says yes at all gates, and what happened where nobody can tell, until nothing is left to say. */
    private static RunReport untilDone(Rig rig, Supplier<RunReport> first) {
        RunReport report = first.get();
        for (int i = 0; i < 50 && !report.status().isFinal(); i++) {
            for (RunReport.Gate gate : report.gates()) {
                rig.say(gate.step(), true);
            }
            report = rig.resume();
        }
        return report;
    }

    private static Map<String, StepStatus> outcomes(RunReport report) {
        Map<String, StepStatus> outcomes = new TreeMap<>();
        report.steps().forEach(step -> outcomes.put(step.id(), step.status()));
        return outcomes;
    }

    /** Steps that began before one that they need had ended, or ended twice. */
    private static List<String> orderViolations(Rig rig) {
        List<String> violations = new ArrayList<>();
        RunState state = new RunState(
                Rig.RUN, rig.orchestrator, rig.orchestrator.workflows().get("main"));
        Map<String, Integer> ends = new HashMap<>();
        rig.store.journal(Rig.RUN, 0, entry -> {
            RunEvent event = RunEventCodec.read(Rig.RUN, entry);
            if (event instanceof RunEvent.OfStep ofStep) {
                StepState step = state.find(ofStep.step());
                if (event instanceof RunEvent.StepStarted && step.missing > 0) {
                    violations.add(step.id + " began too early");
                }
                boolean end = event instanceof RunEvent.StepSucceeded
                        || event instanceof RunEvent.StepFailed
                        || event instanceof RunEvent.StepSkipped
                        || event instanceof RunEvent.StepCancelled;
                if (end && ends.merge(step.id, 1, Integer::sum) > 1) {
                    violations.add(step.id + " ended twice");
                }
            }
            state.apply(entry.entry().at(), entry.sequence(), 0, event);
        });
        return violations;
    }
}
