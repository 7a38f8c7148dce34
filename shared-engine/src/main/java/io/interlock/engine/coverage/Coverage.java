package io.interlock.engine.coverage;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which lines of which files tests run through. Immutable; thread-safe.
 *
 * @param files by path in the repository, with slashes, in order
 */
public record Coverage(Map<String, Lines> files) {

    /** Of no file. */
    public static final Coverage NONE = new Coverage(Map.of());

    /** Copies the map. */
    public Coverage {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /**
     * Lines of a file.
     *
     * @param covered those that were run at least once
     * @param missed those with code that were not
     */
    public record Lines(LineSet covered, LineSet missed) {

        /** None. */
        public static final Lines NONE = new Lines(LineSet.NONE, LineSet.NONE);

        /** What both say together: covered is what either has covered. */
        public Lines plus(Lines other) {
            LineSet both = covered.plus(other.covered);
            return new Lines(both, missed.plus(other.missed).minus(both));
        }
    }

    /** Lines of a file; none when nothing is known of it. */
    public Lines of(String path) {
        return files.getOrDefault(path, Lines.NONE);
    }

    /** What both say together. */
    public Coverage plus(Coverage other) {
        Map<String, Lines> all = new TreeMap<>(files);
        other.files.forEach((path, lines) -> all.merge(path, lines, Lines::plus));
        return new Coverage(all);
    }

    /** The lines that are covered here and are not there, by path; only files that have some. */
    public Map<String, LineSet> over(Coverage before) {
        Map<String, LineSet> gained = new TreeMap<>();
        files.forEach((path, lines) -> {
            LineSet more = lines.covered().minus(before.of(path).covered());
            if (!more.isEmpty()) {
                gained.put(path, more);
            }
        });
        return gained;
    }

    /** Number of covered lines of all files. */
    public long covered() {
        return files.values().stream()
                .mapToLong(lines -> lines.covered().size())
                .sum();
    }

    /** Number of lines with code of all files. */
    public long coverable() {
        return files.values().stream()
                .mapToLong(lines -> lines.covered().size() + lines.missed().size())
                .sum();
    }
}
