package io.interlock.engine.expression;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The names that an expression may use, and what they are. Immutable. */
public final class Scope {

    /** No names, and no functions that ask for the paths of a change. */
    public static final Scope EMPTY = new Scope(Map.of(), false);

    private final Map<String, Type> names;
    private final boolean paths;

    private Scope(Map<String, Type> names, boolean paths) {
        this.names = names;
        this.paths = paths;
    }

    /** This scope and one more name. */
    public Scope with(String name, Type type) {
        Map<String, Type> more = new TreeMap<>(names);
        more.put(name, type);
        return new Scope(more, paths);
    }

    /** This scope and the functions that ask for the paths of a change, such as {@code modifies}. */
    public Scope withPaths() {
        return new Scope(names, true);
    }

    @Nullable Type type(String name) {
        return names.get(name);
    }

    Iterable<String> names() {
        return names.keySet();
    }

    boolean hasPaths() {
        return paths;
    }
}
