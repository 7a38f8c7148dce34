package io.interlock.engine.workflow;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.interlock.engine.expression.Value;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Holds values against JSON Schemas. Thread-safe. */
final class OutputSchema {

    private static final int SHOWN = 80;
    private static final int MOST_ERRORS = 3;

    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /**
     * Why a value does not follow a schema, naming field and value; null when it does.
     *
     * @throws WorkflowException when the schema is none
     */
    @Nullable String mismatch(String schemaJson, String valueJson) {
        try {
            Schema schema = schemas.computeIfAbsent(schemaJson, OutputSchema::read);
            List<Error> errors = schema.validate(valueJson, InputFormat.JSON);
            return errors.isEmpty() ? null : describe(errors, RunEventCodec.value(valueJson));
        } catch (SchemaException | IllegalArgumentException e) {
            throw new WorkflowException(
                    "Cannot use the JSON Schema: " + e.getMessage(), "Correct the schema in the workflow.", e);
        }
    }

    /** References to other documents are not followed: a schema comes from a repository. */
    private static Schema read(String schemaJson) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaLoader(loader -> loader.fetchRemoteResources(false)));
        return registry.getSchema(schemaJson, InputFormat.JSON);
    }

    private static String describe(List<Error> errors, Value value) {
        StringBuilder text = new StringBuilder();
        for (Error error : errors.subList(0, Math.min(MOST_ERRORS, errors.size()))) {
            String field = String.valueOf(error.getInstanceLocation());
            text.append(text.isEmpty() ? "" : "; ")
                    .append(field.isEmpty() || field.equals("$") ? "the output" : "field " + field)
                    .append(' ')
                    .append(error.getMessage())
                    .append(" (it is ")
                    .append(shown(at(value, field)))
                    .append(')');
        }
        int more = errors.size() - MOST_ERRORS;
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
