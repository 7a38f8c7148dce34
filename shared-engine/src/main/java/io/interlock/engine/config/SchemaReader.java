package io.interlock.engine.config;

import io.interlock.engine.affected.Nearest;
import io.interlock.engine.expression.ExpressionException;
import io.interlock.engine.manifest.Node;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON Schemas (2020-12) that are written as YAML. Only what JSON Schema knows is let through, so that a misspelt
 * keyword does not make a schema that accepts anything; what begins with {@code x-} is the user's own.
 */
final class SchemaReader {

    private static final List<String> TYPES =
            List.of("null", "boolean", "object", "array", "number", "string", "integer");

    private static final int MOST_REFERENCES = 100;

    /** What the value of a keyword must be. */
    private enum Form {
        SCHEMA,
        SCHEMAS,
        NAMED_SCHEMAS,
        TYPE,
        TEXT,
        TEXTS,
        REFERENCE,
        PATTERN,
        COUNT,
        NUMBER,
        TRUTH,
        LIST,
        ANY
    }

    private static final Map<String, Form> FORMS = Map.ofEntries(
            Map.entry("items", Form.SCHEMA),
            Map.entry("contains", Form.SCHEMA),
            Map.entry("additionalProperties", Form.SCHEMA),
            Map.entry("unevaluatedProperties", Form.SCHEMA),
            Map.entry("unevaluatedItems", Form.SCHEMA),
            Map.entry("propertyNames", Form.SCHEMA),
            Map.entry("not", Form.SCHEMA),
            Map.entry("if", Form.SCHEMA),
            Map.entry("then", Form.SCHEMA),
            Map.entry("else", Form.SCHEMA),
            Map.entry("allOf", Form.SCHEMAS),
            Map.entry("anyOf", Form.SCHEMAS),
            Map.entry("oneOf", Form.SCHEMAS),
            Map.entry("prefixItems", Form.SCHEMAS),
            Map.entry("properties", Form.NAMED_SCHEMAS),
            Map.entry("patternProperties", Form.NAMED_SCHEMAS),
            Map.entry("dependentSchemas", Form.NAMED_SCHEMAS),
            Map.entry("$defs", Form.NAMED_SCHEMAS),
            Map.entry("type", Form.TYPE),
            Map.entry("title", Form.TEXT),
            Map.entry("description", Form.TEXT),
            Map.entry("format", Form.TEXT),
            Map.entry("$comment", Form.TEXT),
            Map.entry("$ref", Form.REFERENCE),
            Map.entry("pattern", Form.PATTERN),
            Map.entry("required", Form.TEXTS),
            Map.entry("minLength", Form.COUNT),
            Map.entry("maxLength", Form.COUNT),
            Map.entry("minItems", Form.COUNT),
            Map.entry("maxItems", Form.COUNT),
            Map.entry("minProperties", Form.COUNT),
            Map.entry("maxProperties", Form.COUNT),
            Map.entry("minContains", Form.COUNT),
            Map.entry("maxContains", Form.COUNT),
            Map.entry("minimum", Form.NUMBER),
            Map.entry("maximum", Form.NUMBER),
            Map.entry("exclusiveMinimum", Form.NUMBER),
            Map.entry("exclusiveMaximum", Form.NUMBER),
            Map.entry("multipleOf", Form.NUMBER),
            Map.entry("uniqueItems", Form.TRUTH),
            Map.entry("deprecated", Form.TRUTH),
            Map.entry("enum", Form.LIST),
            Map.entry("examples", Form.LIST),
            Map.entry("const", Form.ANY),
            Map.entry("default", Form.ANY));

    private final Document document;
    private final ParameterReader parameters;

    SchemaReader(Document document, ParameterReader parameters) {
        this.document = document;
        this.parameters = parameters;
    }

    /** A schema as JSON, or null when it is absent. */
    @Nullable String schema(Node parent, String name) {
        Node node = parent.get(name);
        if (node.kind() == Node.Kind.MISSING) {
            return null;
        }
        check(node, name, node);
        try {
            return parameters.constant(node).asText();
        } catch (ExpressionException e) {
            document.problem(node, "The schema is too long", e.remedy());
            return null;
        }
    }

