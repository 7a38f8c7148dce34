package io.interlock.engine.scan;

import java.nio.charset.StandardCharsets;

/**
 * The bytes that a scanner walks, and what is known of where they come from. A byte is seen as one character of Latin-1,
 * so that regular expressions run on it without a copy. The bytes must not change while they are scanned. Not
 * thread-safe.
 */
public final class ScanText implements CharSequence {

    /** How many bytes around an anchor a probe may look at. */
    public static final int NEAR = 1024;

    /** How many bytes after an anchor a probe may look at when its value spans lines. */
    public static final int FAR = 16 * 1024;

    private final byte[] bytes;
    private final int start;
    private final int end;
    private final String path;
    private final boolean decoded;

    /**
     * A part of an array.
     *
     * @param path path from the repository root, which tells the language, or a label; never used to open anything
     */
    public ScanText(byte[] bytes, int start, int end, String path) {
        this(bytes, start, end, path, false);
    }

    private ScanText(byte[] bytes, int start, int end, String path, boolean decoded) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.path = path;
        this.decoded = decoded;
    }

    /** A whole array. */
    public static ScanText of(byte[] bytes, String path) {
        return new ScanText(bytes, 0, bytes.length, path);
    }

    /** What an encoded span of a text stands for. */
    static ScanText decoded(byte[] bytes, String path) {
        return new ScanText(bytes, 0, bytes.length, path, true);
    }

    /** Whether a reader of the text sees these bytes in another form, as escapes or base64. */
    public boolean isDecoded() {
        return decoded;
    }

    /** The array itself, not a copy; offsets of matches and probes are offsets into it. */
    public byte[] bytes() {
        return bytes;
    }

    /** Offset of the first byte. */
    public int start() {
        return start;
    }

    /** Offset after the last byte. */
    public int end() {
        return end;
    }

    /** Path from the repository root, or a label. */
    public String path() {
        return path;
    }

    /** The byte at an offset of the array, 0 to 255, or -1 outside the text. */
    public int at(int offset) {
        return offset < start || offset >= end ? -1 : bytes[offset] & 0xFF;
    }

    /** Offset of the first byte of the line that an offset is on, at most {@link #NEAR} bytes back. */
    public int lineStart(int offset) {
        int limit = Math.max(start, offset - NEAR);
        int i = offset;
        while (i > limit && bytes[i - 1] != '\n') {
            i--;
        }
        return i;
    }

    /** Offset after the last byte of the line that an offset is on, without its end, at most {@link #NEAR} bytes on. */
    public int lineEnd(int offset) {
        int limit = Math.min(end, offset + NEAR);
        int i = offset;
        while (i < limit && bytes[i] != '\n') {
            i++;
        }
        return i > offset && i < end && bytes[i] == '\n' && bytes[i - 1] == '\r' ? i - 1 : i;
    }

    /** A part as text; bytes that are not UTF-8 become replacement characters. */
    public String utf8(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** A part as text, each byte one character. */
    public String latin1(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** The number of bytes of the array up to the end of the text, so that an index is an offset. */
    @Override
    public int length() {
        return end;
    }

    @Override
    public char charAt(int index) {
        return (char) (bytes[index] & 0xFF);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return latin1(from, to);
    }

    @Override
    public String toString() {
        return latin1(start, end);
    }
}
