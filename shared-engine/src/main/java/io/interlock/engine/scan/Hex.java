package io.interlock.engine.scan;

/** Hexadecimal. */
final class Hex {

    private Hex() {}

    /** Whether the run is hexadecimal and its first bytes are printable ASCII. */
    static boolean looksReadable(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.digit(bytes[i], 16) < 0) {
                return false;
            }
        }
        for (int i = from; i < from + EncodedSpans.MIN_HEX_RUN; i += 2) {
            int b = value(bytes, i);
            if (b < ' ' && b != '\n' && b != '\r' && b != '\t' || b > '~') {
                return false;
            }
        }
        return true;
    }

    static byte[] decode(byte[] bytes, int from, int to) {
        byte[] plain = new byte[(to - from) / 2];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = (byte) value(bytes, from + 2 * i);
        }
        return plain;
    }

    private static int value(byte[] bytes, int at) {
        return Character.digit(bytes[at], 16) << 4 | Character.digit(bytes[at + 1], 16);
    }
}
