package io.interlock.engine.injection;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Variation selectors in a row, which carry a byte each and are never seen. */
final class Selectors {

    private Selectors() {}

    /** How many variation selectors stand in a row at an offset. */
    static int run(CharSequence text, int offset) {
        int count = 0;
        int i = offset;
        while (i < text.length()) {
            int width = width(text, i);
            if (width == 0) {
                return count;
            }
            i += width;
            count++;
        }
        return count;
    }

    private static int width(CharSequence text, int i) {
        char c = text.charAt(i);
        if (c >= 0xFE00 && c <= 0xFE0F) {
            return 1;
        }
        if (c != 0xDB40 || i + 1 >= text.length()) {
            return 0;
        }
        char low = text.charAt(i + 1);
        return low >= 0xDD00 && low <= 0xDDEF ? 2 : 0;
    }

    /** Offset after a number of selectors. */
    static int end(CharSequence text, int offset, int count) {
        int i = offset;
        for (int n = 0; n < count; n++) {
            i += width(text, i);
        }
        return i;
    }

    /** The text that a run of selectors carries, as bytes of UTF-8; empty when it carries none. */
    static String decode(CharSequence text, int offset, int count) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int i = offset;
        for (int n = 0; n < count; n++) {
            char c = text.charAt(i);
            bytes.write(c >= 0xFE00 ? c - 0xFE00 : text.charAt(i + 1) - 0xDD00 + 16);
            i += c >= 0xFE00 ? 1 : 2;
        }
        String decoded = bytes.toString(StandardCharsets.UTF_8);
        for (int j = 0; j < decoded.length(); j++) {
            char c = decoded.charAt(j);
            if (c < ' ' && c != '\n' && c != '\t' || c == 0xFFFD) {
                return "";
            }
        }
        return decoded;
    }
}
