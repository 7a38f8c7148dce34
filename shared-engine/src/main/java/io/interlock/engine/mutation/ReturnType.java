package io.interlock.engine.mutation;

import io.interlock.engine.mutation.SourceToken.Kind;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a method of Java or C# can give back instead, by the type that stands before its name: zero, false, an empty text
 * or nothing. Such faults are those of PIT's default set (empty, null, false and primitive returns).
 */
final class ReturnType {

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("int", "0"),
            Map.entry("long", "0"),
            Map.entry("short", "(short) 0"),
            Map.entry("byte", "(byte) 0"),
            Map.entry("double", "0"),
            Map.entry("float", "0"),
            Map.entry("char", "'\\0'"),
            Map.entry("boolean", "false"),
            Map.entry("bool", "false"),
            Map.entry("String", "\"\""),
            Map.entry("string", "\"\""));

    private static final Set<String> BLOCKS =
            Set.of("if", "for", "foreach", "while", "switch", "catch", "synchronized", "try", "using", "lock");
    private static final Set<String> PLAIN_BLOCKS = Set.of("else", "try", "do", "finally");
    private static final Set<String> NO_TYPES = Set.of("new", "return", "else", "throw", "void", "var");

    /** A method with more is looked at in vain. */
    private static final int MOST_STEPS = 4_000;

    private final SourceText source;

    ReturnType(SourceText source) {
        this.source = source;
    }

    /** What the method around a token can give back, or null when that is not known. */
    @Nullable String other(int token) {
        int at = token - 1;
        for (int steps = 0; at > 0 && steps < MOST_STEPS; steps++) {
            if (source.is(at, "}") || source.is(at, ")") || source.is(at, "]")) {
                at = source.partner(at);
            } else if (source.is(at, "{")) {
                int open = parameters(at);
                if (open > 0 && !BLOCKS.contains(source.get(open - 1).text())) {
                    return value(open - 1);
                }
                if (open <= 0 && !PLAIN_BLOCKS.contains(source.get(at - 1).text())) {
                    return null;
                }
            }
            at--;
        }
        return null;
    }

    /** Where the list in parentheses before a brace begins, or -1 when there is none. */
    private int parameters(int brace) {
        int at = brace - 1;
        while (at > 0
                && (source.isKind(at, Kind.WORD) || source.is(at, ",") || source.is(at, "."))
                && !PLAIN_BLOCKS.contains(source.get(at).text())
                && brace - at < 40) {
            at--;
        }
        return source.is(at, ")") ? source.partner(at) : -1;
    }

    private @Nullable String value(int name) {
        int type = name - 1;
        if (type < 0 || !source.isKind(name, Kind.WORD)) {
            return null;
        }
        if (source.is(type, ">") || source.is(type, "]")) {
            return "null";
        }
        String word = source.isKind(type, Kind.WORD) ? source.get(type).text() : "";
        if (word.isEmpty() || NO_TYPES.contains(word) || source.is(type - 1, "new")) {
            return null;
        }
        String value = VALUES.get(word);
        return value != null ? value : Character.isUpperCase(word.charAt(0)) ? "null" : null;
    }
}
