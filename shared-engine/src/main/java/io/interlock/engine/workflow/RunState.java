package io.interlock.engine.workflow;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.model.StepStatus;
import io.interlock.engine.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run, as its events have made it: the same events always make the same. Nothing but {@link #apply} changes it. What
 * may have to be decided because of an event is put on the {@link #agenda}. For use by one thread.
 */
final class RunState {

    final String id;
    final Orchestrator orchestrator;
    final Workflow workflow;
    final Group root;

    /** All steps so far by id, in the order in which they came to be. */
    final Map<String, StepState> steps = new LinkedHashMap<>();

    /** Steps that something may have to be decided about; some may be long done. */
    final Deque<StepState> agenda = new ArrayDeque<>();

    /** Steps that ended well and can be undone, in the order in which they ended. */
    final List<StepState> undoable = new ArrayList<>();

    /** Groups that were closed and may have steps to be given up. */
    final Deque<Group> closings = new ArrayDeque<>();

    /** Steps that wait for people. */
    final Set<StepState> waiting = new LinkedHashSet<>();

    final List<NotExamined> notExamined = new ArrayList<>();
    final References references = new References();

    Value inputs = Value.nothing();
    RunChange change = RunChange.NONE;
    RunStatus status = RunStatus.RUNNING;
    String reason = "";
    boolean partial;
    Usage usage = Usage.NONE;

    /** Why no step starts any more, or null. */
    RunEvent.@Nullable RunStopping stopping;

    /** Whether a step had failed before no step started any more. */
    boolean failedBefore;

    @Nullable Instant created;

    @Nullable Instant updated;

    /** Number of the last event. */
    long sequence;

    /** How long it was worked on before {@link #activeSince}. */
    Duration activeBefore = Duration.ZERO;

    @Nullable Instant activeSince;

    RunState(String id, Orchestrator orchestrator, Workflow workflow) {
        this.id = id;
        this.orchestrator = orchestrator;
        this.workflow = workflow;
        this.root = new Group(null, null, null);
        root.add("", workflow.steps(), references);
        enter(root);
    }

    /** A step by its id; null when an event names one that is not there, which only a damaged journal does. */
    @Nullable StepState find(String step) {
        return steps.get(step);
    }

    /**
     * Makes an event part of the run.
     *
     * @param number of the event, one more than that of the one before
     * @param length of the event as JSON, in characters
     * @throws WorkflowException when the event cannot come here
     */
    void apply(Instant at, long number, int length, RunEvent event) {
        Instant before = updated;
        sequence = number;
        updated = at;
        if (event instanceof RunEvent.OfStep ofStep) {
            StepState step = steps.get(ofStep.step());
            if (step == null) {
                throw new WorkflowException(
                        "Cannot read entry " + number + " of the journal of run " + id + ": there is no step "
                                + ofStep.step() + " in workflow " + workflow.name(),
                        "Restore the store from a backup, or start anew.");
            }
            new StepFold(this, step, at, number, length).apply(ofStep);
        } else {
            applyToRun(at, before, event);
        }
    }

    private void applyToRun(Instant at, @Nullable Instant before, RunEvent event) {
        if (event instanceof RunEvent.RunStarted begun) {
            created = at;
            activeSince = at;
            inputs = begun.inputs();
            change = begun.change();
        } else if (event instanceof RunEvent.RunResumed) {
            rest(before == null ? at : before);
            activeSince = at;
            status = RunStatus.RUNNING;
            reason = "";
        } else if (event instanceof RunEvent.RunStopping stop) {
            stopping = stop;
            partial = true;
            failedBefore = root.failed != null;
            close(root, stop.reason());
        } else if (event instanceof RunEvent.RunRested rested) {
            rest(at);
            status = rested.status();
            reason = rested.reason();
        } else if (event instanceof RunEvent.RunEnded ended) {
            rest(at);
            status = ended.status();
            reason = ended.reason();
            partial = ended.partial();
        }
    }

    /** What passed counts, except where the process was gone without a word; a clock that went back counts nothing. */
    private void rest(Instant at) {
        if (activeSince != null && status == RunStatus.RUNNING) {
            Duration passed = Duration.between(activeSince, at);
            activeBefore = activeBefore.plus(passed.isNegative() ? Duration.ZERO : passed);
        }
        activeSince = null;
    }

    /** Makes the steps of a group part of the run. */
    void enter(Group group) {
        for (StepState step : group.steps) {
            steps.put(step.id, step);
            if (step.missing == 0) {
                agenda.add(step);
            }
        }
        if (group.owner != null && group.unfinished == 0) {
            agenda.add(group.owner);
        }
    }

    /** A step is done: those that need it, or the one above it, may be next. */
    void finish(StepState step, StepStatus end, String message, Instant at) {
        waiting.remove(step);
        step.status = end;
        step.message = message;
        step.ended = at;
        step.notBefore = null;
        Group group = step.group;
        group.unfinished--;
        if (step.hasFailed() && group.failed == null) {
            group.failed = step;
            closeWhenOneIsEnough(group, step);
        }
        for (StepState dependent : step.dependents) {
            if (--dependent.missing == 0) {
                agenda.add(dependent);
            }
        }
        group.release(step, references);
        if (group.unfinished == 0 && group.owner != null) {
            agenda.add(group.owner);
        }
    }

    private void closeWhenOneIsEnough(Group group, StepState failed) {
        StepState owner = group.owner;
        if (owner != null && owner.isMatrix() && group.kind == RunEvent.Below.Kind.MATRIX) {
            Step.Matrix matrix = owner.step.matrix();
            if (matrix != null && matrix.failFast() && group.closed == null) {
                close(group, "step " + failed.id + " failed");
            }
        }
    }

    /** The steps of a group are to be given up. */
    void close(Group group, String reason) {
        group.closed = reason;
        closings.add(group);
    }

    /** Whether all steps are done. */
    boolean isDone() {
        return root.unfinished == 0;
    }
}
