package io.interlock.engine.injection;

import java.util.ArrayList;
import java.util.List;

/** The phrases of a text and how much they say together. */
final class Reading {

    /** How far apart phrases may be and still speak together, in characters. */
    private static final int WINDOW = 1500;

    private static final int MOST_TOGETHER = 64;

    /** What weighs less only supports something of at least {@link #SUPPORTED}. */
    private static final double SUPPORT = .3;

    private static final double SUPPORTED = .4;

    /** From here on the structure around a phrase is looked at. */
    private static final double STRONG = .5;

    /** What of {@link Context} speaks against a phrase leaves it at most this weight. */
    private static final double DAMPED = .5;

    private final Flat flat;
    private final Context context;
    private final List<PhraseMatcher.Found> found;
    private final List<Double> weights = new ArrayList<>();
    private double score;

    private Reading(String canonical, boolean strict) {
        flat = Flat.of(canonical);
        context = new Context(flat);
        found = PhraseMatcher.find(Lexicon.shipped(), flat);
        found.sort((a, b) -> Integer.compare(a.start(), b.start()));
        for (PhraseMatcher.Found each : found) {
            weights.add(weigh(each, strict));
        }
        for (int i = 0; i < found.size(); i++) {
            score = Math.max(score, together(i));
        }
    }

    /**
     * Reads a canonical text.
     *
     * @param strict whether what only talks about instructions is to count for little, as in files of a repository
     */
    static Reading of(String canonical, boolean strict) {
        return new Reading(canonical, strict);
    }

    /** How much the phrases say together where they say most, 0 to 1. */
    double score() {
        return score;
    }

    /** The phrases, in order of their starts. */
    List<PhraseMatcher.Found> found() {
        return found;
    }

    /** How much a phrase counts where it stands. */
    double weight(int index) {
        return weights.get(index);
    }

    /** Offset in the canonical text at which a phrase begins. */
    int start(int index) {
        return flat.origins[found.get(index).start()];
    }

    /** Offset in the canonical text after a phrase. */
    int end(int index) {
        return flat.origins[found.get(index).end() - 1] + 1;
    }

    /** How much the phrases between two offsets of the canonical text say together, quoted or not. */
    double within(int start, int end) {
        Together together = new Together();
        for (int i = 0; i < found.size(); i++) {
            if (start(i) >= start && end(i) <= end) {
                together.add(
                        found.get(i).phrase().family(), found.get(i).phrase().weight());
            }
        }
        return together.score();
    }

    private double weigh(PhraseMatcher.Found each, boolean strict) {
        double weight = each.phrase().weight();
        if (context.isAsked(each.start())) {
            return weight * .4;
        }
        if (strict && context.isLiteral(each.start(), each.end())) {
            return weight * .4;
        }
        if (context.isQuoted(each.start(), each.end()) || context.isReported(each.start())) {
            return strict ? weight * .4 : Math.min(weight, Math.max(DAMPED, weight * .65));
        }
        return weight;
    }

    /** Combines the families that begin within the window after a phrase, then what the structure adds. */
    private double together(int first) {
        Together together = new Together();
        int last = first;
        for (int i = first; i < found.size() && i - first < MOST_TOGETHER; i++) {
            if (found.get(i).start() - found.get(first).start() > WINDOW) {
                break;
            }
            together.add(found.get(i).phrase().family(), weights.get(i));
            last = i;
        }
        double score = together.score();
        return together.best() < STRONG
                ? score
                : 1 - (1 - score) * context.structure(found.get(first), found.get(last));
    }

    /** The heaviest phrase of each family; what only supports counts beside something that does more. */
    private static final class Together {
        private final List<String> families = new ArrayList<>(4);
        private final double[] weights = new double[MOST_TOGETHER];
        private double best;

        void add(String family, double weight) {
            int at = families.indexOf(family);
            if (at < 0) {
                at = families.size();
                if (at == weights.length) {
                    return;
                }
                families.add(family);
            }
            weights[at] = Math.max(weights[at], weight);
            best = Math.max(best, weight);
        }

        double best() {
            return best;
        }

        double score() {
            double rest = 1;
            for (int i = 0; i < families.size(); i++) {
                rest *= weights[i] >= SUPPORT || best >= SUPPORTED ? 1 - weights[i] : 1;
            }
            return 1 - rest;
        }
    }
}
