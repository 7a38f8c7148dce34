package io.interlock.engine.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value in a JSON, YAML or TOML document, with the line and column it starts at. Looking up what is not there gives
 * {@link #MISSING}, so that reading code can walk a path without testing each step.
 *
 * <p>Immutable once its reader has returned it; safe to share between threads after that.
 */
public final class Node {

    /** The value of everything that is not there. */
    public static final Node MISSING = new Node(Kind.MISSING, "", 0, 0);

    /** What a value is. */
    public enum Kind {
        /** Not in the document. */
        MISSING,
        /** JSON or YAML null. */
        NULL,
        /** A string. */
        STRING,
        /** A number, a boolean or a date, kept as it was written. */
        LITERAL,
        /** A sequence of values. */
        SEQUENCE,
        /** Named values in the order they were written. */
        MAPPING
    }

    private final Kind kind;
    private final String text;
    private final int line;
    private final int column;
    private final Map<String, Node> entries;
    private final List<Node> items;

    private Node(Kind kind, String text, int line, int column) {
        this.kind = kind;
        this.text = text;
        this.line = line;
        this.column = column;
        this.entries = kind == Kind.MAPPING ? new LinkedHashMap<>() : Map.of();
        this.items = kind == Kind.SEQUENCE ? new ArrayList<>() : List.of();
    }

    static Node scalar(Kind kind, String text, int line, int column) {
        return new Node(kind, text, line, column);
    }

    static Node mapping(int line, int column) {
        return new Node(Kind.MAPPING, "", line, column);
    }

    static Node sequence(int line, int column) {
        return new Node(Kind.SEQUENCE, "", line, column);
    }

    /** Adds a named value while the document is read; returns the value it replaces, or null. */
    @Nullable Node put(String name, Node value) {
        return entries.put(name, value);
    }

    /** Adds an item while the document is read. */
    void add(Node value) {
        items.add(value);
    }

    /** What this value is. */
    public Kind kind() {
        return kind;
    }

    /** The line this value starts on, counted from 1; 0 when missing. */
    public int line() {
        return line;
    }

    /** The column this value starts at, counted from 1; 0 when missing. */
    public int column() {
        return column;
    }

    /** Whether this value is in the document and is not null. */
    public boolean isPresent() {
        return kind != Kind.MISSING && kind != Kind.NULL;
    }

    /** The text of a string or literal, or an empty string for anything else. */
    public String text() {
        return text;
    }

    /** The text of a string or literal, or {@code fallback} for anything else. */
    public String textOr(String fallback) {
        return kind == Kind.STRING || kind == Kind.LITERAL ? text : fallback;
    }

    /** Whether this is the literal {@code true}. */
    public boolean isTrue() {
        return kind == Kind.LITERAL && text.equals("true");
    }

    /** The value named so, or {@link #MISSING}. */
    public Node get(String name) {
        Node value = entries.get(name);
        return value == null ? MISSING : value;
    }

    /** The value at a path of names, or {@link #MISSING}. */
    public Node get(String first, String... more) {
        Node value = get(first);
        for (String name : more) {
            value = value.get(name);
        }
        return value;
    }

    /** The named values of a mapping in the order they were written; empty for anything else. */
    public Map<String, Node> entries() {
        return entries;
    }

    /** The items of a sequence; empty for anything else. */
    public List<Node> items() {
        return items;
    }

    /** The texts of the strings in a sequence; a single string counts as a sequence of one. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        if (kind == Kind.STRING) {
            texts.add(text);
        }
        for (Node item : items) {
            if (item.kind == Kind.STRING || item.kind == Kind.LITERAL) {
                texts.add(item.text);
            }
        }
        return texts;
    }
}
