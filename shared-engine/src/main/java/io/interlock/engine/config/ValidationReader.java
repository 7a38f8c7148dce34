package io.interlock.engine.config;

import io.interlock.engine.guardrail.OnMissing;
import io.interlock.engine.guardrail.ToolCheck;
import io.interlock.engine.guardrail.ToolScope;
import io.interlock.engine.guardrail.Validation;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the entries of {@code inputValidation} and {@code outputValidation}. */
final class ValidationReader {

    private static final List<String> TEXT_TYPES = List.of("regex", "pattern", "ml-classifier");
    private static final List<String> ALL_TYPES = List.of("regex", "pattern", "ml-classifier", "linter", "sast");
    private static final List<String> TEXT_ACTIONS = List.of("warn", "mask", "redact", "require-approval", "block");
    private static final List<String> TOOL_ACTIONS = List.of("warn", "require-approval", "block");

    private static final List<String> PATTERNS =
            List.of("name", "type", "patterns", "ignoreCase", "severity", "message", "action");
    private static final List<String> CLASSIFIER = List.of("name", "type", "model", "threshold", "onMissing", "action");
    private static final List<String> LINTER =
            List.of("name", "type", "tools", "minScore", "scope", "onMissing", "action");
    private static final List<String> SAST =
            List.of("name", "type", "tools", "severity", "scope", "onMissing", "action");

    private static final double DEFAULT_THRESHOLD = 0.5;
    private static final double DEFAULT_MIN_SCORE = 7;

    private final Document document;
    private final GuardrailValues values;
    private final Names names;

    ValidationReader(Document document, GuardrailValues values, Names names) {
        this.document = document;
        this.values = values;
        this.names = names;
    }

    List<Validation> input(Node spec) {
        return list(spec, "inputValidation", true);
    }

    List<Validation> output(Node spec) {
        return list(spec, "outputValidation", false);
    }

    private List<Validation> list(Node spec, String name, boolean input) {
        List<Validation> validations = new ArrayList<>();
        for (Node item : document.list(spec, name)) {
            boolean mapping = item.kind() == Node.Kind.MAPPING
                    || document.isMapping(item, "an entry of '" + name + "'", PATTERNS);
            Validation validation = mapping ? validation(item, name, input) : null;
            if (validation != null) {
                validations.add(validation);
            }
        }
        return validations;
    }

    private @Nullable Validation validation(Node item, String list, boolean input) {
        String what = "an entry of '" + list + "'";
        List<String> types = input ? TEXT_TYPES : ALL_TYPES;
        String type = type(item, what, types);
        if (type == null) {
            names.of(item, what);
            return null;
        }
        if (!document.isMapping(item, what + " of type " + type, fields(type))) {
            return null;
        }
        String name = names.of(item, what);
        return switch (type) {
            case "ml-classifier" -> classifier(item, name);
            case "linter" -> linter(item, name);
            case "sast" -> sast(item, name);
            default -> patterns(item, name, input);
        };
    }

    private @Nullable String type(Node item, String what, List<String> types) {
        Node node = item.get("type");
        if (!Document.isText(node)) {
            document.problem(
                    node == Node.MISSING ? item : node,
                    "There is no 'type' in " + what,
                    "Add one of: " + String.join(", ", types) + ".");
            return null;
        }
        if (!types.contains(node.text()) && ALL_TYPES.contains(node.text())) {
            document.problem(
                    node,
                    "What goes to a model is not a file that a '" + node.text() + "' could examine",
                    "Move the entry to 'outputValidation'.");
            return null;
        }
        return document.word(node, "type", types);
    }

    private static List<String> fields(String type) {
        return switch (type) {
            case "ml-classifier" -> CLASSIFIER;
            case "linter" -> LINTER;
            case "sast" -> SAST;
            default -> PATTERNS;
        };
    }

    private Validation patterns(Node item, String name, boolean input) {
        Action action = action(item, TEXT_ACTIONS);
        Severity severity = values.severity(item, "severity");
        String message = document.text(item, "message");
        return new Validation.Patterns(
                name,
                values.patterns(document.requiredTexts(item, "patterns", "the entry")),
                document.truth(item, "ignoreCase", input),
                severity != null ? severity : action == Action.BLOCK ? Severity.HIGH : Severity.MEDIUM,
                message == null ? "" : message,
                action,
                values.origin(item));
    }

    private Validation classifier(Node item, String name) {
        String model = document.requiredText(item, "model", "the entry");
        Double threshold = document.decimal(item, "threshold", 1);
        return new Validation.Classifier(
                name,
                model == null ? "" : model,
                threshold == null ? DEFAULT_THRESHOLD : threshold,
                onMissing(item),
                action(item, TEXT_ACTIONS),
                values.origin(item));
    }

    private Validation linter(Node item, String name) {
        Double minScore = document.decimal(item, "minScore", 10);
        ToolCheck check = new ToolCheck.Linter(
                name, tools(item), minScore == null ? DEFAULT_MIN_SCORE : minScore, scope(item), onMissing(item));
        return new Validation.ByTools(check, action(item, TOOL_ACTIONS), values.origin(item));
    }

    private Validation sast(Node item, String name) {
        Severity severity = values.severity(item, "severity");
        ToolCheck check = new ToolCheck.Sast(
                name, tools(item), severity == null ? Severity.HIGH : severity, scope(item), onMissing(item));
        return new Validation.ByTools(check, action(item, TOOL_ACTIONS), values.origin(item));
    }

    private List<String> tools(Node item) {
        return GuardrailValues.texts(document.requiredTexts(item, "tools", "the entry"));
    }

    private ToolScope scope(Node item) {
        String word = document.choice(item, "scope", List.of("added", "context", "file", "all"));
        return word == null ? ToolScope.ADDED : ToolScope.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private OnMissing onMissing(Node item) {
        return "fail".equals(document.choice(item, "onMissing", List.of("warn", "fail")))
                ? OnMissing.FAIL
                : OnMissing.WARN;
    }

    private Action action(Node item, List<String> allowed) {
        Action action = values.action(item, "action", allowed);
        return action == null ? Action.WARN : action;
    }
}
