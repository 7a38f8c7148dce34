package io.interlock.engine.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.interlock.engine.expression.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads what models give to tools, by the letter of the schemas of these tools. Thread-safe. */
public final class ToolArguments {

    private static final int MOST_TEXT = 4_000_000;
    private static final int MOST_PROBLEMS = 5;
    private static final int MOST_SHOWN = 200;

    private final Map<String, BoundedSchema> schemas = new LinkedHashMap<>();

    /**
     * Reads for these tools.
     *
     * @throws IllegalArgumentException when a schema is none
     */
    public ToolArguments(List<ToolSpec> tools) {
        for (ToolSpec tool : tools) {
            schemas.put(tool.name(), BoundedSchema.read(tool.schemaJson()));
        }
    }

    /** What a model gave to a tool. */
    public sealed interface Read {

        /**
         * Arguments that follow the schema.
         *
         * @param members by name
         */
        record Good(Map<String, Value> members) implements Read {

            /** Copies the map. */
            public Good {
                members = Map.copyOf(members);
            }
        }

        /**
         * They cannot be used.
         *
         * @param problem what is wrong, for the model; short
         * @param object whether they are a JSON object nevertheless
         */
        record Bad(String problem, boolean object) implements Read {}
    }

    /** Reads the arguments of a call. */
    public Read read(ToolCall call) {
        String json = call.argumentsJson().isBlank() ? "{}" : call.argumentsJson();
        if (json.length() > MOST_TEXT) {
            return new Read.Bad("the arguments have " + json.length() + " characters, more than " + MOST_TEXT, false);
        }
        JsonNode node = Json.tree(json);
        if (node == null || !node.isObject()) {
            return new Read.Bad("the arguments are no JSON object, or not a whole one", false);
        }
        BoundedSchema schema = schemas.get(call.tool());
        if (schema == null) {
            return new Read.Bad("there is no tool '" + cut(call.tool()) + "'; there are: " + names(), true);
        }
        List<BoundedSchema.Problem> problems = schema.problems(node.toString());
        if (!problems.isEmpty()) {
            return new Read.Bad("the arguments do not follow the schema: " + told(problems), true);
        }
        try {
            Value value = Value.from(Json.MAPPER.convertValue(node, Object.class));
            return new Read.Good(((Value.Mapping) value).members());
        } catch (IllegalArgumentException e) {
            return new Read.Bad("the arguments cannot be used: " + cut(String.valueOf(e.getMessage())), true);
        }
    }

    private String names() {
        return String.join(", ", schemas.keySet());
    }

    private static String told(List<BoundedSchema.Problem> problems) {
        return problems.stream()
                .limit(MOST_PROBLEMS)
                .map(problem -> problem.pointer().isEmpty()
                        ? cut(problem.message())
                        : "at " + cut(problem.pointer()) + ": " + cut(problem.message()))
                .collect(Collectors.joining("; "));
    }

    private static String cut(String text) {
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text;
    }
}
