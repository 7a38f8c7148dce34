package io.interlock.engine.scm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Tells which lines of a text are new. What both texts begin and end with is set aside; of the rest, lines that only
 * one side has are new or gone for certain, and the others are aligned by {@link LineAligner}. Comparing here rather than
 * reading a patch of git's means that no attribute ({@code -diff}, {@code binary}, {@code diff=driver}) and no
 * {@code diff.*} setting can hide a line, that no path has to be unquoted, and that commits, index and working tree are
 * compared alike.
 */
final class LineDiff {

    /** Most lines between common beginning and end that are compared: a file of nothing but line ends has millions. */
    private static final int MAX_LINES = 400_000;

    private final byte[] before;
    private final byte[] after;
    private final boolean ignoreReturns;

    private LineDiff(byte[] before, byte[] after, boolean ignoreReturns) {
        this.before = before;
        this.after = after;
        this.ignoreReturns = ignoreReturns;
    }

    /**
     * The lines of {@code after} that {@code before} does not have there. Lines end with LF; UTF-16 with a byte order
     * mark is understood. When aligning would take too long, more lines than necessary count as added, never fewer.
     *
     * @param ignoreReturns whether a line that differs in its end only (CR LF) is the same
     */
    static LineRanges added(byte[] before, byte[] after, boolean ignoreReturns) {
        if (before.length == 0) {
            return after.length == 0 ? LineRanges.NONE : LineRanges.ALL;
        }
        return new LineDiff(asBytesOfLines(before), asBytesOfLines(after), ignoreReturns).added();
    }

    /** Whether a text begins with the byte order mark of UTF-16. */
    static boolean isUtf16(byte[] text) {
        int mark = text.length < 2 ? 0 : (text[0] & 0xFF) << 8 | text[1] & 0xFF;
        return mark == 0xFEFF || mark == 0xFFFE;
    }

    /** UTF-16 has line feeds of two bytes, and their bytes in the middle of characters. */
    private static byte[] asBytesOfLines(byte[] text) {
        return isUtf16(text) ? new String(text, StandardCharsets.UTF_16).getBytes(StandardCharsets.UTF_8) : text;
    }

    /**
     * Lines that give way to others; one side may have none.
     *
     * @param before first line that goes, counted from 0
     * @param beforeEnd after the last line that goes
     * @param after first line that comes, counted from 0
     * @param afterEnd after the last line that comes
     */
    record Edit(int before, int beforeEnd, int after, int afterEnd) {}

    /**
     * What makes one text the other, in order; between two edits at least one line stays. A last line that differs in
     * its line feed only is another one.
     *
     * @param ignoreReturns whether a line that differs in its end only (CR LF) is the same
     */
    static List<Edit> edits(byte[] before, byte[] after, boolean ignoreReturns) {
        LineDiff diff = new LineDiff(before, after, ignoreReturns);
        int prefix = diff.commonPrefix();
        return prefix < 0 ? List.of() : diff.edits(prefix);
    }

    private List<Edit> edits(int prefix) {
        int suffix = commonSuffix(prefix);
        int[] ends = {before.length - suffix, after.length - suffix};
        int first = LineTable.lineEnds(after, 0, prefix);
        int left = lines(before, prefix, ends[0]);
        int right = lines(after, prefix, ends[1]);
        if (Math.max(left, right) > MAX_LINES) {
            return List.of(new Edit(first, first + left, first, first + right));
        }
        Kept kept = kept(new LineTable(before, after, prefix, ends, ignoreReturns));
        if (suffix == 0) {
            kept.tellLastLinesApart(isOpen(before), left - 1, isOpen(after), right - 1);
        }
        return kept.edits(first, left, right);
    }

    private static boolean isOpen(byte[] text) {
        return text.length > 0 && text[text.length - 1] != '\n';
    }

    private static int lines(byte[] text, int from, int to) {
        return LineTable.lineEnds(text, from, to) + (to > from && text[to - 1] != '\n' ? 1 : 0);
    }

