package io.interlock.engine.mutation;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The languages in which faults can be planted, as far as they differ in that. */
enum SourceLanguage {
    JAVA("java"),
    KOTLIN("kt", "kts"),
    SCALA("scala"),
    C_SHARP("cs"),
    SCRIPT("js", "jsx", "mjs", "cjs", "ts", "tsx", "mts", "cts"),
    PYTHON("py"),
    GO("go"),
    RUST("rs");

    /** After these an operand is still to come, and no statement that is a call begins with one. */
    private static final Set<String> KEYWORDS = Set.of(
            "return",
            "if",
            "else",
            "elif",
            "while",
            "for",
            "do",
            "switch",
            "case",
            "when",
            "match",
            "in",
            "is",
            "not",
            "and",
            "or",
            "throw",
            "new",
            "yield",
            "await",
            "assert",
            "import",
            "package",
            "instanceof",
            "typeof",
            "void",
            "delete",
            "of",
            "let",
            "const",
            "var",
            "val",
            "def",
            "fun",
            "func",
            "fn",
            "class",
            "break",
            "continue",
            "go",
            "defer",
            "select",
            "super",
            "this",
            "async",
            "lambda",
            "function",
            "default",
            "catch",
            "with",
            "as",
            "using",
            "export",
            "from",
            "move",
            "extends",
            "mut",
            "unsafe",
            "where",
            "raise",
            "except",
            "interface",
            "type");

    private final List<String> extensions;

    SourceLanguage(String... extensions) {
        this.extensions = List.of(extensions);
    }

    /** The language of a file, by its name, or null. */
    static @Nullable SourceLanguage of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        if (name.endsWith(".d.ts") || name.indexOf('.') < 0) {
            return null;
        }
        for (SourceLanguage language : values()) {
            if (language.extensions.contains(extension)) {
                return language;
            }
        }
        return null;
    }

    static boolean isKeyword(String word) {
        return KEYWORDS.contains(word);
    }

    /** Whether a compiler holds operators against the types of operands. */
    boolean isTyped() {
        return this != SCRIPT && this != PYTHON;
    }

    /** Whether conditions stand in parentheses. */
    boolean hasParentheses() {
        return this != PYTHON && this != GO && this != RUST;
    }

    /** Whether statements end with their line. */
    boolean endsWithLine() {
        return this == KOTLIN || this == SCALA || this == GO || this == PYTHON;
    }
}
