package io.interlock.engine.workflow;

import io.interlock.engine.expression.Value;
import io.interlock.engine.llm.BoundedSchema;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Holds values against JSON Schemas. Thread-safe. */
final class OutputSchema {

    private static final int SHOWN = 80;
    private static final int MOST_ERRORS = 3;

    private final Map<String, BoundedSchema> schemas = new ConcurrentHashMap<>();

    /**
     * Why a value does not follow a schema, naming field and value; null when it does.
     *
     * @throws WorkflowException when the schema is none
     */
    @Nullable String mismatch(String schemaJson, String valueJson) {
        try {
            BoundedSchema schema = schemas.computeIfAbsent(schemaJson, BoundedSchema::read);
            List<BoundedSchema.Problem> problems = schema.problems(valueJson);
            return problems.isEmpty() ? null : describe(problems, RunEventCodec.value(valueJson));
        } catch (IllegalArgumentException e) {
            throw new WorkflowException(
                    "Cannot use the JSON Schema: " + e.getMessage(), "Correct the schema in the workflow.", e);
        }
    }

    private static String describe(List<BoundedSchema.Problem> problems, Value value) {
        StringBuilder text = new StringBuilder();
        for (BoundedSchema.Problem problem : problems.subList(0, Math.min(MOST_ERRORS, problems.size()))) {
            String field = problem.pointer();
            text.append(text.isEmpty() ? "" : "; ")
                    .append(field.isEmpty() || field.equals("$") ? "the output" : "field " + field)
                    .append(' ')
                    .append(problem.message())
                    .append(" (it is ")
                    .append(shown(at(value, field)))
                    .append(')');
        }
        int more = problems.size() - MOST_ERRORS;
        return text + (more > 0 ? "; and " + more + " more" : "");
    }

    private static Value at(Value value, String pointer) {
        Value found = value;
        for (String part : pointer.split("/", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            String name = part.replace("~1", "/").replace("~0", "~");
            if (found instanceof Value.Mapping mapping) {
                found = mapping.members().getOrDefault(name, Value.nothing());
            } else if (found instanceof Value.Sequence list && name.matches("\\d{1,9}")) {
                int index = Integer.parseInt(name);
                found = index < list.items().size() ? list.items().get(index) : Value.nothing();
            }
        }
        return found;
    }

    private static String shown(Value value) {
        String json = RunEventCodec.write(value);
        return json.length() > SHOWN ? json.substring(0, SHOWN) + "..." : json;
    }
}
