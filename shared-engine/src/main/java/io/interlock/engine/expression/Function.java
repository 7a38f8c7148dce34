package io.interlock.engine.expression;

import io.interlock.engine.expression.ChangedPaths.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions of the language. */
enum Function {
    CONTAINS("contains", "contains(text, part) or contains(list, item)", 2, Type.TRUTH),
    STARTS_WITH("startsWith", "startsWith(text, beginning)", 2, Type.TRUTH),
    ENDS_WITH("endsWith", "endsWith(text, end)", 2, Type.TRUTH),
    LOWER("lower", "lower(text)", 1, Type.TEXT),
    MATCHES_PATH("matchesPath", "matchesPath(path, pattern or list of patterns)", 2, Type.TRUTH),

    ADDS("adds", Kind.ADDED, Type.TRUTH),
    EDITS("edits", Kind.EDITED, Type.TRUTH),
    DELETES("deletes", Kind.DELETED, Type.TRUTH),
    RENAMES("renames", Kind.RENAMED, Type.TRUTH),
    TOUCHES("touches", Kind.ANY, Type.TRUTH),
    MODIFIES("modifies", Kind.ANY, Type.TRUTH),

    ADDED("added", Kind.ADDED, Type.listOf(Type.TEXT)),
    EDITED("edited", Kind.EDITED, Type.listOf(Type.TEXT)),
    DELETED("deleted", Kind.DELETED, Type.listOf(Type.TEXT)),
    RENAMED("renamed", Kind.RENAMED, Type.listOf(Type.TEXT)),
    TOUCHED("touched", Kind.ANY, Type.listOf(Type.TEXT)),
    MODIFIED("modified", Kind.ANY, Type.listOf(Type.TEXT));

    private static final Function[] ALL = values();

    final String written;
    final String usage;
    final int arguments;
    final Type result;

    /** What it asks of the change, or null when it does not. */
    final @Nullable Kind paths;

    Function(String written, String usage, int arguments, Type result) {
        this.written = written;
        this.usage = usage;
        this.arguments = arguments;
        this.result = result;
        this.paths = null;
    }

    Function(String written, Kind paths, Type result) {
        this.written = written;
        this.usage = written + "(pattern or list of patterns)";
        this.arguments = 1;
        this.result = result;
        this.paths = paths;
    }

    static @Nullable Function named(String name) {
        for (Function function : ALL) {
            if (function.written.equals(name)) {
                return function;
            }
        }
        return null;
    }

    /** Names of the functions that can be used in a scope. */
    static List<String> names(Scope scope) {
        List<String> names = new ArrayList<>();
        for (Function function : ALL) {
            if (function.paths == null || scope.hasPaths()) {
                names.add(function.written);
            }
        }
        return names;
    }

    /** Index of the argument that is a path pattern or a list of them, or -1. */
    int patternArgument() {
        return paths != null ? 0 : this == MATCHES_PATH ? 1 : -1;
    }
}
