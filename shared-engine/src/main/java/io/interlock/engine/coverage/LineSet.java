package io.interlock.engine.coverage;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers of lines of a file, from 1. Immutable; thread-safe. */
public final class LineSet {

    /** None. */
    public static final LineSet NONE = new LineSet(new BitSet());

    /** No file that anybody reads has more lines. */
    private static final int MAX_LINE = 10_000_000;

    private final BitSet lines;

    private LineSet(BitSet lines) {
        this.lines = lines;
    }

    /** These lines; numbers that no line has are left out. */
    public static LineSet of(IntStream numbers) {
        BitSet set = new BitSet();
        numbers.filter(line -> line > 0 && line <= MAX_LINE).forEach(set::set);
        return set.isEmpty() ? NONE : new LineSet(set);
    }

    /** Whether a line is among them. */
    public boolean contains(int line) {
        return line > 0 && lines.get(line);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** How many there are. */
    public int size() {
        return lines.cardinality();
    }

    /** In order. */
    public IntStream stream() {
        return lines.stream();
    }

    /** Those of both together. */
    public LineSet plus(LineSet other) {
        return of(IntStream.concat(stream(), other.stream()));
    }

    /** Those that the other has not. */
    public LineSet minus(LineSet other) {
        return of(stream().filter(line -> !other.contains(line)));
    }

    /** Those that the other has too. */
    public LineSet and(LineSet other) {
        return of(stream().filter(other::contains));
    }

    /** In order, as a list. */
    public List<Integer> toList() {
        return stream().boxed().toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LineSet set && lines.equals(set.lines);
    }

    @Override
    public int hashCode() {
        return lines.hashCode();
    }

    /** As ranges, such as {@code 3-5, 8}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int from = lines.nextSetBit(0); from >= 0; from = lines.nextSetBit(lines.nextClearBit(from))) {
            int to = lines.nextClearBit(from) - 1;
            text.append(text.isEmpty() ? "" : ", ").append(from).append(to > from ? "-" + to : "");
        }
        return text.toString();
    }
}
