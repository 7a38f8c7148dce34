package io.interlock.engine.scan;

/** Whether bytes are text that people write: printable ASCII, or UTF-8 with few control characters. */
final class PlainText {

    private PlainText() {}

    static boolean is(byte[] bytes) {
        int odd = 0;
        for (byte b : bytes) {
            if (b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                odd++;
            }
        }
        return bytes.length > 0 && odd * 20 <= bytes.length;
    }
}
