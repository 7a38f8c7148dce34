package io.interlock.engine.scan;

import java.io.ByteArrayOutputStream;

/** Base64, both alphabets, with or without padding, wrapped or not. */
final class Base64Run {

    private static final int WRAPPED_LINE = 56;
    private static final int LOOKED_AT = 20;

    private Base64Run() {}

    /** Whether the first 15 bytes that the run stands for are text in UTF-8: chance is below one in a thousand. */
    static boolean looksReadable(byte[] bytes, int from, int to) {
        if (to - from < EncodedSpans.MIN_RUN) {
            return false;
        }
        int bits = 0;
        int follow = 0;
        for (int i = 0; i < LOOKED_AT; i++) {
            bits = bits << 6 | value(bytes[from + i]);
            if ((i & 3) == 3) {
                for (int shift = 16; shift >= 0; shift -= 8) {
                    follow = after(follow, bits >> shift & 0xFF);
                    if (follow < 0) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** How many bytes of a character are to follow after this byte, or -1 when it cannot stand here. */
    private static int after(int follow, int b) {
        if (follow > 0) {
            return (b & 0xC0) == 0x80 ? follow - 1 : -1;
        }
        if (b < 0x80) {
            return b >= ' ' && b != 127 || b == '\n' || b == '\r' || b == '\t' ? 0 : -1;
        }
        return b >= 0xF5 || b < 0xC2 ? -1 : b >= 0xF0 ? 3 : b >= 0xE0 ? 2 : 1;
    }

    /** End of a run that goes on over lines, as {@code base64} wraps its output. */
    static int wrappedEnd(byte[] bytes, int to, int most) {
        int end = to;
        int next = to;
        while ((next = lineAfter(bytes, end, most)) > end) {
            end = next;
        }
        while (end < most && bytes[end] == '=') {
            end++;
        }
        return end;
    }

    private static int lineAfter(byte[] bytes, int end, int most) {
        int lineLength = 0;
        while (end - lineLength > 0
                && lineLength < WRAPPED_LINE
                && EncodedSpans.RUN[bytes[end - lineLength - 1] & 0xFF]) {
            lineLength++;
        }
        int i = end;
        while (i < most && (bytes[i] == '\r' || bytes[i] == '\n' || bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        if (lineLength < WRAPPED_LINE || i == end || i - end > 40) {
            return end;
        }
        int start = i;
        while (i < most && EncodedSpans.RUN[bytes[i] & 0xFF]) {
            i++;
        }
        return i > start ? i : end;
    }

    static byte[] decode(byte[] bytes, int from, int to) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream((to - from) * 3 / 4);
        int bits = 0;
        int have = 0;
        for (int i = from; i < to; i++) {
            if (EncodedSpans.RUN[bytes[i] & 0xFF]) {
                bits = bits << 6 | value(bytes[i]);
                have += 6;
                if (have >= 8) {
                    have -= 8;
                    plain.write(bits >> have);
                }
            }
        }
        return plain.toByteArray();
    }

    private static int value(byte b) {
        if (b >= 'a') {
            return b - 'a' + 26;
        }
        if (b == '_') {
            return 63;
        }
        if (b >= 'A') {
            return b - 'A';
        }
        if (b >= '0') {
            return b - '0' + 52;
        }
        return b == '/' ? 63 : 62;
    }
}
