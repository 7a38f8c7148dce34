package io.interlock.engine.secret;

import io.interlock.engine.manifest.Node;
import io.interlock.engine.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of a rule file, read one by one. What is not of the wanted type is noted as a problem and read as if it were not
 * there, so that one look finds everything that is wrong.
 */
final class RuleDocument {

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    RuleDocument(String file) {
        this.file = file;
    }

    /** Ends the reading. */
    void requireValid() {
        if (!problems.isEmpty()) {
            problems.sort((a, b) -> a.line() != b.line() ? a.line() - b.line() : a.column() - b.column());
            throw new RuleFileException(problems);
        }
    }

    void problem(Node at, String message, String remedy) {
        problems.add(new Problem(file, at.line(), at.column(), message, remedy));
    }

    /** Whether a value is a mapping; notes a problem when not, and one for each name that is not allowed. */
    boolean isMapping(Node node, String what, List<String> allowed) {
        if (node.kind() != Node.Kind.MAPPING) {
            problem(
                    node,
                    "Expected " + what + ", found " + describe(node),
                    "Write its fields: " + String.join(", ", allowed) + ".");
            return false;
        }
        for (Map.Entry<String, Node> entry : node.entries().entrySet()) {
            if (!allowed.contains(entry.getKey())) {
                problem(
                        entry.getValue(),
                        "Unknown field '" + entry.getKey() + "' in " + what,
                        "Known are: " + String.join(", ", allowed) + ".");
            }
        }
        return true;
    }

    /** A text that is not empty, or null when it is absent. */
    @Nullable String text(Node parent, String name) {
        Node node = parent.get(name);
        if (node.kind() == Node.Kind.STRING && !node.text().isBlank()) {
            return node.text();
        }
        mismatch(node, name, "text");
        return null;
    }

    /** A text, or the fallback when it is absent. */
    String textOr(Node parent, String name, String fallback) {
        String text = text(parent, name);
        return text == null ? fallback : text;
    }

    /** The texts of a list; a single text is a list of one. */
    List<String> texts(Node parent, String name) {
        List<String> texts = new ArrayList<>();
        for (Node item : textNodes(parent, name)) {
            texts.add(item.text());
        }
        return texts;
    }

    /** The texts of a list with their places; a single text is a list of one. */
    List<Node> textNodes(Node parent, String name) {
        Node node = parent.get(name);
        List<Node> texts = new ArrayList<>();
        if (node.kind() == Node.Kind.STRING) {
            texts.add(node);
        } else if (node.kind() != Node.Kind.SEQUENCE) {
            mismatch(node, name, "a list of texts");
        }
        for (Node item : node.items()) {
            if (item.kind() == Node.Kind.STRING) {
                texts.add(item);
            } else {
                problem(item, "Expected text in '" + name + "', found " + describe(item), "Put it in quotes.");
            }
        }
        return texts;
    }

    /** A truth value, or the fallback when it is absent. */
    boolean truth(Node parent, String name, boolean fallback) {
        Node node = parent.get(name);
        boolean isTruth = node.kind() == Node.Kind.LITERAL
                && (node.text().equals("true") || node.text().equals("false"));
        if (!isTruth) {
            mismatch(node, name, "true or false");
        }
        return isTruth ? node.isTrue() : fallback;
    }

    /** A number within limits, or the fallback when it is absent. */
    double number(Node parent, String name, double most, double fallback) {
        Node node = parent.get(name);
        if (node.kind() == Node.Kind.LITERAL) {
            try {
                double value = Double.parseDouble(node.text());
                if (value >= 0 && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // Said below, with its place.
            }
        }
        mismatch(node, name, "a number from 0 to " + (int) most);
        return fallback;
    }

    private void mismatch(Node node, String name, String expected) {
        if (node.kind() != Node.Kind.MISSING) {
            problem(
                    node,
                    "Expected " + expected + " as '" + name + "', found " + describe(node),
                    "Correct the value, or remove '" + name + "'.");
        }
    }

    static String describe(Node node) {
        return switch (node.kind()) {
            case MISSING, NULL -> "nothing";
            case STRING -> node.text().isBlank() ? "empty text" : "the text '" + shortened(node.text()) + "'";
            case LITERAL -> "'" + shortened(node.text()) + "'";
            case SEQUENCE -> "a list";
            case MAPPING -> "a mapping";
        };
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
