package io.interlock.engine.workflow;

import io.interlock.engine.expression.ExpressionException;
import io.interlock.engine.expression.Value;
import io.interlock.engine.model.StepStatus;
import io.interlock.engine.model.Usage;
import io.interlock.engine.workflow.RunEvent.Below;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps whose work others do: copies of a matrix, rounds of a loop, another workflow, what a supervisor chose, fallbacks. */
final class Expansion {

    private static final int LONGEST_ID = 300;

    private final RunState run;
    private final Journal journal;
    private final Desk desk;
    private final Workshop workshop;
    private final Scheduler scheduler;

    Expansion(Desk desk, Workshop workshop, Scheduler scheduler) {
        this.run = desk.run();
        this.journal = desk.journal();
        this.desk = desk;
        this.workshop = workshop;
        this.scheduler = scheduler;
    }

    /** Opens what is below a step that has just begun. */
    void open(StepState step) {
        try {
            if (step.id.length() > LONGEST_ID) {
                throw new WorkflowException(
                        "Cannot open what is below step " + step.id + ": it is nested too deeply", "Nest less.");
            }
            watch(step);
            Work work = step.step.work();
            if (step.isMatrix()) {
                copies(step);
            } else if (work instanceof Work.Loop) {
                below(step, Below.of(Below.Kind.ROUND, 1, ""));
            } else if (work instanceof Work.SubWorkflow sub) {
                below(step, Below.workflow(inputs(step, sub)));
            } else {
                scheduler.launch(step);
            }
        } catch (ExpressionException e) {
            fail(step, String.valueOf(e.getMessage()), e.remedy(), false);
        } catch (WorkflowException e) {
            fail(step, String.valueOf(e.getMessage()), e.remedy(), false);
        }
    }

    /** Limits the time of what is below a step. */
    void watch(StepState step) {
        Duration timeout = step.step.policy().timeout();
        if (timeout == null || step.step.work() instanceof Work.Gate || !step.isCompound()) {
            return;
        }
        int attempt = step.attempts;
        desk.timers().after(timeout, () -> {
            if (step.status == StepStatus.RUNNING && step.attempts == attempt && step.timedOut == null) {
                journal.add(new RunEvent.StepTimedOut(step.id, "it took longer than " + timeout));
            }
        });
    }

    private void below(StepState step, Below below) {
        journal.add(new RunEvent.StepsOpened(step.id, below, Usage.NONE));
    }

    private void copies(StepState step) {
        Step.Matrix matrix = step.step.matrix();
        if (matrix == null) {
            return;
        }
        Value list = matrix.items().evaluate(desk.surroundings().of(step));
        if (!(list instanceof Value.Sequence items)) {
            fail(
                    step,
                    "The matrix of step " + step.id + " needs a list and was given " + list.describe(),
                    "Give a list.",
                    false);
        } else if (items.items().size() > Step.Matrix.MOST) {
            fail(
                    step,
                    "The matrix of step " + step.id + " has " + items.items().size() + " items; at most "
                            + Step.Matrix.MOST + " are taken",
                    "Give fewer.",
                    false);
        } else if (RunEventCodec.write(list).length() > Workshop.MOST_OUTPUT) {
            fail(
                    step,
                    "The items of the matrix of step " + step.id + " have more than " + Workshop.MOST_OUTPUT
                            + " characters",
                    "Give what is needed of them.",
                    false);
        } else {
            below(step, Below.matrix(items.items(), Labels.of(items.items())));
        }
    }

    private Value inputs(StepState step, Work.SubWorkflow sub) {
        Workflow called = run.orchestrator.workflows().get(sub.workflow());
        if (called == null) {
            throw new WorkflowException(
                    "Cannot do step " + step.id + ": there is no workflow '" + sub.workflow() + "'", "Define it.");
        }
        Map<String, Value> given = new LinkedHashMap<>();
        sub.inputs()
                .forEach((name, parameter) ->
                        given.put(name, parameter.evaluate(desk.surroundings().of(step))));
        return WorkflowInputs.complete(called, new Value.Mapping(given), workshop::mismatch);
    }

    /** A supervisor chose. */
    void chosen(StepState step, Outcome.Chosen chosen) {
        Work.Supervised supervised = (Work.Supervised) step.step.work();
        if (step.timedOut != null) {
            scheduler.fail(step, new Outcome.Failed(step.timedOut, "Allow more time.", true, chosen.usage()));
        } else if (chosen.next().equals(SupervisorStep.DONE)) {
            Map<String, Value> outputs = new LinkedHashMap<>();
            step.carried.forEach(
                    (name, output) -> outputs.put(name, desk.outputs().read(output)));
            outputs(step.below, outputs);
            succeed(step, new Value.Mapping(outputs), chosen.usage());
        } else if (step.choices.size() >= supervised.max()) {
            scheduler.fail(
                    step,
                    new Outcome.Failed(
                            "Agent " + supervised.agent() + " was not done after " + supervised.max() + " choices",
                            "Allow more, or say in its instructions when it is done.",
                            true,
                            chosen.usage()));
        } else {
            int number = step.choices.size() + 1;
            journal.add(new RunEvent.StepsOpened(
                    step.id, Below.choice(number, chosen.next(), chosen.reason()), chosen.usage()));
        }
    }

