package io.interlock.engine.diff;

import java.nio.charset.StandardCharsets;

/**
 * The first line of a hunk: {@code @@ -start[,count] +start[,count] @@ section}. A count that is not there is 1.
 *
 * @param oldStart first line before the change; when {@code oldCount} is 0, the line that it follows
 * @param newStart first line after the change; when {@code newCount} is 0, the line that it follows
 */
record HunkRange(int oldStart, int oldCount, int newStart, int newCount, String section) {

    private static final String REMEDY = "Use the output of 'git diff' as it is; do not edit or cut it.";

    /** The line before the first one, before the change. */
    int oldBefore() {
        return oldCount == 0 ? oldStart : oldStart - 1;
    }

    /** The line before the first one, after the change. */
    int newBefore() {
        return newCount == 0 ? newStart : newStart - 1;
    }

    /** The last line before the change, or the one it follows. */
    int oldEnd() {
        return oldBefore() + oldCount;
    }

    /** The last line after the change, or the one it follows. */
    int newEnd() {
        return newBefore() + newCount;
    }

    /** From the first line of this one to the last line of another that comes later in the file. */
    HunkRange to(HunkRange last) {
        int oldLines = last.oldEnd() - oldBefore();
        int newLines = last.newEnd() - newBefore();
        return new HunkRange(
                oldLines == 0 ? oldBefore() : oldBefore() + 1,
                oldLines,
                newLines == 0 ? newBefore() : newBefore() + 1,
                newLines,
                section);
    }

    /**
     * Reads one.
     *
     * @param line a line that starts with {@code @@ -}
     * @throws PatchException when it has another form, or numbers that no file has
     */
    static HunkRange parse(DiffInput line) {
        Scanner scanner = new Scanner(line.bytes(0), line.number());
        int[] old = scanner.numbers("@@ -");
        int[] now = scanner.numbers(" +");
        scanner.expect(" @@");
        return new HunkRange(old[0], old[1], now[0], now[1], scanner.section());
    }

    /** Reads one line from its start to its end. */
    private static final class Scanner {
        private final byte[] line;
        private final long number;
        private int at;

        Scanner(byte[] line, long number) {
            this.line = line;
            this.number = number;
        }

        private PatchException malformed() {
            return new PatchException(number, "is not the first line of a hunk, '@@ -1,2 +3,4 @@'", REMEDY);
        }

        void expect(String ascii) {
            for (int i = 0; i < ascii.length(); i++, at++) {
                if (at >= line.length || line[at] != ascii.charAt(i)) {
                    throw malformed();
                }
            }
        }

        /** A start and a count. */
        int[] numbers(String before) {
            expect(before);
            int start = number();
            int count = 1;
            if (at < line.length && line[at] == ',') {
                at++;
                count = number();
            }
            if ((long) start + count > Integer.MAX_VALUE - 1 || start == 0 && count > 0) {
                throw new PatchException(number, "tells lines that no file has: " + start + "," + count, REMEDY);
            }
            return new int[] {start, count};
        }

        private int number() {
            long value = 0;
            int from = at;
            while (at < line.length && line[at] >= '0' && line[at] <= '9') {
                value = Math.min(Integer.MAX_VALUE, value * 10 + line[at] - '0');
                at++;
            }
            if (at == from) {
                throw malformed();
            }
            return (int) value;
        }

        String section() {
            return new String(line, at, line.length - at, StandardCharsets.UTF_8).strip();
        }
    }
}