    private LineRanges added() {
        int prefix = commonPrefix();
        if (prefix < 0) {
            return LineRanges.NONE;
        }
        int suffix = commonSuffix(prefix);
        int[] ends = {before.length - suffix, after.length - suffix};
        int linesBefore = LineTable.lineEnds(after, 0, prefix);
        int linesAdded = LineTable.lineEnds(after, prefix, ends[1]);
        if (linesAdded > MAX_LINES || LineTable.lineEnds(before, prefix, ends[0]) > MAX_LINES) {
            boolean open = ends[1] > prefix && after[ends[1] - 1] != '\n';
            return LineRanges.of(linesBefore + 1, linesBefore + linesAdded + (open ? 1 : 0));
        }
        return unmatched(new LineTable(before, after, prefix, ends, ignoreReturns), linesBefore);
    }

    /** Length of the whole lines that both begin with, or -1 when the texts are equal. */
    private int commonPrefix() {
        int at = Arrays.mismatch(before, after);
        if (at < 0) {
            return -1;
        }
        while (at > 0 && before[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    /** Length of the whole lines that both end with after the prefix. */
    private int commonSuffix(int prefix) {
        int max = Math.min(before.length, after.length) - prefix;
        int length = 0;
        while (length < max && before[before.length - 1 - length] == after[after.length - 1 - length]) {
            length++;
        }
        while (length > 0 && !(startsLine(before, length, prefix) && startsLine(after, length, prefix))) {
            length--;
        }
        return length;
    }

    private static boolean startsLine(byte[] text, int suffix, int prefix) {
        int at = text.length - suffix;
        return at == prefix || text[at - 1] == '\n';
    }

    private static LineRanges unmatched(LineTable table, int linesBefore) {
        int[] after = table.after();
        BitSet kept = kept(table).after;
        LineRanges.Builder added = new LineRanges.Builder();
        int line = kept.nextClearBit(0);
        while (line < after.length) {
            int next = kept.nextSetBit(line);
            int end = next < 0 ? after.length : next;
            added.add(linesBefore + line + 1, linesBefore + end);
            line = kept.nextClearBit(end);
        }
        return added.build();
    }

    /** Aligns the lines that both sides have somewhere; leaving the others out does not change what can be aligned. */
    private static Kept kept(LineTable table) {
        int[] left = shared(table.before(), present(table.after(), table.different()));
        int[] right = shared(table.after(), present(table.before(), table.different()));
        LineAligner aligner = new LineAligner(
                        numbers(table.before(), left), numbers(table.after(), right), table.different())
                .align();
        return new Kept(places(left, aligner.matchedLeft()), places(right, aligner.matched()));
    }

    private static int[] numbers(int[] all, int[] places) {
        int[] numbers = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            numbers[i] = all[places[i]];
        }
        return numbers;
    }

    private static BitSet places(int[] places, BitSet matched) {
        BitSet kept = new BitSet();
        for (int i = matched.nextSetBit(0); i >= 0; i = matched.nextSetBit(i + 1)) {
            kept.set(places[i]);
        }
        return kept;
    }

    private static BitSet present(int[] numbers, int different) {
        BitSet present = new BitSet(different);
        for (int number : numbers) {
            present.set(number);
        }
        return present;
    }

    /** The places of numbers that are present. */
    private static int[] shared(int[] numbers, BitSet present) {
        int[] kept = new int[numbers.length];
        int size = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (present.get(numbers[i])) {
                kept[size++] = i;
            }
        }
        return Arrays.copyOf(kept, size);
    }

    /** The lines that stay, on either side: as many, in the same order. */
    private record Kept(BitSet before, BitSet after) {

        /** Lines that are aligned may differ in their line feed, which only the last line of a text can be without. */
        void tellLastLinesApart(boolean openBefore, int lastBefore, boolean openAfter, int lastAfter) {
            int left = before.length() - 1;
            int right = after.length() - 1;
            if (left >= 0 && (openBefore && left == lastBefore) != (openAfter && right == lastAfter)) {
                before.clear(left);
                after.clear(right);
            }
        }

        List<Edit> edits(int first, int linesBefore, int linesAfter) {
            List<Edit> edits = new ArrayList<>();
            int left = 0;
            int right = 0;
            while (left <= linesBefore) {
                int nextLeft = next(before, left, linesBefore);
                int nextRight = next(after, right, linesAfter);
                if (nextLeft > left || nextRight > right) {
                    edits.add(new Edit(first + left, first + nextLeft, first + right, first + nextRight));
                }
                left = nextLeft + 1;
                right = nextRight + 1;
            }
            return edits;
        }

        private static int next(BitSet kept, int from, int end) {
            int next = kept.nextSetBit(from);
            return next < 0 ? end : next;
        }
    }
}