    /** All steps below a step are done. */
    void conclude(StepState step, Group below) {
        if (below.kind == Below.Kind.UNDO) {
            concludeUndo(step, below);
        } else if (step.status != StepStatus.RUNNING) {
            return;
        } else if (step.closed() != null) {
            scheduler.cancelled(step, "It was given up: " + step.closed(), Usage.NONE);
        } else if (step.timedOut != null) {
            fail(step, "Step " + step.id + " was given up: " + step.timedOut, "Allow more time.", true);
        } else if (below.failed != null) {
            concludeFailed(step, below, below.failed);
        } else {
            concludeWell(step, below);
        }
    }

    private void concludeUndo(StepState step, Group below) {
        StepState failed = below.failed;
        journal.add(
                failed == null
                        ? new RunEvent.StepCompensated(step.id)
                        : new RunEvent.CompensationFailed(
                                step.id, "It could not be undone: step " + failed.id + ": " + failed.message));
    }

    private void concludeFailed(StepState step, Group below, StepState failed) {
        String message = "Step " + failed.id + " failed: " + failed.message;
        if (below.kind == Below.Kind.FALLBACK) {
            journal.add(RunEvent.StepFailed.of(step.id, "Its fallback failed too: " + message, "", Usage.NONE));
        } else {
            fail(step, message, "", true);
        }
    }

    private void concludeWell(StepState step, Group below) {
        switch (below.kind == null ? Below.Kind.UNDO : below.kind) {
            case MATRIX -> {
                List<Value> outputs = new ArrayList<>();
                below.steps.forEach(copy -> outputs.add(desk.outputs().of(copy)));
                succeed(step, new Value.Sequence(outputs), Usage.NONE);
            }
            case FALLBACK -> {
                StepState last = below.steps.get(below.steps.size() - 1);
                succeed(step, desk.outputs().of(last), Usage.NONE);
            }
            case ROUND -> concludeRound(step, (Work.Loop) step.step.work(), below);
            case WORKFLOW -> concludeWorkflow(step, below);
            case CHOICE -> scheduler.launch(step);
            case UNDO -> throw new IllegalStateException("Concluded elsewhere: " + step);
        }
    }

    private void concludeRound(StepState step, Work.Loop loop, Group below) {
        try {
            if (loop.until()
                    .holds(desk.surroundings()
                            .of(below, null, step.attempts, loop.until().uses()))) {
                succeed(step, all(below), Usage.NONE);
            } else if (below.number < loop.max()) {
                below(step, Below.of(Below.Kind.ROUND, below.number + 1, ""));
            } else {
                fail(
                        step,
                        "The loop " + step.id + " has not come to its end after round " + loop.max() + ", the last: "
                                + loop.until(),
                        "Allow more rounds, or ask for less.",
                        true);
            }
        } catch (ExpressionException e) {
            fail(
                    step,
                    "Cannot tell whether the loop " + step.id + " is at its end: " + e.getMessage(),
                    e.remedy(),
                    false);
        }
    }

    private void concludeWorkflow(StepState step, Group below) {
        Workflow called = run.orchestrator.workflows().get(((Work.SubWorkflow) step.step.work()).workflow());
        Parameter output = called == null ? null : called.output();
        try {
            succeed(
                    step,
                    output == null
                            ? all(below)
                            : output.evaluate(
                                    desk.surroundings().of(below, null, step.attempts, References.uses(output))),
                    Usage.NONE);
        } catch (ExpressionException e) {
            fail(
                    step,
                    "Cannot work out the output of workflow step " + step.id + ": " + e.getMessage(),
                    e.remedy(),
                    false);
        }
    }

    private Value all(Group below) {
        Map<String, Value> outputs = new LinkedHashMap<>();
        outputs(below, outputs);
        return new Value.Mapping(outputs);
    }

    private void outputs(@Nullable Group below, Map<String, Value> into) {
        if (below != null) {
            below.steps.forEach(
                    each -> into.put(each.step.output(), desk.outputs().of(each)));
        }
    }

    private void succeed(StepState step, Value output, Usage usage) {
        String problem = workshop.misfit(step.isMatrix() ? null : step.step, step.id, output);
        if (problem != null && step.below != null && step.below.kind == Below.Kind.FALLBACK) {
            journal.add(RunEvent.StepFailed.of(step.id, "Its fallback failed too: " + problem, "", usage));
        } else if (problem != null) {
            scheduler.fail(step, new Outcome.Failed(problem, "Correct what the step gives.", true, usage));
        } else {
            scheduler.ended(step, Outcome.Done.of(new RunEvent.Made(output, usage, "", List.of())));
        }
    }

    private void fail(StepState step, String message, String remedy, boolean retryable) {
        scheduler.fail(step, new Outcome.Failed(message, remedy, retryable, Usage.NONE));
    }
}
