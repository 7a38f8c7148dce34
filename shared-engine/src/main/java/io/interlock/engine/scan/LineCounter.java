package io.interlock.engine.scan;

/**
 * Counts lines and columns while a text goes by; columns in UTF-16 units, as SARIF and editors count. Offsets must not go
 * back. Not thread-safe.
 */
final class LineCounter {

    private int line = 1;
    private int column = 1;
    private int at;

    /** Moves on to an offset of the array. */
    void advance(byte[] bytes, int offset) {
        if (offset <= at) {
            return;
        }
        int lines = ByteSearch.count(bytes, at, offset, '\n');
        int from = at;
        if (lines > 0) {
            line += lines;
            column = 1;
            from = offset;
            while (bytes[from - 1] != '\n') {
                from--;
            }
        }
        for (int i = from; i < offset; i++) {
            int b = bytes[i];
            if ((b & 0xC0) != 0x80) {
                // A lead byte or ASCII; four bytes of UTF-8 are two units.
                column += (b & 0xF8) == 0xF0 ? 2 : 1;
            }
        }
        at = offset;
    }

    /** Says that the array was moved down by a number of bytes. */
    void moved(int by) {
        at -= by;
    }

    /** A counter that stands where this one does. */
    LineCounter copy() {
        LineCounter copy = new LineCounter();
        copy.line = line;
        copy.column = column;
        copy.at = at;
        return copy;
    }

    /** Line, counted from 1. */
    int line() {
        return line;
    }

    /** Column, counted from 1. */
    int column() {
        return column;
    }
}
