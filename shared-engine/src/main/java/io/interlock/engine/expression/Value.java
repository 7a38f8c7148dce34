package io.interlock.engine.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an expression works on and gives. Immutable. */
public sealed interface Value {

    /** How deep lists and objects may be nested. */
    int MAX_DEPTH = 100;

    /** Null. */
    enum Nothing implements Value {
        /** The only one. */
        NULL
    }

    /**
     * True or false.
     *
     * @param value which
     */
    record Truth(boolean value) implements Value {}

    /**
     * A number, as JSON knows it: a 64-bit floating point number, whole numbers exact up to 2^53.
     *
     * @param value finite
     */
    record Numeric(double value) implements Value {

        /** Refuses what is not finite; there is one zero. */
        public Numeric {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("Not a finite number: " + value);
            }
            value += 0.0;
        }
    }

    /**
     * A text.
     *
     * @param value its characters
     */
    record Text(String value) implements Value {}

    /**
     * A list.
     *
     * @param items in order
     */
    record Sequence(List<Value> items) implements Value {

        /** Copies the list. */
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /**
     * An object.
     *
     * @param members by name, in order
     */
    record Mapping(Map<String, Value> members) implements Value {

        /** Copies the map. */
        public Mapping {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /** Null: also what a member that is not there gives. */
    static Value nothing() {
        return Nothing.NULL;
    }

    /** True or false. */
    static Value of(boolean value) {
        return new Truth(value);
    }

    /** A number. */
    static Value of(double value) {
        return new Numeric(value);
    }

    /** A text. */
    static Value of(String value) {
        return new Text(value);
    }

    /** A list of texts. */
    static Value texts(List<String> texts) {
        List<Value> items = new ArrayList<>(texts.size());
        for (String text : texts) {
            items.add(new Text(text));
        }
        return new Sequence(items);
    }

    /**
     * The value of what readers of JSON and YAML give: null, booleans, numbers, texts, lists and maps with texts as keys.
     *
     * @throws IllegalArgumentException when it is something else, not finite, or nested deeper than {@link #MAX_DEPTH}
     */
    static Value from(@Nullable Object object) {
        return ValueReader.from(object, 0);
    }

    /**
     * The value as it is put into a text: null as nothing, a text as it is, lists and objects as JSON.
     *
     * @throws ExpressionException when that is longer than {@link Limits#MAX_OUTPUT}
     */
    default String asText() {
        return ValueWriter.text(this);
    }

    /** The value as writers of JSON take it: null, booleans, whole and other numbers, texts, lists and maps. */
    default @Nullable Object plain() {
        return ValueWriter.plain(this);
    }

    /** What it is, such as {@code a list}; never the value itself, which may be secret. */
    default String describe() {
        return kind().words;
    }

    private Type.Kind kind() {
        if (this instanceof Text) {
            return Type.Kind.TEXT;
        }
        if (this instanceof Truth) {
            return Type.Kind.TRUTH;
        }
        if (this instanceof Numeric) {
            return Type.Kind.NUMBER;
        }
        if (this instanceof Sequence) {
            return Type.Kind.LIST;
        }
        return this instanceof Mapping ? Type.Kind.OBJECT : Type.Kind.NULL;
    }
}
