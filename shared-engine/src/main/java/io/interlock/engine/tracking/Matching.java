package io.interlock.engine.tracking;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.model.ReviewFinding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Tells which findings of now are findings of before, within a file. It asks in passes, the surest first; within a pass the
 * likeliest pair is taken first, and no finding is in two pairs. For use by one thread.
 */
final class Matching {

    private static final int NO = -1;
    private static final int NEAR = 3;
    private static final int MAX_CANDIDATES = 200;
    private static final int FEW_LINES = 5;
    private static final double ALIKE = 0.5;

    private final FilePatch patch;
    private final List<Known> before;
    private final List<Said> now;
    private final int[] pairs;
    private final int longest;
    private final BitSet taken = new BitSet();

    /**
     * Prepares it.
     *
     * @param before findings of before, located
     * @param now findings of now, by their first line
     */
    Matching(FilePatch patch, List<Known> before, List<Said> now) {
        this.patch = patch;
        this.before = before;
        this.now = now;
        this.pairs = new int[before.size()];
        this.longest = now.stream()
                .mapToInt(said -> said.lines().last() - said.lines().first())
                .max()
                .orElse(0);
        Arrays.fill(pairs, NO);
    }

    /** For each finding of before the index of the one of now that is the same, or -1. */
    int[] pairs() {
        pass(0, Matching::isSameAtItsLines);
        pass(Integer.MAX_VALUE, Matching::hasSameText);
        pass(0, Matching::isReworded);
        pass(NEAR, Matching::isNear);
        pass(Integer.MAX_VALUE, this::isInSameSymbol);
        return pairs;
    }

    /** Of the fixed ones those that came back: {@link #pairs} for findings that nothing else can be. */
    int[] returned() {
        pass(Integer.MAX_VALUE, Matching::hasSameTextAgain);
        return pairs;
    }

