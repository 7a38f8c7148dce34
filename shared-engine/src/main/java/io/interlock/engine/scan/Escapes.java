package io.interlock.engine.scan;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Undoes the escapes of URLs, HTML and string literals. */
final class Escapes {

    /** Fewer escapes than this in one word hide nothing. */
    private static final int WORTH_DECODING = 2;

    private Escapes() {}

    /** What a word says without its escapes, or null when it holds too few of them. */
    static byte @Nullable [] decode(ScanText text, int from, int to) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(to - from);
        int escapes = 0;
        int i = from;
        while (i < to) {
            long escape = escapeAt(text, i, to);
            if (escape < 0) {
                plain.write(text.at(i++));
            } else {
                escapes++;
                write(plain, (int) (escape >>> 8), text.at(i) == '%' || text.at(i + 1) == 'x');
                i += (int) (escape & 0xFF);
            }
        }
        return escapes < WORTH_DECODING ? null : plain.toByteArray();
    }

    /** The code point of the escape at an offset in the upper bits and its length in the lower eight, or -1. */
    private static long escapeAt(ScanText text, int at, int to) {
        int b = text.at(at);
        int second = at + 1 < to ? text.at(at + 1) : -1;
        if (b == '%') {
            return number(text, at + 1, at + 3, to, 16, 3);
        }
        if (b == '\\' && second == 'x') {
            return number(text, at + 2, at + 4, to, 16, 4);
        }
        if (b == '\\' && second == 'u') {
            return at + 2 < to && text.at(at + 2) == '{'
                    ? closed(text, at + 3, to, 16, '}', 3)
                    : number(text, at + 2, at + 6, to, 16, 6);
        }
        if (b == '&' && second == '#') {
            boolean hex = at + 2 < to && (text.at(at + 2) | 0x20) == 'x';
            return closed(text, at + (hex ? 3 : 2), to, hex ? 16 : 10, ';', hex ? 3 : 2);
        }
        return -1;
    }

    private static long number(ScanText text, int from, int end, int to, int radix, int length) {
        if (end > to) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < end; i++) {
            int digit = Character.digit(text.at(i), radix);
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value << 8 | length;
    }

    private static long closed(ScanText text, int from, int to, int radix, char close, int before) {
        int end = from;
        while (end < to && end - from < 8 && Character.digit(text.at(end), radix) >= 0) {
            end++;
        }
        if (end == from || end >= to || text.at(end) != close) {
            return -1;
        }
        long value = number(text, from, end, to, radix, before + end - from + 1);
        return value >>> 8 > Character.MAX_CODE_POINT ? -1 : value;
    }

    /** Writes what an escape stands for: a byte in URLs and {@code \\x}, else a code point. */
    private static void write(ByteArrayOutputStream out, int codePoint, boolean isByte) {
        if (isByte || codePoint < 0x80) {
            out.write(codePoint);
        } else {
            out.writeBytes(new String(Character.toChars(codePoint)).getBytes(StandardCharsets.UTF_8));
        }
    }
}
