package io.interlock.engine.config;

import io.interlock.engine.affected.ComponentsConfig.Place;
import io.interlock.engine.affected.Nearest;
import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.manifest.YamlReader;
import io.interlock.engine.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A YAML document that is read value by value. What is not of the wanted type is noted as a problem and read as if it
 * were not there, so that one look finds everything that is wrong.
 */
final class Document {

    private final String file;
    private final Node root;
    private final KeyPlaces places;
    private final List<Problem> problems = new ArrayList<>();

    private Document(String file, Node root, KeyPlaces places) {
        this.file = file;
        this.root = root;
        this.places = places;
    }

    /**
     * Reads the syntax.
     *
     * @throws ConfigException when it is not YAML
     */
    static Document read(String file, byte[] content) {
        try {
            return new Document(file, YamlReader.read(content), new KeyPlaces(content));
        } catch (ManifestException e) {
            String message = String.valueOf(e.getMessage());
            String remedy = message.contains("alias")
                    ? "Put a pattern that starts with * in quotes, such as '**/*.md'."
                    : e.remedy();
            throw new ConfigException(List.of(new Problem(file, e.line(), e.column(), message, remedy)));
        }
    }

    Node root() {
        return root;
    }

    /** Ends the reading. */
    void requireValid() {
        if (!problems.isEmpty()) {
            problems.sort((a, b) -> a.line() != b.line() ? a.line() - b.line() : a.column() - b.column());
            throw new ConfigException(problems);
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
                    "Expected a mapping as " + what + ", found " + describe(node),
                    "Write its names indented below it: " + String.join(", ", allowed) + ".");
            return false;
        }
        for (Map.Entry<String, Node> entry : node.entries().entrySet()) {
            if (!allowed.contains(entry.getKey())) {
                Place at = places.of(entry.getKey(), entry.getValue());
                problems.add(new Problem(
                        file,
                        at.line(),
                        at.column(),
                        "Unknown name '" + entry.getKey() + "' in " + what,
                        Nearest.remedy(entry.getKey(), allowed, "Known are: " + String.join(", ", allowed) + ".")));
            }
        }
        return true;
    }

    /** The items of a list; none when it is absent. */
    List<Node> list(Node parent, String name) {
        Node node = parent.get(name);
        if (node.kind() != Node.Kind.SEQUENCE) {
            mismatch(node, name, "a list");
        }
        return node.items();
    }

    /** The texts of a list; none when it is absent. */
    List<Node> texts(Node parent, String name) {
        List<Node> texts = new ArrayList<>();
        for (Node item : list(parent, name)) {
            if (isText(item)) {
                texts.add(item);
            } else {
                problem(
                        item,
                        "Expected text in '" + name + "', found " + describe(item),
                        "Write text, in quotes if need be.");
            }
        }
        return texts;
    }

    /** A text that is not empty, or null when it is absent. */
    @Nullable String text(Node parent, String name) {
        Node node = parent.get(name);
        if (isText(node)) {
            return node.text();
        }
        mismatch(node, name, "text");
        return null;
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

    /** A whole number within limits, or null when it is absent. */
    @Nullable Integer number(Node parent, String name, int least, int most) {
        Node node = parent.get(name);
        String text = node.kind() == Node.Kind.LITERAL ? node.text() : "";
        boolean digits = !text.isEmpty() && text.length() < 9;
        for (int i = 0; i < text.length(); i++) {
            digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        int value = digits ? Integer.parseInt(text) : -1;
        if (value >= least && value <= most) {
            return value;
        }
        mismatch(node, name, "a whole number from " + least + " to " + most);
        return null;
    }

    /** A number from 0 to a limit that may have a fraction, or null when it is absent. */
    @Nullable Double decimal(Node parent, String name, int most) {
        Node node = parent.get(name);
        try {
            double value = node.kind() == Node.Kind.LITERAL ? Double.parseDouble(node.text()) : -1;
            if (value >= 0 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // a truth value or a date, which the message below shows
        }
        mismatch(node, name, "a number from 0 to " + most);
        return null;
    }

    /** The texts of a list; notes a problem when there are none. */
    List<Node> requiredTexts(Node parent, String name, String what) {
        requireItems(parent, name, what);
        return texts(parent, name);
    }

    /** The items of a list; notes a problem when there are none. */
    List<Node> requiredList(Node parent, String name, String what) {
        requireItems(parent, name, what);
        return list(parent, name);
    }

    private void requireItems(Node parent, String name, String what) {
        Node node = parent.get(name);
        boolean none = node.kind() == Node.Kind.SEQUENCE && node.items().isEmpty();
        if (none || node.kind() == Node.Kind.MISSING) {
            problem(none ? node : parent, "There is nothing in '" + name + "' of " + what, "List at least one.");
        }
    }

    /** A text; notes a problem when it is absent. */
    @Nullable String requiredText(Node parent, String name, String what) {
        if (parent.get(name).kind() == Node.Kind.MISSING) {
            problem(parent, "There is no '" + name + "' in " + what, "Add it.");
            return null;
        }
        return text(parent, name);
    }

    /** One of some words, or null when it is absent or none of them. */
    @Nullable String choice(Node parent, String name, List<String> words) {
        Node node = parent.get(name);
        return node.kind() == Node.Kind.MISSING || !isText(node) && refuseText(node, name)
                ? null
                : word(node, name, words);
    }

    private boolean refuseText(Node node, String name) {
        mismatch(node, name, "text");
        return true;
    }

    /** A text that must be one of some words; null, and a problem, when it is not. */
    @Nullable String word(Node node, String name, List<String> words) {
        if (words.contains(node.text())) {
            return node.text();
        }
        problem(
                node,
                "Unknown value '" + node.text() + "' of '" + name + "'",
                Nearest.remedy(node.text(), words, "Known are: " + String.join(", ", words) + "."));
        return null;
    }

    void mismatch(Node node, String name, String expected) {
        if (node.kind() != Node.Kind.MISSING) {
            problem(
                    node,
                    "Expected " + expected + " as '" + name + "', found "
                            + (node.kind() == Node.Kind.LITERAL ? "'" + node.text() + "'" : describe(node)),
                    "Correct the value, or remove '" + name + "'.");
        }
    }

    static boolean isText(Node node) {
        return node.kind() == Node.Kind.STRING && !node.text().isBlank();
    }

    static String describe(Node node) {
        return switch (node.kind()) {
            case MISSING, NULL -> "nothing";
            case STRING -> node.text().isBlank() ? "empty text" : "the text '" + node.text() + "'";
            case LITERAL -> "'" + node.text() + "', which is a number, a date or a truth value unless it is quoted";
            case SEQUENCE -> "a list";
            case MAPPING -> "a mapping";
        };
    }
}
