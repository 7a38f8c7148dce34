package io.interlock.engine.inspection;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A type or a function that code elsewhere can use.
 *
 * @param name its name
 * @param type whether it is a type
 */
record Declaration(String name, boolean type) {

    /** A line that declares something is not longer. */
    private static final int LINE_CHARS = 400;

    /** What every class has and nobody tests by itself. */
    private static final Set<String> ORDINARY = Set.of(
            "toString", "equals", "hashCode", "main", "compareTo", "close", "main_", "setup", "teardown", "String");

    /** Quantifiers are possessive: no line takes more than one look at each character. */
    private static final Map<Language, List<Pattern>> TYPES = Map.of(
            Language.JAVA,
            patterns(
                    "^\\s*+public\\s++(?:(?:final|abstract|static|sealed|non-sealed|strictfp)\\s++)*+(?:class|record)\\s++(\\w++)"),
            Language.KOTLIN,
            patterns("^(?:(?:public|open|abstract|sealed)\\s++)*+(?:class|object)\\s++(\\w++)"),
            Language.PYTHON,
            patterns("^class\\s++([A-Za-z]\\w*+)"),
            Language.SCRIPT,
            patterns("^export\\s++(?:default\\s++)?+(?:abstract\\s++)?+class\\s++(\\w++)"),
            Language.C_SHARP,
            patterns("^\\s*+public\\s++(?:(?:sealed|abstract|static|partial)\\s++)*+(?:class|record)\\s++(\\w++)"),
            Language.RUBY,
            patterns("^\\s*+class\\s++([A-Z]\\w*+)"));

    private static final Map<Language, List<Pattern>> FUNCTIONS = Map.of(
            Language.JAVA,
            patterns(
                    "^\\s*+public\\s++(?:(?:static|final|synchronized|default)\\s++)*+(?:<[^>]*+>\\s*+)?+[\\w.<>\\[\\], ?&]+?\\s(\\w++)\\s*+\\("),
            Language.KOTLIN,
            patterns(
                    "^\\s*+(?:(?:public|open|suspend|inline|operator)\\s++)*+fun\\s++(?:<[^>]*+>\\s*+)?+(?:[\\w<>]++\\.)?+(\\w++)\\s*+\\("),
            Language.PYTHON,
            patterns("^(?: {4})?+(?:async\\s++)?+def\\s++([A-Za-z]\\w*+)\\s*+\\("),
            Language.SCRIPT,
            patterns(
                    "^export\\s++(?:default\\s++)?+(?:async\\s++)?+function\\*?+\\s*+(\\w++)",
                    "^export\\s++const\\s++(\\w++)\\s*+(?::[^=]*+)?+=\\s*+(?:async\\s*+)?+(?:function\\b|\\(|\\w++\\s*+=>)",
                    "^(?:module\\.)?+exports\\.(\\w++)\\s*+=\\s*+(?:async\\s*+)?+(?:function\\b|\\()"),
            Language.GO,
            patterns("^func\\s++(?:\\([^)]*+\\)\\s*+)?+([A-Z]\\w*+)\\s*+[(\\[]"),
            Language.RUST,
            patterns("^\\s*+pub\\s++(?:(?:async|const|unsafe)\\s++)*+fn\\s++(\\w++)"),
            Language.C_SHARP,
            patterns("^\\s*+public\\s++(?:(?:static|async|virtual)\\s++)*+[\\w.<>\\[\\], ?]+?\\s(\\w++)\\s*+\\("),
            Language.RUBY,
            patterns("^\\s*+def\\s++(?:self\\.)?+([a-z]\\w*+[?!]?+)"));

    private static List<Pattern> patterns(String... expressions) {
        return java.util.Arrays.stream(expressions).map(Pattern::compile).toList();
    }

    /** Whether tests of a language can be told to be missing. */
    static boolean isKnown(Language language) {
        return FUNCTIONS.containsKey(language);
    }

    /** What a line of code declares for others, or null. */
    static @Nullable Declaration in(Language language, String code) {
        if (code.length() > LINE_CHARS) {
            return null;
        }
        String type = first(TYPES.getOrDefault(language, List.of()), code);
        if (type != null) {
            return new Declaration(type, true);
        }
        String function = first(FUNCTIONS.getOrDefault(language, List.of()), code);
        return function == null || isOrdinary(function) ? null : new Declaration(function, false);
    }

    /** Whether it is the type of an error, which has nothing to test. */
    boolean isError() {
        return type && (name.endsWith("Exception") || name.endsWith("Error"));
    }

    private static @Nullable String first(List<Pattern> patterns, String code) {
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(code);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        return null;
    }

    private static boolean isOrdinary(String name) {
        boolean accessor = name.length() > 3
                && (name.startsWith("get") || name.startsWith("set"))
                && Character.isUpperCase(name.charAt(3));
        return ORDINARY.contains(name)
                || accessor
                || name.length() > 2 && name.startsWith("is") && Character.isUpperCase(name.charAt(2));
    }
}
