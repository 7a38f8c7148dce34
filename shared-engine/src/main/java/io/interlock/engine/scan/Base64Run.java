package io.interlock.engine.scan;

import java.io.ByteArrayOutputStream;

/** Base64, both alphabets, with or without padding, wrapped or not. */
final class Base64Run {

    private static final int WRAPPED_LINE = 56;

    private Base64Run() {}

    /** Whether the first 15 bytes that the run stands for are readable: chance is below one in a million. */
    static boolean looksReadable(byte[] bytes, int from, int to) {
        if (to - from < EncodedSpans.MIN_RUN) {
            return false;
        }
        int bits = 0;
        for (int i = 0; i < 20; i++) {
            bits = bits << 6 | value(bytes[from + i]);
            if ((i & 3) == 3) {
                if (!readable(bits >> 16 & 0xFF) || !readable(bits >> 8 & 0xFF) || !readable(bits & 0xFF)) {
                    return false;
                }
            }
        }
        return true;
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

    private static boolean readable(int b) {
        return b >= ' ' && b != 127 || b == '\n' || b == '\r' || b == '\t';
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
