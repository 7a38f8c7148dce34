package io.interlock.engine.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNullSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schema as langchain4j knows it: types, enumerations, properties, items, alternatives. What it does not know, such
 * as patterns and bounds, is left out, so that a model is told a little less; replies are held to the whole.
 */
final class SchemaElements {

    private SchemaElements() {}

    /** The arguments of a tool; no properties when the schema is not one of an object. */
    static JsonObjectSchema object(String schemaJson) {
        JsonNode schema = Json.tree(schemaJson);
        return object(schema == null ? Json.MAPPER.createObjectNode() : schema);
    }

    private static JsonObjectSchema object(JsonNode schema) {
        JsonObjectSchema.Builder builder = JsonObjectSchema.builder().description(description(schema));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            builder.addProperty(property.getKey(), element(property.getValue()));
        }
        List<String> required = new ArrayList<>();
        for (JsonNode name : schema.path("required")) {
            required.add(name.asText());
        }
        if (schema.path("additionalProperties").isBoolean()) {
            builder.additionalProperties(schema.path("additionalProperties").asBoolean());
        }
        return builder.required(required).build();
    }

    private static JsonSchemaElement element(JsonNode schema) {
        String description = description(schema);
        if (schema.path("enum").isArray()) {
            return JsonEnumSchema.builder()
                    .enumValues(texts(schema.path("enum")))
                    .description(description)
                    .build();
        }
        JsonNode any = schema.has("anyOf") ? schema.path("anyOf") : schema.path("oneOf");
        if (any.isArray() && !any.isEmpty()) {
            List<JsonSchemaElement> alternatives = new ArrayList<>();
            any.forEach(one -> alternatives.add(element(one)));
            return JsonAnyOfSchema.builder()
                    .anyOf(alternatives)
                    .description(description)
                    .build();
        }
        return simple(schema, description);
    }

    private static JsonSchemaElement simple(JsonNode schema, @Nullable String description) {
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema);
            case "array" ->
                JsonArraySchema.builder()
                        .items(element(schema.path("items")))
                        .description(description)
                        .build();
            case "integer" ->
                JsonIntegerSchema.builder().description(description).build();
            case "number" -> JsonNumberSchema.builder().description(description).build();
            case "boolean" ->
                JsonBooleanSchema.builder().description(description).build();
            case "null" -> new JsonNullSchema();
            default -> JsonStringSchema.builder().description(description).build();
        };
    }

    private static List<String> texts(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asText()));
        return texts;
    }

    private static @Nullable String description(JsonNode schema) {
        return schema.path("description").isTextual()
                ? schema.path("description").asText()
                : null;
    }
}
