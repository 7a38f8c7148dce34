package io.interlock.engine.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which outputs the expressions of steps look at. For use by one thread. */
final class References {

    private final IdentityHashMap<Step, Names> known = new IdentityHashMap<>();

    /**
     * Names of outputs.
     *
     * @param names them
     * @param all whether any output may be looked at, as a name is computed
     * @param undo those that are looked at when the step is undone, long after it has ended
     */
    record Names(Set<String> names, boolean all, Set<String> undo) {}

    /** What a step and all that is below it looks at. */
    Names of(Step step) {
        Names names = known.get(step);
        if (names == null) {
            Set<List<String>> uses = everything(step);
            Set<List<String>> undo = new LinkedHashSet<>();
            undo(step, undo);
            names = new Names(names(uses), uses.contains(List.of(WorkflowScope.STEPS)), names(undo));
            known.put(step, names);
        }
        return names;
    }

    private static Set<String> names(Set<List<String>> uses) {
        Set<String> names = new LinkedHashSet<>();
        for (List<String> path : uses) {
            if (path.size() > 1 && path.get(0).equals(WorkflowScope.STEPS)) {
                names.add(path.get(1));
            }
        }
        return names;
    }

    /** What the expressions of a parameter look at. */
    static Set<List<String>> uses(Parameter parameter) {
        Set<List<String>> uses = new LinkedHashSet<>();
        if (parameter instanceof Parameter.Text text) {
            return text.template().uses();
        } else if (parameter instanceof Parameter.Items items) {
            items.items().forEach(item -> uses.addAll(uses(item)));
        } else if (parameter instanceof Parameter.Members members) {
            members.members().values().forEach(member -> uses.addAll(uses(member)));
        }
        return uses;
    }

    /** What the expressions of a step itself look at. */
    static Set<List<String>> direct(Step step) {
        Set<List<String>> uses = new LinkedHashSet<>();
        if (step.when() != null) {
            uses.addAll(step.when().uses());
        }
        if (step.matrix() != null) {
            uses.addAll(uses(step.matrix().items()));
        }
        if (step.policy().idempotencyKey() != null) {
            uses.addAll(uses(step.policy().idempotencyKey()));
        }
        for (Parameter parameter : parameters(step.work())) {
            uses.addAll(uses(parameter));
        }
        if (step.work() instanceof Work.Loop loop) {
            uses.addAll(loop.until().uses());
        }
        return uses;
    }

    private static Set<List<String>> everything(Step step) {
        Set<List<String>> uses = direct(step);
        inside(step.work()).forEach(inner -> uses.addAll(everything(inner)));
        step.policy().fallback().forEach(inner -> uses.addAll(everything(inner)));
        step.policy().compensation().forEach(inner -> uses.addAll(everything(inner)));
        return uses;
    }

    private static void undo(Step step, Set<List<String>> into) {
        step.policy().compensation().forEach(inner -> into.addAll(everything(inner)));
        inside(step.work()).forEach(inner -> undo(inner, into));
        step.policy().fallback().forEach(inner -> undo(inner, into));
    }

    private static List<Step> inside(Work work) {
        if (work instanceof Work.Loop loop) {
            return loop.steps();
        }
        return work instanceof Work.Supervised supervised ? supervised.steps() : List.of();
    }

    private static Collection<Parameter> parameters(Work work) {
        List<@Nullable Parameter> all = new ArrayList<>();
        if (work instanceof Work.AgentTask task) {
            all.add(task.input());
        } else if (work instanceof Work.Command command) {
            all.addAll(command.words());
            all.add(command.directory());
            all.addAll(command.variables().values());
            all.addAll(command.verify() == null ? List.of() : command.verify());
        } else if (work instanceof Work.Http http) {
            all.addAll(List.of(http.url()));
            all.addAll(http.headers().values());
            all.add(http.body());
            all.add(http.lookup());
        } else if (work instanceof Work.WriteFile write) {
            all.addAll(List.of(write.path(), write.content()));
        } else if (work instanceof Work.Commit commit) {
            all.add(commit.message());
        } else if (work instanceof Work.SubWorkflow sub) {
            all.addAll(sub.inputs().values());
        } else if (work instanceof Work.Supervised supervised) {
            all.add(supervised.goal());
        } else if (work instanceof Work.Join join) {
            all.add(join.value());
        }
        List<Parameter> present = new ArrayList<>();
        for (Parameter parameter : all) {
            if (parameter != null) {
                present.add(parameter);
            }
        }
        return present;
    }
}
