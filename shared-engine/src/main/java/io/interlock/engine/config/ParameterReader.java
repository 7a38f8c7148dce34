package io.interlock.engine.config;

import io.interlock.engine.expression.Expression;
import io.interlock.engine.expression.ExpressionException;
import io.interlock.engine.expression.Scope;
import io.interlock.engine.expression.Template;
import io.interlock.engine.expression.Value;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.workflow.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads values in which texts may have expressions, and conditions. */
final class ParameterReader {

    private static final int DEEPEST = Value.MAX_DEPTH - 10;
    private static final int SHOWN = 200;

    /** From here on messages are made without looking at the names of all steps. */
    private static final int MANY_PROBLEMS = 50;

    private final Document document;
    private int failures;

    ParameterReader(Document document) {
        this.document = document;
    }

    /** A value; nothing when it is absent. */
    Parameter parameter(Node node, Sight sight) {
        return parameter(node, sight, 0);
    }

    private Parameter parameter(Node node, Sight sight, int depth) {
        if (depth > DEEPEST) {
            tooDeep(node);
            return Parameter.NOTHING;
        }
        switch (node.kind()) {
            case STRING -> {
                return text(node, sight);
            }
            case SEQUENCE -> {
                List<Parameter> items = new ArrayList<>();
                for (Node item : node.items()) {
                    items.add(parameter(item, sight, depth + 1));
                }
                return new Parameter.Items(items);
            }
            case MAPPING -> {
                Map<String, Parameter> members = new LinkedHashMap<>();
                for (Map.Entry<String, Node> entry : node.entries().entrySet()) {
                    members.put(entry.getKey(), parameter(entry.getValue(), sight, depth + 1));
                }
                return new Parameter.Members(members);
            }
            default -> {
                return new Parameter.Constant(constant(node));
            }
        }
    }

    private Parameter text(Node node, Sight sight) {
        String text = node.text();
        if (!text.contains("${{")) {
            return new Parameter.Constant(Value.of(text));
        }
        Template template = read(node, text, sight, scope -> Template.parse(text, scope));
        return template == null ? Parameter.NOTHING : new Parameter.Text(template);
    }

    /** A text, a number or a truth value; null, and a problem, when it is absent or something else. */
    @Nullable Parameter scalar(Node parent, String name, String what, Sight sight) {
        Node node = parent.get(name);
        if (node.kind() == Node.Kind.STRING || node.kind() == Node.Kind.LITERAL) {
            return Document.isText(node) || node.kind() == Node.Kind.LITERAL
                    ? parameter(node, sight)
                    : blank(node, name);
        }
        if (node.kind() == Node.Kind.MISSING) {
            document.problem(parent, "There is no '" + name + "' in " + what, "Add it.");
        } else {
            document.mismatch(node, name, "text");
        }
        return null;
    }

    private @Nullable Parameter blank(Node node, String name) {
        document.mismatch(node, name, "text");
        return null;
    }

    /** The words of a command; null, and a problem, when there are none. */
    @Nullable List<Parameter> words(Node parent, String name, Sight sight) {
        Node node = parent.get(name);
        if (node.kind() != Node.Kind.SEQUENCE || node.items().isEmpty()) {
            document.problem(
                    node,
                    "Expected a list of words as '" + name + "', found " + Document.describe(node),
                    "Write the program and its arguments one by one, as no shell takes them apart: " + name
                            + ": [mvn, -B, verify].");
            return null;
        }
        List<Parameter> words = new ArrayList<>();
        for (Node item : node.items()) {
            boolean fits = item.kind() == Node.Kind.STRING || item.kind() == Node.Kind.LITERAL;
            if (!fits) {
                document.problem(
                        item, "Expected a word in '" + name + "', found " + Document.describe(item), "Write text.");
            }
            words.add(fits ? parameter(item, sight) : Parameter.NOTHING);
        }
        return words;
    }

