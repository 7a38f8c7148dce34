package io.interlock.engine.scan;

import io.interlock.engine.model.Category;
import java.util.ArrayList;
import java.util.List;

/** Decides between matches that cover the same bytes. */
final class Overlaps {

    private Overlaps() {}

    /**
     * The matches that stand, by place. Of two of one category that overlap, the more specific stands, then the longer,
     * then the surer; personal data inside a credential is part of the credential.
     */
    static List<Match> resolve(List<Match> matches) {
        if (matches.size() < 2) {
            return matches;
        }
        List<Match> best = new ArrayList<>(matches);
        best.sort(Overlaps::better);
        List<Match> standing = new ArrayList<>(best.size());
        SpanSet secrets = new SpanSet();
        SpanSet[] taken = new SpanSet[Category.values().length];
        for (Match match : best) {
            int category = match.rule().category().ordinal();
            if (taken[category] == null) {
                taken[category] = new SpanSet();
            }
            boolean inSecret = match.rule().category() == Category.PERSONAL_DATA && secrets.overlaps(match);
            if (!inSecret && !taken[category].overlaps(match)) {
                taken[category].add(match);
                standing.add(match);
                if (match.rule().category() == Category.SECRET) {
                    secrets.add(match);
                }
            }
        }
        standing.sort(Overlaps::byPlace);
        return standing;
    }

    private static int better(Match a, Match b) {
        // Credentials first, so that what lies inside them is known.
        int order =
                Boolean.compare(b.rule().category() == Category.SECRET, a.rule().category() == Category.SECRET);
        if (order == 0) {
            order = b.rank().compareTo(a.rank());
        }
        if (order == 0) {
            order = Integer.compare(b.end() - b.start(), a.end() - a.start());
        }
        if (order == 0) {
            order = Double.compare(b.score(), a.score());
        }
        return order == 0 ? byPlace(a, b) : order;
    }

    private static int byPlace(Match a, Match b) {
        int order = Integer.compare(a.start(), b.start());
        if (order == 0) {
            order = Integer.compare(a.end(), b.end());
        }
        return order == 0 ? a.rule().id().compareTo(b.rule().id()) : order;
    }
}