    private void check(Node schema, String name, Node root) {
        boolean truth = schema.kind() == Node.Kind.LITERAL
                && (schema.text().equals("true") || schema.text().equals("false"));
        if (schema.kind() != Node.Kind.MAPPING) {
            if (!truth) {
                document.mismatch(schema, name, "a JSON Schema");
            }
            return;
        }
        for (Map.Entry<String, Node> entry : schema.entries().entrySet()) {
            Form form = FORMS.get(entry.getKey());
            if (form != null) {
                check(schema, entry.getKey(), form, root);
            } else if (!entry.getKey().startsWith("x-")) {
                document.problem(
                        entry.getValue(),
                        "JSON Schema has no keyword '" + entry.getKey() + "' that is known here",
                        Nearest.remedy(
                                entry.getKey(),
                                FORMS.keySet(),
                                "Known are: " + String.join(", ", new TreeSet<>(FORMS.keySet())) + "."));
            }
        }
    }

    private void check(Node schema, String name, Form form, Node root) {
        Node value = schema.get(name);
        switch (form) {
            case SCHEMA -> check(value, name, root);
            case SCHEMAS -> {
                for (Node item : document.requiredList(schema, name, "a JSON Schema")) {
                    check(item, name, root);
                }
            }
            case NAMED_SCHEMAS -> named(value, name, root);
            case TYPE -> type(schema, value);
            case TEXT -> require(value, name, value.kind() == Node.Kind.STRING, "text");
            case TEXTS -> document.texts(schema, name);
            case REFERENCE -> reference(value, root);
            case PATTERN -> pattern(value, name);
            case COUNT -> document.number(schema, name, 0, 99_999_999);
            case NUMBER -> number(value, name);
            case TRUTH -> document.truth(schema, name, false);
            case LIST -> require(value, name, !value.items().isEmpty(), "a list that is not empty");
            default -> {
                // any value will do
            }
        }
    }

    private void require(Node value, String name, boolean right, String expected) {
        if (!right) {
            document.problem(
                    value,
                    "Expected " + expected + " as '" + name + "', found " + Document.describe(value),
                    "Correct the schema.");
        }
    }

    private void named(Node value, String name, Node root) {
        require(value, name, value.kind() == Node.Kind.MAPPING, "a mapping");
        for (Map.Entry<String, Node> entry : value.entries().entrySet()) {
            if (name.equals("patternProperties")) {
                compiles(entry.getValue(), entry.getKey());
            }
            check(entry.getValue(), entry.getKey(), root);
        }
    }

    private void type(Node schema, Node value) {
        if (value.kind() != Node.Kind.SEQUENCE) {
            require(value, "type", value.isPresent(), "one of " + String.join(", ", TYPES));
            document.choice(schema, "type", TYPES);
            return;
        }
        for (Node item : document.requiredTexts(schema, "type", "a JSON Schema")) {
            document.word(item, "type", TYPES);
        }
    }

    /** References lead to the same schema, as nothing is fetched, and end somewhere. */
    private void reference(Node value, Node root) {
        Node at = value;
        for (int i = 0; i < MOST_REFERENCES && at.kind() == Node.Kind.STRING; i++) {
            Node target = target(at.text(), root);
            if (target.kind() == Node.Kind.MISSING) {
                document.problem(
                        value,
                        "The reference '" + at.text() + "' leads to nothing in this schema",
                        "Put what it should lead to under '$defs' of the schema, and write #/$defs/NAME.");
                return;
            }
            at = target.get("$ref");
        }
        if (at.kind() == Node.Kind.STRING) {
            document.problem(
                    value,
                    "The reference '" + value.text() + "' leads from one reference to the next without end",
                    "Let it lead to a schema.");
        } else if (at == value) {
            document.mismatch(value, "$ref", "text");
        }
    }

    private static Node target(String reference, Node root) {
        Node at = reference.equals("#") || reference.startsWith("#/") ? root : Node.MISSING;
        String path = reference.startsWith("#/") ? reference.substring(2) : "";
        for (String part : path.isEmpty() ? new String[0] : path.split("/", -1)) {
            at = step(at, part.replace("~1", "/").replace("~0", "~"));
        }
        return at;
    }

    private static Node step(Node at, String part) {
        if (at.kind() == Node.Kind.SEQUENCE) {
            boolean index = part.matches("[0-9]{1,5}")
                    && Integer.parseInt(part) < at.items().size();
            return index ? at.items().get(Integer.parseInt(part)) : Node.MISSING;
        }
        return at.get(part);
    }

    private void pattern(Node value, String name) {
        require(value, name, value.kind() == Node.Kind.STRING, "a regular expression");
        compiles(value, value.text());
    }

    private void compiles(Node at, String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            document.problem(
                    at, "Cannot use the pattern '" + pattern + "': " + e.getDescription(), "Correct the expression.");
        }
    }

    private void number(Node value, String name) {
        boolean number = value.kind() == Node.Kind.LITERAL && value.text().matches("[-+]?[0-9][0-9.eE+-]*");
        require(value, name, number, "a number");
    }
}
