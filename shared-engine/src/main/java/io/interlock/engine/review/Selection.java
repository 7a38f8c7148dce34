package io.interlock.engine.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses the hunks to read when there is not room for all: those with the most risk for what they cost. The cost counts by
 * its square root, so that a large dangerous hunk goes before a small harmless one; and what was chosen of a file before
 * counts as well, so that no file keeps out all others.
 */
final class Selection {

    private static final Comparator<Ranked> BEST_FIRST = Comparator.comparingDouble((Ranked next) -> -next.rank)
            .thenComparingInt(next -> next.hunk.at().file())
            .thenComparingInt(next -> next.hunk.at().hunk());

    private Selection() {}

    /**
     * What is chosen, best first.
     *
     * @param capacity most tokens in all
     */
    static List<Weighed> of(List<Weighed> hunks, long capacity) {
        List<Weighed> chosen = new ArrayList<>();
        long used = 0;
        for (Weighed hunk : ranked(hunks)) {
            if (used + hunk.cost() <= capacity) {
                used += hunk.cost();
                chosen.add(hunk);
            }
        }
        return chosen;
    }

    private static List<Weighed> ranked(List<Weighed> hunks) {
        List<Ranked> byWorth = new ArrayList<>(hunks.size());
        for (Weighed hunk : hunks) {
            byWorth.add(Ranked.of(hunk, hunk.cost()));
        }
        byWorth.sort(BEST_FIRST);
        Map<Integer, Long> before = new HashMap<>();
        List<Ranked> ranked = new ArrayList<>(hunks.size());
        for (Ranked next : byWorth) {
            ranked.add(Ranked.of(next.hunk, before.merge(next.hunk.at().file(), next.hunk.cost(), Long::sum)));
        }
        ranked.sort(BEST_FIRST);
        return ranked.stream().map(Ranked::hunk).toList();
    }

    private record Ranked(Weighed hunk, double rank) {

        static Ranked of(Weighed hunk, long cost) {
            return new Ranked(hunk, hunk.value() / Math.sqrt(cost + 1.0));
        }
    }
}
