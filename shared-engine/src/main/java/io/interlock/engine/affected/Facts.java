package io.interlock.engine.affected;

import java.util.ArrayList;
import java.util.List;

/**
 * What one manifest says, reduced to what discovery needs. Depends on the bytes of the manifest alone, so it can be kept
 * by blob id. Filled by {@link BuildSystem#read}, then only read.
 */
final class Facts {

    /** A manifest that could not be read. */
    static final Facts UNREADABLE = new Facts();

    private final List<Fact> all = new ArrayList<>();

    /**
     * One statement of a manifest.
     *
     * @param name what kind of statement, defined by the build system
     * @param line line counted from 1, or 0 when not known
     * @param values its values; what is absent is the empty string
     */
    record Fact(String name, int line, List<String> values) {

        /** The value at a position, or the empty string when there is none. */
        String value(int index) {
            return index < values.size() ? values.get(index) : "";
        }
    }

    /** Adds a statement. */
    void add(String name, int line, String... values) {
        all.add(new Fact(name, line, List.of(values)));
    }

    /** Adds a statement read back from a cache. */
    void add(Fact fact) {
        all.add(fact);
    }

    /** All statements in the order they were made. */
    List<Fact> all() {
        return all;
    }

    /** The statements of one name in the order they were made. */
    List<Fact> all(String name) {
        List<Fact> matching = new ArrayList<>();
        for (Fact fact : all) {
            if (fact.name().equals(name)) {
                matching.add(fact);
            }
        }
        return matching;
    }

    /** The first value of the first statement of this name, or the empty string. */
    String first(String name) {
        for (Fact fact : all) {
            if (fact.name().equals(name)) {
                return fact.value(0);
            }
        }
        return "";
    }
}
