package io.interlock.engine.tracking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * By how many lines the parts of a file moved since the review before, as far as its findings tell. Where a text is in the
 * file once, it tells for its surroundings; where none is, the shift counts that brings most texts to where they may be.
 */
final class Drift {

    private static final double ROUNDING = 1e-9;

    private final NavigableMap<Integer, Integer> certain = new TreeMap<>();
    private final Map<Integer, Vote> votes = new HashMap<>();
    private int likely;

    /** How much speaks for a shift, and how many findings do. */
    private record Vote(double weight, int voters) {

        Vote and(Vote other) {
            return new Vote(weight + other.weight, voters + other.voters);
        }
    }

    /** Takes in that a text that was at a line is now at one of these. */
    void add(int before, List<FileLines.Lines> now, boolean distinctive) {
        if (now.size() == 1 && distinctive) {
            certain.putIfAbsent(before, now.get(0).first() - before);
        }
        for (FileLines.Lines place : now) {
            votes.merge(place.first() - before, new Vote(1.0 / now.size(), 1), Vote::and);
        }
    }

    /** Decides on the likely shift: the one with most votes, of several the least. One voter alone decides nothing. */
    void settle() {
        double most = 0;
        for (Map.Entry<Integer, Vote> vote : votes.entrySet()) {
            int shift = vote.getKey();
            double more = vote.getValue().weight() - most;
            boolean less = Math.abs(shift) < Math.abs(likely) || shift == -likely && shift > 0;
            if (vote.getValue().voters() > 1 && (more > ROUNDING || more > -ROUNDING && less)) {
                most = vote.getValue().weight();
                likely = shift;
            }
        }
    }

    /** Where a line of before should be now; at least 1. */
    int expected(int before) {
        Map.Entry<Integer, Integer> below = certain.floorEntry(before);
        Map.Entry<Integer, Integer> above = certain.ceilingEntry(before);
        int shift = likely;
        if (below != null && (above == null || before - below.getKey() <= above.getKey() - before)) {
            shift = below.getValue();
        } else if (above != null) {
            shift = above.getValue();
        }
        return Math.max(1, before + shift);
    }
}
