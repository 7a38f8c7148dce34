package io.interlock.engine.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON Schema of a repository, and values of models held against it. Neither is trusted: the schema may refer to
 * nothing outside of itself, and its patterns take a bounded number of steps. Thread-safe.
 */
public final class BoundedSchema {

    /** In a longer value only the first problem is looked for: each of a million items can have one. */
    private static final int MANY = 200_000;

    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .regularExpressionFactory(BoundedPattern::new)
            .build();

    private final Schema schema;

    private BoundedSchema(Schema schema) {
        this.schema = schema;
    }

    /**
     * Reads a schema of draft 2020-12, or of the draft that its {@code $schema} names.
     *
     * @throws IllegalArgumentException when it is none, with the reason
     */
    public static BoundedSchema read(String schemaJson) {
        JsonNode tree = Json.tree(schemaJson);
        if (tree == null || !tree.isObject()) {
            throw new IllegalArgumentException("it is no JSON object");
        }
        requireInside(tree);
        try {
            Schema schema = SchemaRegistry.withDefaultDialect(
                            SpecificationVersion.DRAFT_2020_12,
                            builder -> builder.schemaRegistryConfig(CONFIG)
                                    .schemaLoader(loader -> loader.fetchRemoteResources(false)))
                    .getSchema(schemaJson, InputFormat.JSON);
            // Otherwise a pattern that is none would be found when the first value comes.
            schema.initializeValidators();
            return new BoundedSchema(schema);
        } catch (SchemaException | IllegalArgumentException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void requireInside(JsonNode node) {
        for (String name : List.of("$ref", "$dynamicRef")) {
            JsonNode reference = node.path(name);
            if (reference.isTextual() && !reference.asText().startsWith("#")) {
                throw new IllegalArgumentException("it refers to another document, '" + reference.asText() + "'");
            }
        }
        JsonNode dialect = node.path("$schema");
        if (dialect.isTextual() && !dialect.asText().matches("https?://json-schema\\.org/.*")) {
            throw new IllegalArgumentException("it follows an unknown draft, '" + dialect.asText() + "'");
        }
        for (JsonNode child : node) {
            requireInside(child);
        }
    }

    /**
     * Something that is wrong with a value.
     *
     * @param pointer where, as a JSON Pointer; empty for the value as a whole
     * @param message what
     */
    public record Problem(String pointer, String message) {}

    /** What is wrong with a value; empty when it follows the schema. A value whose check takes too long does not. */
    public List<Problem> problems(String valueJson) {
        BoundedPattern.Steps.begin();
        try {
            List<Problem> problems = new ArrayList<>();
            for (Error error : found(valueJson)) {
                problems.add(
                        new Problem(String.valueOf(error.getInstanceLocation()), String.valueOf(error.getMessage())));
            }
            return problems;
        } catch (BoundedPattern.TooHardException e) {
            return List.of(new Problem("", String.valueOf(e.getMessage())));
        } finally {
            BoundedPattern.Steps.end();
        }
    }

    private List<Error> found(String valueJson) {
        boolean one = valueJson.length() > MANY;
        return schema.validate(valueJson, InputFormat.JSON, context -> context.setFailFast(one));
    }
}
