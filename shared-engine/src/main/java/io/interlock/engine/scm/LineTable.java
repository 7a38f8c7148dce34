package io.interlock.engine.scm;

import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The lines of two texts, each line as a number: equal lines have equal numbers. How a line ends, or that the last does
 * not, makes no difference.
 */
final class LineTable {

    private final boolean ignoreReturns;
    private final byte[][] texts = new byte[2][];
    private final int[][] starts = new int[2][];
    private final int[][] numbers = new int[2][];
    private int[] slots = {};
    private int count;

    /** Where a number was first seen, as text and line, and the checksum of that line. */
    private int[] firstText = {};

    private int[] firstLine = {};
    private int[] checksums = {};

    /**
     * Reads the lines between two offsets of each text; the first offset must be the start of a line.
     *
     * @param ignoreReturns whether a carriage return before the end of a line makes no difference
     */
    LineTable(byte[] before, byte[] after, int from, int[] ends, boolean ignoreReturns) {
        this.ignoreReturns = ignoreReturns;
        texts[0] = before;
        texts[1] = after;
        starts[0] = starts(before, from, ends[0]);
        starts[1] = starts(after, from, ends[1]);
        int lines = starts[0].length + starts[1].length;
        int capacity = Math.max(16, Integer.highestOneBit(lines) * 4);
        slots = new int[capacity];
        firstText = new int[lines];
        firstLine = new int[lines];
        checksums = new int[lines];
        numbers[0] = number(0);
        numbers[1] = number(1);
    }

    /** The numbers of the lines before. */
    int[] before() {
        return numbers[0];
    }

    /** The numbers of the lines after. */
    int[] after() {
        return numbers[1];
    }

    /** How many different lines there are; numbers are below this. */
    int different() {
        return count;
    }

    /** How many line ends there are between two offsets. */
    static int lineEnds(byte[] text, int from, int to) {
        int lines = 0;
        for (int i = from; i < to; i++) {
            if (text[i] == '\n') {
                lines++;
            }
        }
        return lines;
    }

    /** Where each line starts, and at last where the text ends. */
    private static int[] starts(byte[] text, int from, int to) {
        int[] starts = new int[16];
        int size = 0;
        int at = from;
        while (at < to) {
            if (size + 2 > starts.length) {
                starts = Arrays.copyOf(starts, size * 2);
            }
            starts[size++] = at;
            while (at < to && text[at] != '\n') {
                at++;
            }
            at++;
        }
        starts[size++] = to;
        return Arrays.copyOf(starts, size);
    }

    private int[] number(int side) {
        int[] result = new int[starts[side].length - 1];
        CRC32 checksum = new CRC32();
        for (int line = 0; line < result.length; line++) {
            int start = starts[side][line];
            checksum.reset();
            checksum.update(texts[side], start, end(side, line) - start);
            result[line] = number(side, line, (int) checksum.getValue());
        }
        return result;
    }

    private int number(int side, int line, int checksum) {
        int slot = (checksum * 0x9E3779B1) >>> 7;
        while (true) {
            slot &= slots.length - 1;
            int known = slots[slot] - 1;
            if (known < 0) {
                firstText[count] = side;
                firstLine[count] = line;
                checksums[count] = checksum;
                slots[slot] = ++count;
                return count - 1;
            }
            if (checksums[known] == checksum && equal(known, side, line)) {
                return known;
            }
            slot++;
        }
    }

    private boolean equal(int known, int side, int line) {
        int otherSide = firstText[known];
        int otherLine = firstLine[known];
        return Arrays.equals(
                texts[side],
                starts[side][line],
                end(side, line),
                texts[otherSide],
                starts[otherSide][otherLine],
                end(otherSide, otherLine));
    }

    /** Offset after the last byte of a line without its end. */
    private int end(int side, int line) {
        byte[] text = texts[side];
        int start = starts[side][line];
        int end = starts[side][line + 1];
        if (end > start && text[end - 1] == '\n') {
            end--;
        }
        return ignoreReturns && end > start && text[end - 1] == '\r' ? end - 1 : end;
    }
}
