package io.interlock.engine.expression;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a value before there is one. Immutable.
 *
 * <p>An object is open or closed: a member that a closed one does not have is an error when the expression is read, a
 * member that an open one does not have is null when it is evaluated.
 */
public final class Type {

    /** Anything; checked when the expression is evaluated. */
    public static final Type ANY = new Type(Kind.ANY, null, Map.of(), false);

    /** Nothing but null. */
    public static final Type NULL = new Type(Kind.NULL, null, Map.of(), false);

    /** True or false. */
    public static final Type TRUTH = new Type(Kind.TRUTH, null, Map.of(), false);

    /** A number. */
    public static final Type NUMBER = new Type(Kind.NUMBER, null, Map.of(), false);

    /** A text. */
    public static final Type TEXT = new Type(Kind.TEXT, null, Map.of(), false);

    /** An object of which no member is known before. */
    public static final Type OPEN_OBJECT = new Type(Kind.OBJECT, null, Map.of(), true);

    enum Kind {
        ANY("anything"),
        NULL("null"),
        TRUTH("true or false"),
        NUMBER("a number"),
        TEXT("a text"),
        LIST("a list"),
        OBJECT("an object");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private final Kind kind;
    private final @Nullable Type element;
    private final Map<String, Type> members;
    private final boolean open;

    private Type(Kind kind, @Nullable Type element, Map<String, Type> members, boolean open) {
        this.kind = kind;
        this.element = element;
        this.members = members;
        this.open = open;
    }

    /** A list of such items. */
    public static Type listOf(Type element) {
        return new Type(Kind.LIST, element, Map.of(), false);
    }

    /** An object with these members and no other: a misspelt one is noticed when the expression is read. */
    public static Type object(Map<String, Type> members) {
        return new Type(Kind.OBJECT, null, Collections.unmodifiableMap(new TreeMap<>(members)), false);
    }

    Kind kind() {
        return kind;
    }

    boolean isAny() {
        return kind == Kind.ANY;
    }

    /** Whether a value of this type can be one of that kind. */
    boolean canBe(Kind other) {
        return kind == Kind.ANY || kind == other;
    }

    Type element() {
        return element == null ? ANY : element;
    }

    Map<String, Type> members() {
        return members;
    }

    boolean isOpen() {
        return open;
    }

    /** What it is, in words. */
    @Override
    public String toString() {
        return kind.words;
    }
}
