package io.interlock.engine.review;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Splits hunks that no request has room for, between lines. Every part keeps the numbers of its lines. */
final class HunkSplitter {

    /** Number, sign, and the marks before and behind runs and gaps. */
    private static final int MARKS = 8;

    private final ToLongFunction<String> tokens;

    HunkSplitter(ToLongFunction<String> tokens) {
        this.tokens = tokens;
    }

    /**
     * Splits a hunk.
     *
     * @param room most tokens of a part
     * @return the parts in order; none when not even a line fits
     */
    List<HunkView> split(HunkView view, long room) {
        ShownLine head = view.head();
        long first = MARKS + (head == null ? 0 : cost(head));
        List<HunkView> parts = new ArrayList<>();
        long used = first;
        int from = 0;
        for (int i = 0; i < view.lines().size(); i++) {
            long cost = cost(view.lines().get(i));
            if (first + cost > room) {
                return List.of();
            }
            if (used + cost > room) {
                parts.add(view.part(parts.size(), from, i));
                from = i;
                used = first;
            }
            used += cost;
        }
        parts.add(view.part(parts.size(), from, view.lines().size()));
        return parts;
    }

    private long cost(ShownLine line) {
        return MARKS + tokens.applyAsLong(line.text() + "\n");
    }
}
