package io.interlock.engine.scm;

import java.util.Arrays;

/** A set of line numbers, counted from 1, kept as ranges in ascending order. Immutable. */
public final class LineRanges {

    /** Every line. */
    public static final LineRanges ALL = new LineRanges(new int[] {1, Integer.MAX_VALUE});

    /** No line. */
    public static final LineRanges NONE = new LineRanges(new int[0]);

    /** First and last line of each range in turn; ranges neither touch nor overlap. */
    private final int[] bounds;

    private LineRanges(int[] bounds) {
        this.bounds = bounds;
    }

    /** The lines from {@code first} to {@code last}, both included; none when the last is before the first. */
    public static LineRanges of(int first, int last) {
        return last < first ? NONE : new LineRanges(new int[] {Math.max(1, first), last});
    }

    /** Whether there is no line in it. */
    public boolean isEmpty() {
        return bounds.length == 0;
    }

    /** Whether every line is in it. */
    public boolean isAll() {
        return bounds.length == 2 && bounds[0] == 1 && bounds[1] == Integer.MAX_VALUE;
    }

    /** Number of ranges. */
    public int size() {
        return bounds.length / 2;
    }

    /** First line of a range, which is counted from 0. */
    public int first(int range) {
        return bounds[2 * range];
    }

    /** Last line of a range, which is counted from 0; {@link Integer#MAX_VALUE} when it has no end. */
    public int last(int range) {
        return bounds[2 * range + 1];
    }

    /** Whether a line is in it. */
    public boolean contains(int line) {
        return intersects(line, line);
    }

    /** Whether any of the lines from {@code from} to {@code to}, both included, is in it. */
    public boolean intersects(int from, int to) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (last(middle) < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return from <= to && low < size() && first(low) <= to;
    }

    /** The lines that are in both. */
    public LineRanges and(LineRanges other) {
        if (isAll() || other.isEmpty()) {
            return other;
        }
        Builder both = new Builder();
        int i = 0;
        int j = 0;
        while (i < size() && j < other.size()) {
            both.add(Math.max(first(i), other.first(j)), Math.min(last(i), other.last(j)));
            if (last(i) < other.last(j)) {
                i++;
            } else {
                j++;
            }
        }
        return both.build();
    }

    /** These lines and so many before and after each range. */
    public LineRanges widened(int lines) {
        Builder wider = new Builder();
        for (int i = 0; i < size(); i++) {
            int end = last(i) > Integer.MAX_VALUE - lines ? Integer.MAX_VALUE : last(i) + lines;
            wider.add(Math.max(1, first(i) - lines), end);
        }
        return wider.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LineRanges ranges && Arrays.equals(bounds, ranges.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    /** Such as {@code 1-3,7}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size(); i++) {
            text.append(i == 0 ? "" : ",").append(first(i));
            if (last(i) != first(i)) {
                text.append('-').append(last(i) == Integer.MAX_VALUE ? "" : String.valueOf(last(i)));
            }
        }
        return text.toString();
    }

    /** Collects ranges in ascending order. */
    static final class Builder {
        private int[] bounds = new int[8];
        private int size;

        /** Adds a range that starts at or after all before; what touches is joined, and an empty one is left out. */
        void add(int first, int last) {
            if (last < first) {
                return;
            }
            if (size > 0 && bounds[size - 1] >= first - 1) {
                bounds[size - 1] = Math.max(bounds[size - 1], last);
                return;
            }
            if (size == bounds.length) {
                bounds = Arrays.copyOf(bounds, size * 2);
            }
            bounds[size++] = first;
            bounds[size++] = last;
        }

        LineRanges build() {
            return size == 0 ? NONE : new LineRanges(Arrays.copyOf(bounds, size));
        }
    }
}