    /** Texts by names that are the user's own; none when it is absent. */
    Map<String, Parameter> named(Node parent, String name, Sight sight) {
        Node node = parent.get(name);
        Map<String, Parameter> named = new LinkedHashMap<>();
        if (node.kind() != Node.Kind.MAPPING) {
            document.mismatch(node, name, "a mapping");
        }
        for (Map.Entry<String, Node> entry : node.entries().entrySet()) {
            named.put(entry.getKey(), parameter(entry.getValue(), sight));
        }
        return named;
    }

    /** A condition, or null when it is absent or cannot be read. */
    @Nullable Expression condition(Node parent, String name, Sight sight) {
        Node node = parent.get(name);
        if (node.kind() == Node.Kind.LITERAL
                && (node.text().equals("true") || node.text().equals("false"))) {
            return Expression.condition(node.text(), Scope.EMPTY);
        }
        if (!Document.isText(node)) {
            document.mismatch(node, name, "a condition");
            return null;
        }
        return read(node, node.text(), sight, scope -> Expression.condition(node.text(), scope));
    }

    private <T> @Nullable T read(Node node, String text, Sight sight, Function<Scope, T> reader) {
        try {
            return reader.apply(sight.scopeFor(text));
        } catch (ExpressionException e) {
            if (failures++ < MANY_PROBLEMS) {
                return readWithAllNames(node, text, sight, reader);
            }
            refuse(node, text, sight, e);
            return null;
        }
    }

    /** Fails again, with a message that knows all names. */
    private <T> @Nullable T readWithAllNames(Node node, String text, Sight sight, Function<Scope, T> reader) {
        try {
            return reader.apply(sight.scope());
        } catch (ExpressionException e) {
            refuse(node, text, sight, e);
            return null;
        }
    }

    private void refuse(Node node, String text, Sight sight, ExpressionException e) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        boolean unknown = String.valueOf(e.getMessage()).contains("has no member");
        String late = unknown ? sight.notDone(text) : null;
        document.problem(
                node,
                e.getMessage() + ": " + shown,
                late == null ? e.remedy() : "The step '" + late + "' need not be done by then; list it in 'needs'.");
    }

    /** A value without expressions. */
    Value constant(Node node) {
        return constant(node, 0);
    }

    private Value constant(Node node, int depth) {
        if (depth > DEEPEST) {
            tooDeep(node);
            return Value.nothing();
        }
        switch (node.kind()) {
            case STRING -> {
                return Value.of(node.text());
            }
            case LITERAL -> {
                return literal(node);
            }
            case SEQUENCE -> {
                List<Value> items = new ArrayList<>();
                for (Node item : node.items()) {
                    items.add(constant(item, depth + 1));
                }
                return new Value.Sequence(items);
            }
            case MAPPING -> {
                Map<String, Value> members = new LinkedHashMap<>();
                for (Map.Entry<String, Node> entry : node.entries().entrySet()) {
                    members.put(entry.getKey(), constant(entry.getValue(), depth + 1));
                }
                return new Value.Mapping(members);
            }
            default -> {
                return Value.nothing();
            }
        }
    }

    private Value literal(Node node) {
        String text = node.text();
        if (text.equals("true") || text.equals("false")) {
            return Value.of(text.equals("true"));
        }
        double number = Double.NaN;
        try {
            number = text.startsWith("0x")
                    ? Long.parseLong(text.substring(2), 16)
                    : text.startsWith("0o") ? Long.parseLong(text.substring(2), 8) : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            // said below
        }
        if (!Double.isFinite(number)) {
            document.problem(
                    node, "'" + text + "' is no number that JSON knows", "Write another, or put it in quotes.");
            return Value.nothing();
        }
        return Value.of(number);
    }

    private void tooDeep(Node node) {
        document.problem(node, "This is nested deeper than " + DEEPEST + " levels", "Flatten the value.");
    }
}
