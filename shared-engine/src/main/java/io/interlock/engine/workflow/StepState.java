package io.interlock.engine.workflow;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.StepStatus;
import io.interlock.engine.model.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step of a run, as its events have made it. Changed by {@link RunState} only; for use by one thread. */
final class StepState {

    /** Its id in the run. */
    final String id;

    final Step step;

    /** The steps it is one of. */
    final Group group;

    /** The item of a matrix that it is the copy for, or null. */
    final @Nullable Value item;

    /** Steps that need it. */
    final List<StepState> dependents = new ArrayList<>(1);

    /** How many steps that it needs are not done. */
    int missing;

    StepStatus status = StepStatus.PENDING;
    int attempts;
    String message = "";

    /** What to do about a failure; may be empty. */
    String remedy = "";

    /** Key of the effect that nobody can tell about, or null. */
    @Nullable String unclear;

    Usage usage = Usage.NONE;

    @Nullable Instant started;

    @Nullable Instant ended;

    /** Whether it was skipped because another step failed. */
    boolean blocked;

    /** When it may be tried again, and how long that was from then, or null when it need not wait. */
    @Nullable Instant notBefore;

    long pauseMillis;

    @Nullable Output output;

    /** What it made and people must approve, or null. */
    RunEvent.@Nullable Made held;

    /** The gate that it is, or that its output waits at, or null. */
    Gates.@Nullable Standing gate;

    /** The open steps below it, or null. */
    @Nullable Group below;

    /** Rounds or choices that ended, in this attempt. */
    int rounds;

    /** Outputs of the last round, or of all choices, by name. */
    final Map<String, Output> carried = new LinkedHashMap<>(0);

    /** What was chosen so far, for the supervisor. */
    final List<String> choices = new ArrayList<>(0);

    /** Why the time of what is below it is over, or null. */
    @Nullable String timedOut;

    /** Whether it could not be undone. */
    boolean notUndone;

    StepState(String id, Step step, Group group, @Nullable Value item) {
        this.id = id;
        this.step = step;
        this.group = group;
        this.item = item;
    }

    /** Whether it is a list of copies rather than one. */
    boolean isMatrix() {
        return step.matrix() != null && item == null;
    }

    /** Whether others do the work for it. */
    boolean isCompound() {
        return isMatrix()
                || step.work() instanceof Work.Loop
                || step.work() instanceof Work.SubWorkflow
                || step.work() instanceof Work.Supervised;
    }

    /** It and those it is below, the outermost first, with what each may spend. */
    List<StepBudgets.Share> path() {
        List<StepBudgets.Share> path = new ArrayList<>();
        for (StepState around = this; around != null; around = around.group.owner) {
            path.add(0, new StepBudgets.Share(around.id, around.step.policy().budget()));
        }
        return path;
    }

    /** Whether what needs it cannot be done. */
    boolean hasFailed() {
        return status == StepStatus.FAILED && !step.policy().continueOnError()
                || status == StepStatus.CANCELLED
                || blocked;
    }

    /** Whether it waits for its next attempt. */
    boolean isPausing() {
        return status == StepStatus.PENDING && notBefore != null;
    }

    /** Whether it, or what it is part of, is to be given up; says why, or null. */
    @Nullable String closed() {
        for (Group around = group; ; around = around.owner.group) {
            if (around.closed != null) {
                return around.closed;
            }
            if (around.owner == null || around.kind == RunEvent.Below.Kind.UNDO) {
                return null;
            }
        }
    }

    @Override
    public String toString() {
        return id + " " + status;
    }
}
