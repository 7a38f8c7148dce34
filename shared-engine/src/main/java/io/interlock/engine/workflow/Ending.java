package io.interlock.engine.workflow;

import io.interlock.engine.model.RunStatus;
import io.interlock.engine.model.StepStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a run ends in which nothing more can be done. */
final class Ending {

    private static final int SHOWN = 3;

    private final RunState run;

    Ending(RunState run) {
        this.run = run;
    }

    /** The step that is to be undone next, or null when none is. */
    @Nullable StepState nextToUndo() {
        if (status() != RunStatus.FAILED) {
            return null;
        }
        for (int i = run.undoable.size() - 1; i >= 0; i--) {
            StepState step = run.undoable.get(i);
            if (step.status == StepStatus.SUCCEEDED && !step.notUndone) {
                return step;
            }
        }
        return null;
    }

    /** Whether there are steps that can never begin, as each needs another of them. */
    boolean isStuck() {
        return !run.isDone()
                && run.stopping == null
                && run.steps.values().stream()
                        .noneMatch(step -> step.status == StepStatus.UNCERTAIN || step.status == StepStatus.WAITING);
    }

    /** The event that ends it for good, or lets it rest. */
    RunEvent event() {
        if (run.isDone() && !isUndoing()) {
            return new RunEvent.RunEnded(status(), run.partial, reason());
        }
        List<String> unclear = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        for (StepState step : run.steps.values()) {
            if (step.status == StepStatus.UNCERTAIN) {
                unclear.add("step " + step.id + ": " + step.message);
            } else if (step.status == StepStatus.WAITING) {
                waiting.add("step " + step.id + (step.message.isEmpty() ? "" : ": " + step.message));
            }
        }
        if (!unclear.isEmpty()) {
            return new RunEvent.RunRested(RunStatus.UNCERTAIN, shown(unclear));
        } else if (!waiting.isEmpty()) {
            return new RunEvent.RunRested(RunStatus.WAITING, "Waits at " + shown(waiting));
        }
        throw new IllegalStateException("Run " + run.id + " can neither go on nor end");
    }

    private boolean isUndoing() {
        return run.undoable.stream().anyMatch(step -> step.below != null);
    }

    private RunStatus status() {
        RunEvent.RunStopping stopping = run.stopping;
        if (stopping == null) {
            return run.root.failed == null ? RunStatus.SUCCEEDED : RunStatus.FAILED;
        } else if (stopping.cause() == RunEvent.Cause.CANCEL) {
            return RunStatus.CANCELLED;
        }
        boolean finish = stopping.cause() == RunEvent.Cause.BUDGET
                && run.orchestrator.budgets().onExceeded() == Budgets.OnExceeded.FINISH
                && !run.failedBefore;
        return finish ? RunStatus.SUCCEEDED : RunStatus.FAILED;
    }

    private String reason() {
        StringBuilder reason = new StringBuilder(why());
        List<String> notUndone = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (StepState step : run.undoable) {
            if (step.notUndone) {
                notUndone.add("step " + step.id + ": " + step.message);
            } else if (step.status == StepStatus.SUCCEEDED) {
                left.add(step.id);
            }
        }
        if (!notUndone.isEmpty()) {
            reason.append(". Not undone: ").append(shown(notUndone));
        }
        if (!left.isEmpty() && status() == RunStatus.CANCELLED) {
            reason.append(". Not undone, as the run was cancelled: ").append(shown(left));
        }
        return reason.toString();
    }

    private String why() {
        RunEvent.RunStopping stopping = run.stopping;
        StepState failed = run.root.failed;
        if (stopping != null) {
            return stopping.reason();
        } else if (failed == null) {
            return "";
        }
        List<String> failures = new ArrayList<>();
        for (StepState step : run.root.steps) {
            if (step.status == StepStatus.FAILED && step.hasFailed()) {
                failures.add("Step " + step.id + " failed: " + step.message);
            }
        }
        return failures.isEmpty() ? failed.id + ": " + failed.message : shown(failures);
    }

    private static String shown(List<String> all) {
        String text = String.join("; ", all.subList(0, Math.min(SHOWN, all.size())));
        return all.size() > SHOWN ? text + "; and " + (all.size() - SHOWN) + " more" : text;
    }
}
