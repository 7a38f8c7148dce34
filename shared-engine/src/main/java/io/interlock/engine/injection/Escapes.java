package io.interlock.engine.injection;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Ways to write a character as several: entities of HTML, percent escapes of URLs, escapes of JSON and Java. */
final class Escapes {

    private static final int LONGEST_ENTITY = 34;

    private Escapes() {}

    /**
     * The escape that ends where a text ends.
     *
     * @return its length in the upper half and what it stands for in the lower half, or -1 when there is none
     */
    static long endingAt(char[] text, int size) {
        char last = text[size - 1];
        if (last == ';') {
            return entity(text, size);
        }
        if (size < 3 || hex(last) < 0) {
            return -1;
        }
        if (text[size - 3] == '%') {
            return percent(text, size);
        }
        boolean unicode = size >= 6 && text[size - 6] == '\\' && LookAlikes.ascii(text[size - 5]) == 'u';
        int value = unicode ? number(text, size - 4, size, 16) : -1;
        return value > 0 && !Character.isSurrogate((char) value) ? result(6, value) : -1;
    }

    private static long result(int length, int value) {
        return (long) length << 32 | value;
    }

    private static long entity(char[] text, int size) {
        int stop = Math.max(0, size - LONGEST_ENTITY);
        int start = size - 2;
        while (start >= stop && text[start] != '&') {
            char c = LookAlikes.ascii(text[start]);
            if (c != '#' && !(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')) {
                return -1;
            }
            start--;
        }
        if (start < stop || size - start < 4) {
            return -1;
        }
        int value = LookAlikes.ascii(text[start + 1]) == '#'
                ? numeric(text, start + 2, size - 1)
                : Named.BY_NAME.getOrDefault(name(text, start + 1, size - 1), -1);
        return value < 0 ? -1 : result(size - start, value);
    }

    private static int numeric(char[] text, int start, int end) {
        boolean hex = start < end && (LookAlikes.ascii(text[start]) | 32) == 'x';
        int value = hex ? number(text, start + 1, end, 16) : number(text, start, end, 10);
        return value > 0 && value <= 0x10FFFF && !(value >= 0xD800 && value <= 0xDFFF) ? value : -1;
    }

    private static String name(char[] text, int start, int end) {
        char[] name = new char[end - start];
        for (int i = start; i < end; i++) {
            name[i - start] = LookAlikes.ascii(text[i]);
        }
        return new String(name);
    }

    private static int number(char[] text, int start, int end, int radix) {
        long value = end > start ? 0 : -1;
        for (int i = start; i < end; i++) {
            int digit = hex(text[i]);
            if (digit < 0 || digit >= radix || value > 0x10FFFF) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value > 0x10FFFF ? -1 : (int) value;
    }

    private static int hex(char c) {
        char a = LookAlikes.ascii(c);
        if (a >= '0' && a <= '9') {
            return a - '0';
        }
        int lower = a | 32;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    private static long percent(char[] text, int size) {
        int value = number(text, size - 2, size, 16);
        if (value < 128) {
            return value >= ' ' && value < 127 ? result(3, value) : -1;
        }
        for (int count = 2; count <= 4 && size >= 3 * count; count++) {
            int start = size - 3 * count;
            int lead = text[start] == '%' ? number(text, start + 1, start + 3, 16) : -1;
            if (lead < 0) {
                return -1;
            }
            if (lead >= 0xC0) {
                return utf8(text, start, count);
            }
        }
        return -1;
    }

    private static long utf8(char[] text, int start, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            int value = text[start + 3 * i] == '%' ? number(text, start + 3 * i + 1, start + 3 * i + 3, 16) : -1;
            if (value < 0) {
                return -1;
            }
            bytes[i] = (byte) value;
        }
        try {
            String one = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return one.codePointCount(0, one.length()) == 1 ? result(3 * count, one.codePointAt(0)) : -1;
        } catch (CharacterCodingException notText) {
            return -1;
        }
    }

    /** Entities that letters, markup and invisible characters are written with; loaded when the first one is seen. */
    private static final class Named {
        static final Map<String, Integer> BY_NAME = new HashMap<>();

        static {
            String names = "amp & lt < gt > quot \" apos ' nbsp \u00a0 num # percnt % lbrack [ rbrack ] lsqb [ rsqb ] "
                    + "lpar ( rpar ) colon : comma , period . excl ! semi ; sol / bsol \\ vert | verbar | lowbar _ "
                    + "hyphen - equals = grave ` ast * commat @ plus + quest ? lcub { rcub } Hat ^ dollar $ "
                    + "AMP & LT < GT > QUOT \" copy \u00a9 reg \u00ae hellip \u2026 mdash \u2014 ndash \u2013 "
                    + "shy \u00ad zwj \u200d zwnj \u200c ZeroWidthSpace \u200b NoBreak \u2060 lrm \u200e rlm \u200f "
                    + "InvisibleTimes \u2062 InvisibleComma \u2063 ApplyFunction \u2061 "
                    + "NegativeThinSpace \u200b NegativeMediumSpace \u200b NegativeThickSpace \u200b";
            String[] parts = names.split(" ");
            for (int i = 0; i + 1 < parts.length; i += 2) {
                BY_NAME.put(parts[i], (int) parts[i + 1].charAt(0));
            }
            BY_NAME.put("Tab", (int) '\t');
            BY_NAME.put("NewLine", (int) '\n');
        }
    }
}
