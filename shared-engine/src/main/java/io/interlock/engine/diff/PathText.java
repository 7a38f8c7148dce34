package io.interlock.engine.diff;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Converts between git's byte paths and strings. A path is UTF-8 by convention only; a byte that is not part of valid
 * UTF-8 becomes the lone surrogate U+DC00 + byte, so that every path survives the round trip.
 */
public final class PathText {

    private PathText() {}

    /** Decodes the bytes from {@code start} to {@code end}. */
    public static String decode(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] < 0) {
                return decodeUtf8(bytes, start, end);
            }
        }
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static String decodeUtf8(byte[] bytes, int start, int end) {
        StringBuilder text = new StringBuilder(end - start);
        int i = start;
        while (i < end) {
            int length = sequenceLength(bytes, i, end);
            if (length == 0) {
                text.append((char) (0xDC00 + (bytes[i] & 0xFF)));
                i++;
            } else {
                text.append(new String(bytes, i, length, StandardCharsets.UTF_8));
                i += length;
            }
        }
        return text.toString();
    }

    /** Length of the valid UTF-8 sequence at {@code i}, or 0 (RFC 3629, so no surrogates and no overlong forms). */
    private static int sequenceLength(byte[] bytes, int i, int end) {
        int first = bytes[i] & 0xFF;
        int length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0 || i + length > end) {
            return 0;
        }
        for (int k = 1; k < length; k++) {
            if ((bytes[i + k] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = length > 1 ? bytes[i + 1] & 0xFF : 0;
        boolean bad = (first == 0xE0 && second < 0xA0)
                || (first == 0xED && second > 0x9F)
                || (first == 0xF0 && second < 0x90)
                || (first == 0xF4 && second > 0x8F);
        return bad ? 0 : length;
    }

    /** Encodes a path back to the bytes it was decoded from. */
    public static byte[] encode(String path) {
        boolean plain = true;
        for (int i = 0; i < path.length() && plain; i++) {
            plain = !isEscaped(path.charAt(i));
        }
        if (plain) {
            return path.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(path.length() * 2);
        int i = 0;
        while (i < path.length()) {
            char c = path.charAt(i);
            if (isEscaped(c)) {
                bytes.write(c - 0xDC00);
                i++;
            } else {
                int length = Character.charCount(path.codePointAt(i));
                bytes.writeBytes(path.substring(i, i + length).getBytes(StandardCharsets.UTF_8));
                i += length;
            }
        }
        return bytes.toByteArray();
    }

    /** Whether the character stands for a byte that was not UTF-8 (a lone low surrogate in the escape range). */
    private static boolean isEscaped(char c) {
        return c >= 0xDC80 && c <= 0xDCFF;
    }
}
