package io.interlock.engine.coverage;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** Lines while they are read. A report that names lines which no file has cannot fill the memory with them. */
final class LineDraft {

    /** No file that anybody reads has more lines. */
    static final int MAX_LINE = 1_000_000;

    /** Highest line numbers of all files together: ten times what the largest repositories have. */
    private static final long MAX_ALL = 400_000_000;

    private final Map<String, BitSet> covered = new TreeMap<>();
    private final Map<String, BitSet> missed = new TreeMap<>();
    private long all;

    /** Adds a line; false when it is one that no file has, or when there are too many of all files together. */
    boolean add(String path, long line, boolean hit) {
        return line <= MAX_LINE && add(path, line, line, hit);
    }

    /** Adds the lines from one to another, both included; those beyond what files have are left out. */
    boolean add(String path, long from, long to, boolean hit) {
        if (from < 1 || from > MAX_LINE || to < from) {
            return false;
        }
        BitSet lines = (hit ? covered : missed).computeIfAbsent(path, any -> new BitSet());
        int last = (int) Math.min(to, MAX_LINE);
        int growth = Math.max(0, last + 1 - lines.length());
        if (all + growth > MAX_ALL) {
            return false;
        }
        all += growth;
        lines.set((int) from, last + 1);
        return to <= MAX_LINE;
    }

    /** What was added; a line that was run once is covered, whatever else was said of it. */
    Coverage toCoverage() {
        Map<String, Coverage.Lines> files = new TreeMap<>();
        covered.forEach((path, lines) ->
                files.merge(path, new Coverage.Lines(LineSet.of(lines.stream()), LineSet.NONE), Coverage.Lines::plus));
        missed.forEach((path, lines) ->
                files.merge(path, new Coverage.Lines(LineSet.NONE, LineSet.of(lines.stream())), Coverage.Lines::plus));
        files.values()
                .removeIf(lines -> lines.covered().isEmpty() && lines.missed().isEmpty());
        return new Coverage(files);
    }
}
