package io.interlock.engine.workflow;

import io.interlock.engine.expression.ChangedPaths;
import io.interlock.engine.expression.Value;
import io.interlock.engine.expression.Values;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the expressions of a run see: the names of {@link WorkflowScope}. Reads no output that is not looked at. */
final class Surroundings {

    private final RunState run;
    private final Outputs outputs;
    private @Nullable Value change;
    private @Nullable ChangedPaths paths;

    Surroundings(RunState run, Outputs outputs) {
        this.run = run;
        this.outputs = outputs;
    }

    /** What the expressions of a step see. */
    Values of(StepState step) {
        return of(step.group, step, step.attempts, References.direct(step.step));
    }

    /**
     * What expressions among some steps see.
     *
     * @param group the steps
     * @param self the step itself, or null for what comes after all of them
     * @param uses what the expressions look at
     */
    Values of(Group group, @Nullable StepState self, int attempt, Set<List<String>> uses) {
        Map<String, Value> names = new HashMap<>();
        names.put(WorkflowScope.INPUTS, inputs(group));
        names.put(WorkflowScope.ISSUE, member(run.inputs, WorkflowScope.ISSUE));
        names.put(WorkflowScope.CHANGE, change());
        names.put(WorkflowScope.AFFECTED, run.change.affected());
        names.put(WorkflowScope.RUN, aboutRun(attempt));
        names.put(WorkflowScope.STEPS, steps(group, uses));
        names.put(WorkflowScope.STATUS, statuses(group, uses));
        names.put(WorkflowScope.MATRIX, matrix(group, self));
        names.put(WorkflowScope.LOOP, loop(group, uses));
        return new Values(names, paths());
    }

    private Value inputs(Group group) {
        for (Group around = group; around.owner != null; around = around.owner.group) {
            if (around.inputs != null) {
                return around.inputs;
            }
        }
        return run.inputs;
    }

    private static Value member(Value of, String name) {
        return of instanceof Value.Mapping mapping
                ? mapping.members().getOrDefault(name, Value.nothing())
                : Value.nothing();
    }

    private Value aboutRun(int attempt) {
        return new Value.Mapping(Map.of(
                "id", Value.of(run.id),
                "workflow", Value.of(run.workflow.name()),
                "attempt", Value.of(attempt)));
    }

    private Value change() {
        Value made = change;
        if (made == null) {
            ChangeSet files = run.change.files();
            Map<String, Value> members = new LinkedHashMap<>();
            members.put("base", text(run.change.base()));
            members.put("head", text(run.change.head()));
            members.put(
                    "files",
                    Value.texts(
                            files == null
                                    ? List.of()
                                    : files.files().stream()
                                            .map(FileChange::path)
                                            .toList()));
            made = new Value.Mapping(members);
            change = made;
        }
        return made;
    }

    private static Value text(@Nullable String text) {
        return text == null ? Value.nothing() : Value.of(text);
    }

    private ChangedPaths paths() {
        ChangedPaths made = paths;
        if (made == null) {
            ChangeSet files = run.change.files();
            made = files == null ? ChangedPaths.NONE : ChangedPaths.of(files);
            paths = made;
        }
        return made;
    }

    private Value steps(Group group, Set<List<String>> uses) {
        Map<String, Value> found = new LinkedHashMap<>();
        for (List<String> path : uses) {
            if (path.get(0).equals(WorkflowScope.STEPS)) {
                if (path.size() == 1) {
                    allNames(group).forEach((name, step) -> found.put(name, outputs.of(step)));
                } else {
                    found.put(path.get(1), output(group, path.get(1)));
                }
            }
        }
        return new Value.Mapping(found);
    }

    private Value output(Group group, String name) {
        Group around = group;
        while (true) {
            StepState step = around.byName.get(name);
            StepState owner = around.owner;
            if (step != null || owner == null || around.inputs != null) {
                return step == null ? Value.nothing() : outputs.of(step);
            }
            Output carried = around.kind == RunEvent.Below.Kind.CHOICE ? owner.carried.get(name) : null;
            if (carried != null) {
                return outputs.read(carried);
            }
            around = owner.group;
        }
    }

    private static Map<String, StepState> allNames(Group group) {
        Map<String, StepState> all = new LinkedHashMap<>();
        for (Group around = group; around != null; around = around.owner == null ? null : around.owner.group) {
            around.byName.forEach(all::putIfAbsent);
            if (around.inputs != null) {
                break;
            }
        }
        return all;
    }

    private static Value statuses(Group group, Set<List<String>> uses) {
        Map<String, Value> found = new LinkedHashMap<>();
        for (List<String> path : uses) {
            if (path.get(0).equals(WorkflowScope.STATUS)) {
                allNamesOr(group, path)
                        .forEach((name, step) ->
                                found.put(name, Value.of(step.status.name().toLowerCase(Locale.ROOT))));
            }
        }
        return new Value.Mapping(found);
    }

    private static Map<String, StepState> allNamesOr(Group group, List<String> path) {
        if (path.size() == 1) {
            return allNames(group);
        }
        Group around = group;
        StepState step = around.byName.get(path.get(1));
        while (step == null && around.owner != null && around.inputs == null) {
            around = around.owner.group;
            step = around.byName.get(path.get(1));
        }
        return step == null ? Map.of() : Map.of(path.get(1), step);
    }

    private static Value matrix(Group group, @Nullable StepState self) {
        Map<String, Value> items = new LinkedHashMap<>();
        if (self != null) {
            addItem(self, items);
        }
        for (Group around = group; around.owner != null && around.inputs == null; around = around.owner.group) {
            addItem(around.owner, items);
        }
        return new Value.Mapping(items);
    }

    private static void addItem(StepState step, Map<String, Value> items) {
        Step.Matrix matrix = step.step.matrix();
        if (matrix != null && step.item != null) {
            items.putIfAbsent(matrix.variable(), step.item);
        }
    }

    private Value loop(Group group, Set<List<String>> uses) {
        for (Group around = group; around.owner != null && around.inputs == null; around = around.owner.group) {
            if (around.kind == RunEvent.Below.Kind.ROUND) {
                return new Value.Mapping(
                        Map.of("iteration", Value.of(around.number), "previous", previous(around.owner, uses)));
            }
        }
        return Value.nothing();
    }

    private Value previous(StepState loop, Set<List<String>> uses) {
        boolean read = uses.stream().anyMatch(path -> path.get(0).equals(WorkflowScope.LOOP));
        Map<String, Value> values = new LinkedHashMap<>();
        if (read) {
            loop.carried.forEach((name, output) -> values.put(name, outputs.read(output)));
        }
        return new Value.Mapping(values);
    }
}
