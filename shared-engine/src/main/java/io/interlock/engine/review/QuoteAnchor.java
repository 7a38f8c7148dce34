package io.interlock.engine.review;

import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lines that a quote is of. Line numbers of models are often off by a few, words seldom: so the quote decides
 * where a finding stands, and the numbers only which of several places is meant. A quote that is nowhere near its lines
 * is taken for invented. Pure; for one quote.
 */
final class QuoteAnchor {

    /** How far from its lines a quote is looked for. */
    private static final int REACH = 60;

    /** The same for short quotes that stand at several places. */
    private static final int SHORT_REACH = 10;

    /** Fewer characters than this can stand anywhere. */
    private static final int SLIGHT = 8;

    private static final int SHORT = 16;
    private static final int LEAST_WORDS = 3;

    /** What makes a place less likely, in lines. */
    private static final int PART = 10;

    private static final int OTHER_SIDE = 15;
    private static final int UNCHANGED = 12;

    /** Longer ranges are narrowed to what is quoted. */
    private static final int MOST_LINES = 30;

    private final Claim.Where where;
    private @Nullable Spot best;
    private int bestCost = Integer.MAX_VALUE;
    private int places;

    private QuoteAnchor(Claim.Where where) {
        this.where = where;
    }

    /**
     * Where a quote stands.
     *
     * @param in the hunk and side
     * @param first index of the first line there
     * @param last index of the last line there
     * @param sure whether these are the lines that the model means, so that what it suggests is for them
     */
    record Spot(SideLines in, int first, int last, boolean sure) {

        List<SideLines.Line> lines() {
            return in.lines().subList(first, last + 1);
        }

        /** How far the nearest of the lines is from one that comes or goes. */
        int distance() {
            return lines().stream().mapToInt(SideLines.Line::distance).min().orElse(Integer.MAX_VALUE);
        }

        int start() {
            return in.lines().get(first).number();
        }

        int end() {
            return in.lines().get(last).number();
        }
    }

    /**
     * The place of a quote, or null when it has none.
     *
     * @param sides the hunks that the model saw of the file, both sides of each
     */
    static @Nullable Spot find(List<SideLines> sides, Claim.Where where, String quote) {
        Spot chosen = null;
        int cost = Integer.MAX_VALUE;
        for (Side side : List.of(where.side(), where.side() == Side.LEFT ? Side.RIGHT : Side.LEFT)) {
            for (String wanted : forms(quote, side)) {
                QuoteAnchor anchor = new QuoteAnchor(where);
                sides.stream().filter(lines -> lines.side() == side).forEach(lines -> anchor.search(lines, wanted));
                Spot spot = anchor.bestCost < cost ? anchor.chosen(wanted) : null;
                if (spot != null) {
                    chosen = spot;
                    cost = anchor.bestCost;
                }
            }
        }
        return chosen;
    }

    private void search(SideLines in, String wanted) {
        in.search(wanted, (first, last) -> {
            places++;
            boolean whole = in.isWhole(wanted, first, last);
            Spot spot = new Spot(in, first, last, false);
            int distance = distance(spot);
            boolean stays = distance > 0 && spot.distance() > 0;
            int cost = distance + (whole ? 0 : PART) + (stays ? UNCHANGED : 0);
            boolean nearer = best == null || cost < bestCost;
            boolean changed = best != null && cost == bestCost && spot.distance() < best.distance();
            if ((nearer || changed) && (wanted.length() >= SLIGHT || whole)) {
                best = spot;
                bestCost = cost;
            }
        });
    }

    /** Lines between the place that is meant and a place; 0 when it is within. */
    private int distance(Spot spot) {
        int here = distance(spot, 0);
        if (spot.in().side() == where.side()) {
            return here;
        }
        int shift = spot.in().hunk().newStart() - spot.in().hunk().oldStart();
        return OTHER_SIDE + Math.min(here, distance(spot, spot.in().side() == Side.RIGHT ? -shift : shift));
    }

    private int distance(Spot spot, int shift) {
        int start = spot.start() + shift;
        int end = spot.end() + shift;
        boolean within = where.start() <= start && end <= where.end();
        return within ? 0 : Math.min(Math.abs(start - where.start()), Math.abs(end - where.end()));
    }

    private @Nullable Spot chosen(String wanted) {
        if (best == null) {
            return null;
        }
        Spot spot = best;
        int distance = distance(spot);
        if (isSlight(wanted)) {
            boolean there = distance == 0 && spot.start() == where.start() && spot.distance() == 0;
            return there ? settled(spot, wanted) : null;
        }
        int reach = places > 1 && wanted.length() < SHORT ? SHORT_REACH : REACH;
        int own = spot.in().side() == where.side() ? distance : distance - OTHER_SIDE;
        return own <= reach ? settled(spot, wanted) : null;
    }

    /** What a model says of lines around its quote holds when they are there, and are not half of the file. */
    private Spot settled(Spot spot, String wanted) {
        SideLines in = spot.in();
        int first = in.index(where.start());
        int last = in.index(where.end());
        boolean around = first >= 0
                && last >= 0
                && first <= spot.first()
                && last >= spot.last()
                && in.side() == where.side()
                && where.lines() <= MOST_LINES;
        if (around) {
            return new Spot(in, first, last, true);
        }
        int lines = spot.last() - spot.first() + 1;
        // Of several places nobody knows for sure which one is meant when it is not the one that is named.
        boolean all = places == 1 && in.isWhole(wanted, spot.first(), spot.last()) && lines == where.lines();
        return new Spot(in, spot.first(), spot.last(), all);
    }

    private static boolean isSlight(String wanted) {
        long words = wanted.chars().filter(Character::isLetterOrDigit).count();
        return wanted.length() < SLIGHT || words < LEAST_WORDS;
    }

    /** A quote as it is, and without what stands before the lines of the change in the request. */
    private static Set<String> forms(String quote, Side side) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(SideLines.compact(quote));
        List<String> bare = new ArrayList<>();
        for (String line : quote.split("\n", -1)) {
            String text = withoutNumber(line);
            char sign = text.isEmpty() ? ' ' : text.charAt(0);
            boolean other = sign == (side == Side.RIGHT ? '-' : '+');
            if (!other) {
                bare.add(sign == '+' || sign == '-' ? text.substring(1) : text);
            }
        }
        forms.add(SideLines.compact(String.join("\n", bare)));
        forms.remove("");
        return forms;
    }

    private static String withoutNumber(String line) {
        String text = line.strip();
        int at = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        boolean number = at > 0 && at < text.length() && "+- |:\t".indexOf(text.charAt(at)) >= 0;
        if (!number) {
            return text;
        }
        String rest = text.substring(at).strip();
        return rest.startsWith("|") || rest.startsWith(":") ? rest.substring(1).strip() : rest;
    }
}
