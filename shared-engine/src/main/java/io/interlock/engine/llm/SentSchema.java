package io.interlock.engine.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a reply in the form that a provider takes. Anthropic refuses a request whose schema has more than types,
 * properties and enumerations; such a schema is told in words instead, and the reply is held to it afterwards.
 */
final class SentSchema {

    private static final List<String> PLAIN =
            List.of("type", "title", "description", "default", "const", "required", "enum");
    private static final List<String> FORMATS =
            List.of("date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid");
    private static final List<String> IDENTITY = List.of("$schema", "$id", "$comment");

    private SentSchema() {}

    /** The schema to send, or null when it is to be told in words. */
    static @Nullable String of(ModelCatalog.Entry entry, String schema) {
        if (!entry.jsonSchema() || entry.spec().provider() != Provider.ANTHROPIC) {
            return entry.jsonSchema() ? schema : null;
        }
        JsonNode tree = Json.tree(schema);
        JsonNode narrow = tree == null ? null : narrow(tree);
        return narrow == null ? null : narrow.toString();
    }

    /** The same for Anthropic, or null when there is no such schema. */
    private static @Nullable JsonNode narrow(JsonNode schema) {
        if (!schema.isObject() || !schema.path("type").isTextual() && !schema.has("anyOf") && !schema.has("enum")) {
            return null;
        }
        ObjectNode out = Json.MAPPER.createObjectNode();
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            String name = keyword.getKey();
            JsonNode value = IDENTITY.contains(name) ? null : narrow(name, keyword.getValue());
            if (value != null) {
                out.set(name, value);
            } else if (!IDENTITY.contains(name)) {
                return null;
            }
        }
        if (schema.path("type").asText().equals("object")) {
            // Required there; a reply with no other properties follows the schema all the same.
            return out.has("properties") ? out.put("additionalProperties", false) : null;
        }
        return out;
    }

    private static @Nullable JsonNode narrow(String name, JsonNode value) {
        if (PLAIN.contains(name)) {
            return name.equals("enum") && hasContainer(value) ? null : value;
        }
        boolean known = switch (name) {
            case "additionalProperties" -> value.isBoolean() && !value.asBoolean();
            case "minItems" -> value.isInt() && value.asInt() <= 1;
            case "format" -> FORMATS.contains(value.asText());
            default -> false;
        };
        if (known) {
            return value;
        }
        return switch (name) {
            case "items" -> narrow(value);
            case "anyOf", "properties" -> each(value);
            default -> null;
        };
    }

    private static boolean hasContainer(JsonNode values) {
        for (JsonNode value : values) {
            if (value.isContainerNode()) {
                return true;
            }
        }
        return false;
    }

    /** Each schema in a list or by name; null when one of them has no form for Anthropic. */
    private static @Nullable JsonNode each(JsonNode schemas) {
        JsonNode out = schemas.deepCopy();
        if (out instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> one : schemas.properties()) {
                JsonNode narrow = narrow(one.getValue());
                if (narrow == null) {
                    return null;
                }
                object.set(one.getKey(), narrow);
            }
            return object;
        }
        var list = Json.MAPPER.createArrayNode();
        for (JsonNode one : schemas) {
            JsonNode narrow = narrow(one);
            if (narrow == null) {
                return null;
            }
            list.add(narrow);
        }
        return list;
    }
}
