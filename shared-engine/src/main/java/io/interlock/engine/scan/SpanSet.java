package io.interlock.engine.scan;

import java.util.Map;
import java.util.TreeMap;

/** Spans that do not overlap. */
final class SpanSet {

    private final TreeMap<Integer, Integer> endByStart = new TreeMap<>();

    /** Whether a match shares a byte with any span. */
    boolean overlaps(Match match) {
        Map.Entry<Integer, Integer> before = endByStart.lowerEntry(match.end());
        return before != null && before.getValue() > match.start();
    }

    /** Adds the span of a match that overlaps none. */
    void add(Match match) {
        endByStart.put(match.start(), match.end());
    }
}
