package io.interlock.engine.workflow;

import io.interlock.engine.expression.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Holds what a workflow is given against what it says it takes. */
final class WorkflowInputs {

    private WorkflowInputs() {}

    /**
     * The inputs, defaults filled in.
     *
     * @param mismatch why a value does not follow a schema, or null when it does
     * @throws WorkflowException when one is missing, or not what is asked for
     */
    static Value.Mapping complete(
            Workflow workflow, Value.Mapping given, BiFunction<String, Value, @Nullable String> mismatch) {
        Map<String, Value> inputs = new LinkedHashMap<>(given.members());
        for (Map.Entry<String, Workflow.Input> entry : workflow.inputs().entrySet()) {
            String name = entry.getKey();
            Workflow.Input input = entry.getValue();
            Value fallback = input.fallback();
            if (!inputs.containsKey(name) && fallback != null) {
                inputs.put(name, fallback);
            }
            Value value = inputs.get(name);
            if (value == null && input.required()) {
                throw new WorkflowException(
                        "Cannot run workflow " + workflow.name() + ": there is no input '" + name + "'",
                        "Give it. " + input.description());
            }
            String schema = input.schemaJson();
            String problem = value == null || schema == null ? null : mismatch.apply(schema, value);
            if (problem != null) {
                throw new WorkflowException(
                        "Cannot run workflow " + workflow.name() + ": input '" + name + "' does not follow its schema: "
                                + problem,
                        "Give another value. " + input.description());
            }
        }
        return new Value.Mapping(inputs);
    }
}
