package io.interlock.engine.injection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Runs of base64 or hexadecimal digits that carry readable text. */
final class Carriers {

    private static final int SHORTEST = 24;
    private static final int LONGEST = 16 * 1024;
    private static final int MOST = 32;

    private Carriers() {}

    /**
     * A text inside a text.
     *
     * @param start offset of what carries it in the canonical text
     * @param end offset after it
     * @param decoded what it carries
     */
    record Carried(int start, int end, String decoded) {}

    /** The first carriers of a canonical text. */
    static List<Carried> find(String text) {
        List<Carried> found = new ArrayList<>();
        int i = 0;
        while (i < text.length() && found.size() < MOST) {
            int end = i;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
            if (end - i >= SHORTEST && end - i <= LONGEST) {
                String decoded = decode(text.substring(i, end));
                if (!decoded.isEmpty()) {
                    found.add(new Carried(i, end, decoded));
                }
            }
            i = end + 1;
        }
        return found;
    }

    private static boolean isDigit(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '+'
                || c == '/'
                || c == '-'
                || c == '_'
                || c == '=';
    }

    private static String decode(String digits) {
        byte[] bytes = hex(digits);
        if (bytes.length == 0) {
            String plain = digits.replace('-', '+').replace('_', '/').replace("=", "");
            int usable = plain.length() - (plain.length() % 4 == 1 ? 1 : 0);
            try {
                bytes = Base64.getDecoder().decode(plain.substring(0, usable));
            } catch (IllegalArgumentException notBase64) {
                return "";
            }
        }
        return readable(new String(bytes, StandardCharsets.UTF_8));
    }

    private static byte[] hex(String digits) {
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 16);
            if (digit < 0) {
                return new byte[0];
            }
            if (i / 2 < bytes.length) {
                bytes[i / 2] = (byte) (bytes[i / 2] << 4 | digit);
            }
        }
        return bytes;
    }

    /** The text if it reads like one: words with spaces, and nothing that is not text. */
    private static String readable(String text) {
        int spaces = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0xFFFD || c < ' ' && c != '\n' && c != '\r' && c != '\t') {
                return "";
            }
            spaces += c == ' ' ? 1 : 0;
        }
        return spaces == 0 && text.chars().allMatch(c -> c < 128) ? "" : text;
    }
}