    /** Which findings of now are in no pair. */
    List<Said> rest() {
        List<Said> rest = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            if (!taken.get(i)) {
                rest.add(now.get(i));
            }
        }
        return rest;
    }

    /** Whether a finding of now is one of before. */
    private interface Question {
        boolean isSame(Known known, Said said);
    }

    private record Pair(int before, int now, double cost) {}

    private void pass(int slack, Question question) {
        List<Pair> candidates = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            if (pairs[i] != NO) {
                continue;
            }
            for (int j : around(before.get(i).lines(), slack)) {
                if (question.isSame(before.get(i), now.get(j))) {
                    candidates.add(new Pair(i, j, cost(before.get(i), now.get(j))));
                }
            }
        }
        candidates.sort(Comparator.comparingDouble(Pair::cost)
                .thenComparing(Pair::before)
                .thenComparing(Pair::now));
        for (Pair pair : candidates) {
            if (pairs[pair.before()] == NO && !taken.get(pair.now())) {
                pairs[pair.before()] = pair.now();
                taken.set(pair.now());
            }
        }
    }

    /** Findings of now that are not in a pair and not further away than this, the nearest by their first lines. */
    private List<Integer> around(FileLines.Lines lines, int slack) {
        int low = 0;
        int high = now.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (now.get(middle).lines().first() < lines.first()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        List<Integer> found = new ArrayList<>();
        int up = low - 1;
        int down = low;
        while (found.size() < MAX_CANDIDATES) {
            // Below the first line that is too far all are; above, a long range may still reach.
            boolean canUp = up >= 0 && lines.first() - (long) first(up) <= (long) longest + slack;
            boolean canDown = down < now.size() && first(down) - (long) lines.last() <= slack;
            if (!canUp && !canDown) {
                break;
            }
            boolean goUp = !canDown || canUp && lines.first() - first(up) <= first(down) - lines.first();
            int at = goUp ? up-- : down++;
            if (!taken.get(at) && gap(lines, now.get(at).lines()) <= slack) {
                found.add(at);
            }
        }
        return found;
    }

    private int first(int index) {
        return now.get(index).lines().first();
    }

    /** Lines between two ranges; 0 when they share one. A file as a whole is next to itself only. */
    private static int gap(FileLines.Lines lines, FileLines.Lines others) {
        if ((lines.first() == 0) != (others.first() == 0)) {
            return Integer.MAX_VALUE;
        }
        return Math.max(0, Math.max(others.first() - lines.last(), lines.first() - others.last()));
    }

    /** The less, the likelier a pair is. */
    private static double cost(Known known, Said said) {
        double cost = known.finding().rule().equals(said.finding().rule()) ? 0 : 1_000;
        cost += known.finding().category() == said.finding().category() ? 0 : 500;
        cost += known.wording().plain().equals(said.wording().plain())
                ? 0
                : 100 + 300 * (1 - known.wording().likeness(said.wording()));
        cost += 40 * differingContext(known, said);
        return cost
                + Math.min(100, Math.abs(known.lines().first() - said.lines().first()));
    }

    private static int differingContext(Known known, Said said) {
        String context = known.tracked().fingerprint().context();
        String other = said.spot().context();
        if (context.length() != other.length()) {
            return 2;
        }
        int half = context.length() / 2;
        return (context.regionMatches(0, other, 0, half) ? 0 : 1)
                + (context.regionMatches(half, other, half, half) ? 0 : 1);
    }

    private static boolean isSameAtItsLines(Known known, Said said) {
        return known.place() != null
                && sameRule(known, said)
                && sameText(known, said)
                && known.lines().first() == said.lines().first()
                && (!said.finding().range().isFile() || !known.wording().namesOthers(said.wording()));
    }

    /** The text cannot be found in the file for certain: it was redacted, or the file cannot be had. But it is said again. */
    private static boolean hasSameText(Known known, Said said) {
        return (known.place() == null || known.isMasked())
                && sameRule(known, said)
                && sameText(known, said)
                && (!known.text().isEmpty() || isLike(known, said));
    }

    private static boolean hasSameTextAgain(Known known, Said said) {
        return sameRule(known, said) && sameText(known, said) && (!known.text().isEmpty() || isLike(known, said));
    }

    private static boolean isReworded(Known known, Said said) {
        if (!sameCategory(known, said) && !sameRule(known, said)) {
            return false;
        }
        boolean byModels = known.isOfModel() && isOfModel(said);
        if (known.text().equals(said.text())) {
            boolean few = known.lines().last() - known.lines().first() < FEW_LINES;
            return sameRule(known, said)
                    || known.wording().isLike(said.wording())
                    || byModels && few && !known.text().isEmpty();
        }
        if (byModels || !sameRule(known, said)) {
            return isLike(known, said) || sameRule(known, said) && agrees(known, said);
        }
        return agrees(known, said) && CodeText.likeness(known.text(), said.text()) >= ALIKE;
    }

    /** Whether one quotes the lines of the other, or these were edited; and both may be about the same thing. */
    private static boolean agrees(Known known, Said said) {
        boolean edited = known.place() == null && CodeText.likeness(known.text(), said.text()) >= ALIKE;
        boolean within = known.text().containsAll(said.text()) || said.text().containsAll(known.text());
        return (edited || within) && !known.wording().namesOthers(said.wording());
    }

    private static boolean isNear(Known known, Said said) {
        if (!sameCategory(known, said) || known.text().equals(said.text()) && known.place() != null) {
            return false;
        }
        boolean byModels = known.isOfModel() && isOfModel(said);
        return byModels
                ? isLike(known, said) || sameRule(known, said) && isEdited(known, said)
                : sameRule(known, said) && isEdited(known, said);
    }

    private boolean isInSameSymbol(Known known, Said said) {
        String symbol = known.tracked().fingerprint().symbol();
        return known.place() == null
                && !symbol.isEmpty()
                && !said.spot().symbol().isEmpty()
                && sameCategory(known, said)
                && (isLike(known, said) && known.isOfModel() || sameRule(known, said) && isEdited(known, said))
                && isOf(symbol, known, said);
    }

    private boolean isOf(String symbol, Known known, Said said) {
        List<String> paths = new ArrayList<>(Fingerprints.paths(patch, known.path()));
        paths.add(known.finding().range().path());
        return paths.stream()
                .anyMatch(path -> Fingerprints.symbol(
                                known.finding().rule(), path, said.spot().symbol())
                        .equals(symbol));
    }

    private static boolean isEdited(Known known, Said said) {
        return known.place() == null
                && CodeText.likeness(known.text(), said.text()) >= ALIKE
                && !known.wording().namesOthers(said.wording());
    }

    private static boolean isLike(Known known, Said said) {
        return known.wording().isLike(said.wording()) && !known.wording().namesOthers(said.wording());
    }

    /** Of what is known a secret may have been kept that is in what is said now. */
    private static boolean sameText(Known known, Said said) {
        return known.text().equals(said.text()) || known.isMasked() && MaskedText.isLike(known.text(), said.text());
    }

    private static boolean sameRule(Known known, Said said) {
        return known.finding().rule().equals(said.finding().rule());
    }

    private static boolean sameCategory(Known known, Said said) {
        return known.finding().category() == said.finding().category();
    }

    private static boolean isOfModel(Said said) {
        return said.finding().source().kind() == ReviewFinding.Source.Kind.MODEL;
    }
}
