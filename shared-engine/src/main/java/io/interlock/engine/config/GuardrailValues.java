package io.interlock.engine.config;

import io.interlock.engine.affected.PathPattern;
import io.interlock.engine.expression.ExpressionException;
import io.interlock.engine.guardrail.Condition;
import io.interlock.engine.guardrail.Origin;
import io.interlock.engine.guardrail.PatternSyntax;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that several parts of a guardrails document have: actions, severities, sizes, patterns, expressions. */
final class GuardrailValues {

    static final List<String> SEVERITIES = List.of("info", "low", "medium", "high", "critical");

    private static final Map<String, Action> ACTIONS = Map.of(
            "allow", Action.ALLOW,
            "off", Action.ALLOW,
            "warn", Action.WARN,
            "mask", Action.MASK,
            "redact", Action.REDACT,
            "require-approval", Action.REQUIRE_APPROVAL,
            "block", Action.BLOCK);

    private final Document document;
    private final String file;

    GuardrailValues(Document document, String file) {
        this.document = document;
        this.file = file;
    }

    Origin origin(Node node) {
        return new Origin(file, node.line(), node.column());
    }

    /** One of some actions, or null when it is absent or none of them. */
    @Nullable Action action(Node parent, String name, List<String> allowed) {
        String word = document.choice(parent, name, allowed);
        return word == null ? null : ACTIONS.get(word);
    }

    @Nullable Severity severity(Node parent, String name) {
        String word = document.choice(parent, name, SEVERITIES);
        return word == null ? null : Severity.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The texts of a list. */
    List<String> texts(Node parent, String name) {
        return texts(document.texts(parent, name));
    }

    static List<String> texts(List<Node> nodes) {
        List<String> texts = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            texts.add(node.text());
        }
        return texts;
    }

    /** The items of a list, or a text as a list of one; none when it is absent. */
    List<String> words(Node parent, String name) {
        Node node = parent.get(name);
        return Document.isText(node) ? List.of(node.text()) : texts(parent, name);
    }

    /** Expressions of RE2. */
    List<String> patterns(List<Node> nodes) {
        List<String> patterns = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            String wrong = PatternSyntax.problem(node.text());
            if (wrong == null) {
                patterns.add(node.text());
            } else {
                document.problem(
                        node,
                        "Cannot use the pattern '" + node.text() + "': " + wrong,
                        "Write it in the syntax of RE2, which has neither look-around nor back-references, so that"
                                + " no text can make it slow.");
            }
        }
        return patterns;
    }

    List<PathPattern> paths(List<Node> nodes) {
        List<PathPattern> patterns = new ArrayList<>();
        for (Node node : nodes) {
            try {
                patterns.add(PathPattern.of(node.text()));
            } catch (IllegalArgumentException e) {
                document.problem(
                        node,
                        "Cannot use the pattern: " + e.getMessage(),
                        "Write a path from the repository root, such as 'core/**'.");
            }
        }
        return patterns;
    }

    /** An expression, or null when it is not one. */
    @Nullable Condition condition(Node node) {
        try {
            return Condition.of(node.text(), origin(node));
        } catch (ExpressionException e) {
            document.problem(node, e.getMessage() + ": " + node.text(), e.remedy());
            return null;
        }
    }

    List<Condition> conditions(Node parent, String name) {
        List<Condition> conditions = new ArrayList<>();
        for (Node node : document.texts(parent, name)) {
            Condition condition = condition(node);
            if (condition != null) {
                conditions.add(condition);
            }
        }
        return conditions;
    }

    /** Whether a value is a mapping of names that are the user's own. */
    boolean isNamed(Node node, String what) {
        if (node.kind() != Node.Kind.MAPPING) {
            document.mismatch(node, what.replace("'", ""), "a mapping");
        }
        return node.kind() == Node.Kind.MAPPING;
    }

    /** A size such as {@code 5MiB}, or the fallback when it is absent; a number alone is bytes. */
    long size(Node parent, String name, long fallback) {
        Node node = parent.get(name);
        long size = node.kind() == Node.Kind.MISSING ? fallback : size(node.text());
        if (size < 0) {
            document.mismatch(node, name, "a size such as 512KiB or 5MiB");
        }
        return size;
    }

    private static long size(String text) {
        int digits = digits(text);
        long unit = switch (text.substring(digits).strip()) {
            case "", "B" -> 1;
            case "KiB", "KB" -> 1L << 10;
            case "MiB", "MB" -> 1L << 20;
            case "GiB", "GB" -> 1L << 30;
            default -> -1;
        };
        return digits == 0 || digits > 9 || unit < 0 ? -1 : Long.parseLong(text.substring(0, digits)) * unit;
    }

    private static int digits(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    /** A time such as {@code 300s}, or null when it is absent. */
    @Nullable Duration duration(Node parent, String name) {
        Node node = parent.get(name);
        if (node.kind() == Node.Kind.MISSING) {
            return null;
        }
        String text = node.text();
        int digits = digits(text);
        long value = digits == 0 || digits > 6 ? 0 : Long.parseLong(text.substring(0, digits));
        Duration duration = switch (text.substring(digits)) {
            case "ms" -> Duration.ofMillis(value);
            case "s" -> Duration.ofSeconds(value);
            case "m" -> Duration.ofMinutes(value);
            case "h" -> Duration.ofHours(value);
            default -> Duration.ZERO;
        };
        if (duration.isZero() || node.kind() != Node.Kind.STRING) {
            document.mismatch(node, name, "a time such as 90s, 5m or 1h");
            return null;
        }
        return duration;
    }
}
