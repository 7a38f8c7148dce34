package io.interlock.engine.workflow;

import io.interlock.engine.model.StepStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many steps may be at work at once: of a workflow, and of a matrix. For use by one thread. */
final class Slots {

    private final RunState run;
    private final Map<StepState, List<Group>> taken = new HashMap<>();

    Slots(RunState run) {
        this.run = run;
    }

    /** Takes a place for a step; when there is none, the step comes back on the agenda as one becomes free. */
    boolean take(StepState step) {
        List<Group> limiting = limiting(step);
        for (Group group : limiting) {
            if (group.working >= limit(group)) {
                group.queued.add(step);
                return false;
            }
        }
        force(step, limiting);
        return true;
    }

    /** Takes a place whether there is one or not, for a step that had one before the process ended. */
    void force(StepState step) {
        force(step, limiting(step));
    }

    private void force(StepState step, List<Group> limiting) {
        if (taken.putIfAbsent(step, limiting) == null) {
            limiting.forEach(group -> group.working++);
        }
    }

    /** Gives the place of a step back; nothing when it has none. */
    void free(StepState step) {
        List<Group> groups = taken.remove(step);
        if (groups == null) {
            return;
        }
        for (Group group : groups) {
            group.working--;
            StepState next = group.queued.poll();
            while (next != null && next.status != StepStatus.PENDING) {
                next = group.queued.poll();
            }
            if (next != null) {
                run.agenda.add(next);
            }
        }
    }

    /** The groups whose limits count: the matrix that it is a copy of, and, when it works itself, its workflows. */
    private static List<Group> limiting(StepState step) {
        List<Group> limiting = new ArrayList<>(2);
        if (step.group.kind == RunEvent.Below.Kind.MATRIX) {
            limiting.add(step.group);
        }
        if (!step.isCompound()) {
            for (Group around = step.group; around != null; around = around.owner == null ? null : around.owner.group) {
                if (around.owner == null || around.kind == RunEvent.Below.Kind.WORKFLOW) {
                    limiting.add(around);
                }
            }
        }
        return limiting;
    }

    private int limit(Group group) {
        StepState owner = group.owner;
        if (owner == null) {
            return Math.max(1, run.workflow.maxParallel());
        }
        Step.Matrix matrix = owner.step.matrix();
        if (group.kind == RunEvent.Below.Kind.MATRIX && matrix != null) {
            return Math.max(1, matrix.maxParallel());
        }
        Workflow called = owner.step.work() instanceof Work.SubWorkflow sub
                ? run.orchestrator.workflows().get(sub.workflow())
                : null;
        return called == null ? Integer.MAX_VALUE : Math.max(1, called.maxParallel());
    }
}
