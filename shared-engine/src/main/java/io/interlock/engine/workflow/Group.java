package io.interlock.engine.workflow;

import io.interlock.engine.expression.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Steps of one list in a run: those of the workflow, or some below a step. For use by one thread. */
final class Group {

    /** The step above, or null for the steps of the run. */
    final @Nullable StepState owner;

    /** What they are to the step above, or null for the steps of the run. */
    final RunEvent.Below.@Nullable Kind kind;

    /** Round or choice. */
    final int number;

    /** Inputs of the workflow that they are the steps of, or null when they see those of the step above. */
    final @Nullable Value inputs;

    final List<StepState> steps = new ArrayList<>();

    /** Those whose outputs and status can be named, by id and output. */
    final Map<String, StepState> byName = new HashMap<>();

    /** How many steps look at an output and are not done, by name; those not in it are kept. */
    private final Map<String, Integer> readers = new HashMap<>();

    private final Set<String> pinned = new HashSet<>();
    private boolean pinAll;

    int unfinished;

    /** The first that failed, or null. */
    @Nullable StepState failed;

    /** Why they are given up, or null. */
    @Nullable String closed;

    /** How many are at work in this process, and those that wait for a place; not made by events. */
    int working;

    final Deque<StepState> queued = new ArrayDeque<>(0);

    Group(@Nullable StepState owner, RunEvent.@Nullable Below below, @Nullable Value inputs) {
        this.owner = owner;
        this.kind = below == null ? null : below.kind();
        this.number = below == null ? 1 : below.number();
        this.inputs = inputs;
    }

    /** Adds steps; each knows then what it waits for. */
    void add(String prefix, List<Step> definitions, References references) {
        for (Step definition : definitions) {
            StepState state = new StepState(prefix + definition.id(), definition, this, null);
            steps.add(state);
            byName.putIfAbsent(definition.output(), state);
            byName.put(definition.id(), state);
            read(references.of(definition), 1);
        }
        for (StepState state : steps) {
            for (String need : state.step.needs()) {
                StepState needed = byName.get(need);
                if (needed == null) {
                    throw new WorkflowException(
                            "Cannot do step " + state.id + ": it needs '" + need + "', which is not there",
                            "Name a step of the same list.");
                }
                needed.dependents.add(state);
                state.missing++;
            }
        }
        unfinished = steps.size();
    }

    /** Adds copies of a step for items. */
    void addCopies(StepState of, RunEvent.Below below) {
        for (int i = 0; i < below.items().size(); i++) {
            String id = of.id + suffix(of) + "[" + below.labels().get(i) + "]";
            steps.add(new StepState(id, of.step, this, below.items().get(i)));
        }
        pinAll = true;
        unfinished = steps.size();
    }

    /** Distinguishes what is below a later attempt at a step. */
    static String suffix(StepState of) {
        return of.attempts > 1 ? "@" + of.attempts : "";
    }

    private void read(References.Names names, int readings) {
        pinAll |= names.all();
        pinned.addAll(names.undo());
        for (String name : names.names()) {
            readers.merge(name, readings, Integer::sum);
        }
    }

    /** A step is done: drops outputs that no other looks at. */
    void release(StepState done, References references) {
        for (String name : references.of(done.step).names()) {
            Integer left = readers.computeIfPresent(name, (key, count) -> count - 1);
            StepState named = left != null && left <= 0 ? byName.get(name) : null;
            if (named != null) {
                dropUnread(named);
            }
        }
        dropUnread(done);
    }

    private void dropUnread(StepState named) {
        if (named.output != null && !isRead(named)) {
            named.output.drop();
        }
    }

    private boolean isRead(StepState named) {
        String name = named.step.output();
        return pinAll
                || owner != null
                || pinned.contains(name)
                || pinned.contains(named.step.id())
                || readers.getOrDefault(name, 0) > 0
                || readers.getOrDefault(named.step.id(), 0) > 0;
    }

    /** Drops all outputs but those that undoing may look at. */
    void dropAll() {
        for (StepState state : steps) {
            if (state.output != null && !pinned.contains(state.step.output()) && !pinned.contains(state.step.id())) {
                state.output.drop();
            }
        }
    }
}
