package io.interlock.engine.diff;

import io.interlock.engine.diff.DiffLine.Kind;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/**
 * The lines of a hunk, kept as the bytes they came in: a line as an object of its own costs more than most lines have.
 * Each is made when it is asked for. Immutable.
 */
final class HunkLines extends AbstractList<DiffLine> implements RandomAccess {

    private static final Kind[] KINDS = Kind.values();

    private final byte[] text;
    private final int[] ends;
    private final int[] oldLines;
    private final int[] newLines;
    private final byte[] kinds;
    private final boolean[] last;

    private HunkLines(Collector lines) {
        text = Arrays.copyOf(lines.text, lines.length);
        ends = Arrays.copyOf(lines.ends, lines.count);
        oldLines = Arrays.copyOf(lines.oldLines, lines.count);
        newLines = Arrays.copyOf(lines.newLines, lines.count);
        kinds = Arrays.copyOf(lines.kinds, lines.count);
        last = Arrays.copyOf(lines.last, lines.count);
    }

    @Override
    public DiffLine get(int index) {
        int from = index == 0 ? 0 : ends[index - 1];
        String line = new String(text, from, ends[index] - from, StandardCharsets.UTF_8);
        return new DiffLine(KINDS[kinds[index]], oldLines[index], newLines[index], line, last[index]);
    }

    @Override
    public int size() {
        return ends.length;
    }

    /** Takes lines one after the other. For use by one thread. */
    static final class Collector {

        private static final int USUAL_LINES = 16;
        private static final int USUAL_BYTES = 512;

        private byte[] text = new byte[USUAL_BYTES];
        private int[] ends = new int[USUAL_LINES];
        private int[] oldLines = new int[USUAL_LINES];
        private int[] newLines = new int[USUAL_LINES];
        private byte[] kinds = new byte[USUAL_LINES];
        private boolean[] last = new boolean[USUAL_LINES];
        private int length;
        private int count;

        /**
         * Takes a line.
         *
         * @param oldLine its number before the change, or 0
         * @param newLine its number after the change, or 0
         * @param line its bytes
         */
        void add(Kind kind, int oldLine, int newLine, byte[] line) {
            makeRoom(line.length);
            System.arraycopy(line, 0, text, length, line.length);
            length += line.length;
            ends[count] = length;
            oldLines[count] = oldLine;
            newLines[count] = newLine;
            kinds[count] = (byte) kind.ordinal();
            count++;
        }

        private void makeRoom(int bytes) {
            if (length + bytes > text.length) {
                text = Arrays.copyOf(text, Math.max(text.length * 2, length + bytes));
            }
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, count * 2);
                oldLines = Arrays.copyOf(oldLines, count * 2);
                newLines = Arrays.copyOf(newLines, count * 2);
                kinds = Arrays.copyOf(kinds, count * 2);
                last = Arrays.copyOf(last, count * 2);
            }
        }

        /** Notes that no line feed follows the line before, if there is one. */
        void endWithoutLineFeed() {
            if (count > 0) {
                last[count - 1] = true;
            }
        }

        /** What was taken. */
        HunkLines lines() {
            return new HunkLines(this);
        }
    }
}
