package io.interlock.engine.scm;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Aligns two sequences of numbers. Small differences are found exactly by the greedy algorithm of Myers ("An O(ND)
 * difference algorithm and its variations", 1986); where they are large, numbers that stand once on either side are
 * anchors, of which the longest ascending run is kept (patience diff), and the parts between are aligned on their own.
 * Work is bounded: once it is used up, what is left counts as unmatched.
 */
final class LineAligner {

    /** Most edits that are looked for exactly; what is remembered grows with the square. */
    private static final int MAX_EDITS = 400;

    private static final int MAX_DEPTH = 12;

    private final int[] left;
    private final int[] right;
    private final int[] leftCount;
    private final int[] rightCount;
    private final int[] leftAt;
    private final BitSet matched;
    private final BitSet matchedLeft;
    private long budget = 30_000_000;

    /** A part of either side; ends are exclusive. */
    private record Part(int leftFrom, int leftTo, int rightFrom, int rightTo) {

        boolean isEmpty() {
            return leftFrom == leftTo || rightFrom == rightTo;
        }
    }

    /**
     * Creates it.
     *
     * @param different all numbers are below this
     */
    LineAligner(int[] left, int[] right, int different) {
        this.left = left;
        this.right = right;
        this.leftCount = new int[different];
        this.rightCount = new int[different];
        this.leftAt = new int[different];
        this.matched = new BitSet(right.length);
        this.matchedLeft = new BitSet(left.length);
    }

    /** Aligns all of both sides. */
    LineAligner align() {
        align(new Part(0, left.length, 0, right.length), 0);
        return this;
    }

    /** The places on the right that have a counterpart on the left, in the same order. */
    BitSet matched() {
        return matched;
    }

    /** The places on the left that have a counterpart on the right: as many, in the same order. */
    BitSet matchedLeft() {
        return matchedLeft;
    }

    private void match(int leftAt, int rightAt) {
        matchedLeft.set(leftAt);
        matched.set(rightAt);
    }

    private void align(Part whole, int depth) {
        Part part = trimmed(whole);
        if (part.isEmpty() || exactly(part) || depth == MAX_DEPTH) {
            return;
        }
        int[] anchors = anchors(part);
        int leftFrom = part.leftFrom;
        int rightFrom = part.rightFrom;
        for (int anchor : anchors) {
            int at = indexOf(right[anchor], leftFrom, part.leftTo);
            align(new Part(leftFrom, at, rightFrom, anchor), depth + 1);
            match(at, anchor);
            leftFrom = at + 1;
            rightFrom = anchor + 1;
        }
        if (anchors.length > 0) {
            align(new Part(leftFrom, part.leftTo, rightFrom, part.rightTo), depth + 1);
        }
    }

    private int indexOf(int number, int from, int to) {
        int at = from;
        while (at < to && left[at] != number) {
            at++;
        }
        return at;
    }

    /** Matches what a part begins and ends with on both sides. */
    private Part trimmed(Part part) {
        int leftFrom = part.leftFrom;
        int rightFrom = part.rightFrom;
        int leftTo = part.leftTo;
        int rightTo = part.rightTo;
        while (leftFrom < leftTo && rightFrom < rightTo && left[leftFrom] == right[rightFrom]) {
            match(leftFrom++, rightFrom++);
        }
        while (leftFrom < leftTo && rightFrom < rightTo && left[leftTo - 1] == right[rightTo - 1]) {
            match(--leftTo, --rightTo);
        }
        return new Part(leftFrom, leftTo, rightFrom, rightTo);
    }

    /** Aligns a part with the fewest edits, unless there are too many. */
    private boolean exactly(Part part) {
        int leftLength = part.leftTo - part.leftFrom;
        int rightLength = part.rightTo - part.rightFrom;
        int max = Math.min(MAX_EDITS, leftLength + rightLength);
        int[] furthest = new int[2 * max + 3];
        int[][] history = new int[max + 1][];
        for (int edits = 0; edits <= max && budget > 0; edits++) {
            history[edits] = Arrays.copyOfRange(furthest, max + 1 - edits, max + 2 + edits);
            for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
                int x = step(furthest, max + 1, diagonal, edits);
                int start = x;
                while (x < leftLength
                        && x - diagonal < rightLength
                        && left[part.leftFrom + x] == right[part.rightFrom + x - diagonal]) {
                    x++;
                }
                budget -= x - start + 1;
                furthest[max + 1 + diagonal] = x;
                if (x >= leftLength && x - diagonal >= rightLength) {
                    trace(part, history, edits);
                    return true;
                }
            }
        }
        return false;
    }

    private static int step(int[] furthest, int zero, int diagonal, int edits) {
        int fromAbove = edits == 0 ? 0 : furthest[zero + diagonal + 1];
        int fromLeft = edits == 0 ? -1 : furthest[zero + diagonal - 1];
        boolean down = diagonal == -edits || (diagonal != edits && fromLeft < fromAbove);
        return down ? fromAbove : fromLeft + 1;
    }

    /** Walks back from the end; {@code history[d]} holds the diagonals -d to d as they were before step d. */
    private void trace(Part part, int[][] history, int edits) {
        int x = part.leftTo - part.leftFrom;
        int y = part.rightTo - part.rightFrom;
        for (int d = edits; d > 0; d--) {
            int[] reached = history[d];
            int diagonal = x - y;
            int above = diagonal == d ? -1 : reached[d + diagonal + 1];
            int before = diagonal == -d ? -1 : reached[d + diagonal - 1];
            boolean down = diagonal == -d || (diagonal != d && before < above);
            int startX = down ? above : before + 1;
            while (x > startX) {
                x--;
                y--;
                match(part.leftFrom + x, part.rightFrom + y);
            }
            x = down ? x : x - 1;
            y = down ? y - 1 : y;
        }
        while (x > 0 && y > 0) {
            x--;
            y--;
            match(part.leftFrom + x, part.rightFrom + y);
        }
    }

    /** Places on the right of numbers that stand once on either side, the longest run that ascends on the left too. */
    private int[] anchors(Part part) {
        for (int i = part.leftFrom; i < part.leftTo; i++) {
            leftCount[left[i]]++;
            leftAt[left[i]] = i;
        }
        for (int i = part.rightFrom; i < part.rightTo; i++) {
            rightCount[right[i]]++;
        }
        int[] unique = new int[part.rightTo - part.rightFrom];
        int size = 0;
        for (int i = part.rightFrom; i < part.rightTo; i++) {
            if (leftCount[right[i]] == 1 && rightCount[right[i]] == 1) {
                unique[size++] = i;
            }
        }
        for (int i = part.leftFrom; i < part.leftTo; i++) {
            leftCount[left[i]] = 0;
        }
        for (int i = part.rightFrom; i < part.rightTo; i++) {
            rightCount[right[i]] = 0;
        }
        return ascending(Arrays.copyOf(unique, size));
    }

    /** The longest subsequence whose places on the left ascend, by patience sorting. */
    private int[] ascending(int[] places) {
        int[] tops = new int[places.length];
        int[] previous = new int[places.length];
        int piles = 0;
        for (int i = 0; i < places.length; i++) {
            int at = leftAt[right[places[i]]];
            int low = 0;
            int high = piles;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (leftAt[right[places[tops[middle]]]] < at) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? -1 : tops[low - 1];
            tops[low] = i;
            piles = Math.max(piles, low + 1);
        }
        int[] run = new int[piles];
        int at = piles == 0 ? -1 : tops[piles - 1];
        for (int i = piles - 1; i >= 0; i--) {
            run[i] = places[at];
            at = previous[at];
        }
        return run;
    }
}
