package io.interlock.engine.diff;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A path as git quotes it when it has odd bytes: between double quotes, with the escapes of C, other bytes as three octal
 * digits ({@code quote_c_style} of git).
 *
 * @param bytes the path
 * @param end offset after the closing quote
 */
record QuotedPath(byte[] bytes, int end) {

    private static final String LETTERS = "abtnvfr\"\\";
    private static final String MEANINGS = "\u0007\b\t\n\u000B\f\r\"\\";

    /** Whether a quoted path begins at an offset. */
    static boolean beginsAt(byte[] line, int at) {
        return at < line.length && line[at] == '"';
    }

    /** Reads the one that begins at an offset; null when it is not closed or has an escape that git does not write. */
    static @Nullable QuotedPath parse(byte[] line, int start) {
        byte[] bytes = new byte[line.length - start];
        int size = 0;
        int at = start + 1;
        while (at < line.length && line[at] != '"') {
            if (line[at] != '\\') {
                bytes[size++] = line[at++];
                continue;
            }
            int value = escaped(line, at + 1);
            if (value < 0) {
                return null;
            }
            bytes[size++] = (byte) value;
            at += LETTERS.indexOf(line[at + 1]) >= 0 ? 2 : 4;
        }
        return at < line.length ? new QuotedPath(Arrays.copyOf(bytes, size), at + 1) : null;
    }

    /** The byte that is escaped after a backslash, or -1. */
    private static int escaped(byte[] line, int at) {
        int letter = at < line.length ? LETTERS.indexOf(line[at]) : -1;
        if (letter >= 0) {
            return MEANINGS.charAt(letter);
        }
        if (at + 2 >= line.length || line[at] < '0' || line[at] > '3') {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + 3; i++) {
            if (line[i] < '0' || line[i] > '7') {
                return -1;
            }
            value = value * 8 + line[i] - '0';
        }
        return value;
    }
}
