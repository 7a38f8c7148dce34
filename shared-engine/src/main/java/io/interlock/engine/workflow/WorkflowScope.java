package io.interlock.engine.workflow;

import io.interlock.engine.expression.Scope;
import io.interlock.engine.expression.Type;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an expression at some place of a workflow may name. Whoever evaluates it gives a value to each name of
 * {@link #scope}, and the paths of the change.
 *
 * @param inputs names of the inputs, or null when the workflow declares none and takes any
 * @param steps outputs of the steps that are done by then
 * @param statuses names that have a status by then: ids and outputs of the same steps
 * @param matrix variables of the matrices around it; empty outside of any
 * @param previous outputs of a round of the loop around it, or null outside of any
 */
public record WorkflowScope(
        @Nullable Set<String> inputs,
        Set<String> steps,
        Set<String> statuses,
        Set<String> matrix,
        @Nullable Set<String> previous) {

    /** What the workflow was given. */
    public static final String INPUTS = "inputs";

    /** What is to be done: whatever the run was started with. */
    public static final String ISSUE = "issue";

    /** The commits: {@code base}, {@code head}, and {@code files}, the paths that differ. */
    public static final String CHANGE = "change";

    /** What the change affects: {@code components} and whatever else {@code interlock affected} says. */
    public static final String AFFECTED = "affected";

    /** The run: {@code id}, {@code workflow}, and {@code attempt} of the step, counted from 1. */
    public static final String RUN = "run";

    /** Outputs by name. */
    public static final String STEPS = "steps";

    /** How steps ended, in small letters such as {@code failed}, by id and by output. */
    public static final String STATUS = "status";

    /** The item by the name of the variable. */
    public static final String MATRIX = "matrix";

    /** The loop: {@code iteration}, counted from 1, and {@code previous}, outputs of the round before. */
    public static final String LOOP = "loop";

    /** Copies the sets. */
    public WorkflowScope {
        inputs = inputs == null ? null : Set.copyOf(inputs);
        steps = Set.copyOf(steps);
        statuses = Set.copyOf(statuses);
        matrix = Set.copyOf(matrix);
        previous = previous == null ? null : Set.copyOf(previous);
    }

    /** The names and their types, for reading an expression. */
    public Scope scope() {
        Scope scope = Scope.EMPTY
                .withPaths()
                .with(INPUTS, inputs == null ? Type.OPEN_OBJECT : object(inputs, Type.ANY))
                .with(ISSUE, Type.OPEN_OBJECT)
                .with(
                        CHANGE,
                        Type.object(Map.of("base", Type.TEXT, "head", Type.TEXT, "files", Type.listOf(Type.TEXT))))
                .with(AFFECTED, Type.OPEN_OBJECT)
                .with(RUN, Type.object(Map.of("id", Type.TEXT, "workflow", Type.TEXT, "attempt", Type.NUMBER)))
                .with(STEPS, object(steps, Type.ANY))
                .with(STATUS, object(statuses, Type.TEXT));
        scope = matrix.isEmpty() ? scope : scope.with(MATRIX, object(matrix, Type.ANY));
        return previous == null
                ? scope
                : scope.with(
                        LOOP, Type.object(Map.of("iteration", Type.NUMBER, "previous", object(previous, Type.ANY))));
    }

    private static Type object(Set<String> names, Type type) {
        Map<String, Type> members = new TreeMap<>();
        for (String name : names) {
            members.put(name, type);
        }
        return Type.object(members);
    }
}
