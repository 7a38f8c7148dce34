package io.interlock.engine.manifest;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A place in the bytes of a document, and the errors that name it. The line and column of an error are counted only
 * when there is one, so that reading does not pay for them.
 */
abstract class ByteReader {

    /** How deep values may be nested: above anything written by hand, far below what would exhaust a thread's stack. */
    static final int MAX_DEPTH = 200;

    /** The largest document that is read, in bytes. */
    static final int MAX_BYTES = 64 << 20;

    /** How many values a document may hold, so that a small document cannot fill the memory with tiny values. */
    static final int MAX_VALUES = 2_000_000;

    final byte[] bytes;
    final int end;
    final int start;
    int pos;
    private final String format;
    private int values;

    ByteReader(String format, byte[] bytes) {
        this.format = format;
        this.bytes = bytes;
        this.end = bytes.length;
        this.start = startsWithBom(bytes) ? 3 : 0;
        this.pos = start;
        requireSize(format, bytes);
    }

    static void requireSize(String format, byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new ManifestException(
                    0,
                    0,
                    "Cannot read " + format + ": the document has " + bytes.length + " bytes",
                    "At most " + MAX_BYTES + " bytes are read; split the file, or exclude it.");
        }
    }

    private static boolean startsWithBom(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    /** Counts one more value. */
    final void countValue(int at) {
        if (++values > MAX_VALUES) {
            throw error(
                    at,
                    "the document holds more than " + MAX_VALUES + " values",
                    "Split the file, or exclude it from what is examined.");
        }
    }

    /** The error for a nesting that is too deep. */
    final ManifestException tooDeep(int at) {
        return error(at, "nested deeper than " + MAX_DEPTH + " levels", "Flatten the document.");
    }

    /** An error at an offset: what was met there and what to do about it. */
    final ManifestException error(int at, String what, String remedy) {
        int line = 1;
        int lineStart = Math.min(start, at);
        for (int i = lineStart; i < at; i++) {
            if (bytes[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        int column = 1 + codePoints(lineStart, at);
        return new ManifestException(line, column, "Cannot read " + format + ": " + what, remedy);
    }

    /** The number of code points that start in a range of bytes. */
    final int codePoints(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                count++;
            }
        }
        return count;
    }

    /** What is at an offset, in words for a message; never a raw control character. */
    final String found(int at) {
        if (at >= end) {
            return "the end of the document";
        }
        int value = bytes[at] & 0xFF;
        if (value > 0x20 && value < 0x7F) {
            return "'" + (char) value + "'";
        }
        if (value == '\n' || value == '\r') {
            return "the end of the line";
        }
        int length = Utf8.lengthAt(bytes, at, end);
        if (value >= 0x80 && length > 0) {
            return describe(new String(bytes, at, length, StandardCharsets.UTF_8).codePointAt(0));
        }
        return value == ' ' ? "a space" : "the byte 0x" + Integer.toHexString(value);
    }

    private static String describe(int codePoint) {
        return Character.isLetterOrDigit(codePoint)
                ? "'" + Character.toString(codePoint) + "'"
                : "the character U+"
                        + Integer.toHexString(0x10000 | codePoint).substring(1).toUpperCase(Locale.ROOT);
    }

    /** Whether the bytes at an offset are these ASCII characters. */
    final boolean at(int offset, String ascii) {
        int length = ascii.length();
        if (end - offset < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[offset + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A range known to be ASCII as a string; quicker than decoding UTF-8 while the JVM is cold. */
    final String ascii(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** A range of UTF-8 as a string, or the error that names the first byte that is not UTF-8. */
    final String utf8(int from, int to) {
        int bad = Utf8.firstInvalid(bytes, from, to);
        if (bad >= 0) {
            throw notUtf8(bad);
        }
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    final ManifestException notUtf8(int at) {
        return error(
                at, "the byte 0x" + Integer.toHexString(bytes[at] & 0xFF) + " is not UTF-8", "Save the file as UTF-8.");
    }
}
