package io.interlock.engine.personal;

import io.interlock.engine.scan.ScanText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Words that, standing near a value, say what it is. ASCII letters in any case; a word of ASCII must not be a part of a
 * longer one, but may begin or end in camel case and have a plural s. Other writing attaches its particles, so there any
 * occurrence counts.
 */
final class Words {

    /** How many bytes before a value are read. */
    static final int BEFORE = 60;

    /** How many bytes after it. */
    static final int AFTER = 40;

    private static final byte[][] NONE = {};

    /** The words by their first byte. */
    private final byte[][][] byFirst = new byte[256][][];

    private Words(byte[][] words) {
        Arrays.fill(byFirst, NONE);
        for (byte[] word : words) {
            byte[][] before = byFirst[word[0] & 0xFF];
            byte[][] more = Arrays.copyOf(before, before.length + 1);
            more[before.length] = word;
            byFirst[word[0] & 0xFF] = more;
        }
    }

    /** Words in lower case, with {@code |} between them. */
    static Words of(String list) {
        String[] parts = list.split("\\|", -1);
        byte[][] words = new byte[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            words[i] = parts[i].getBytes(StandardCharsets.UTF_8);
        }
        return new Words(words);
    }

    /** Whether one of them stands near a span, on either side. */
    boolean near(ScanText text, int start, int end) {
        return within(text, start - BEFORE, start) || within(text, end, end + AFTER);
    }

    /** Whether one of them lies in a part of the text, which may reach beyond its ends. */
    boolean within(ScanText text, int from, int to) {
        int stop = Math.min(to, text.end());
        for (int i = Math.max(from, text.start()); i < stop; i++) {
            byte[][] words = byFirst[lower(text.at(i))];
            if (words.length > 0 && leftFree(text, i) && startsAt(text, words, i, stop)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsAt(ScanText text, byte[][] words, int at, int stop) {
        for (byte[] word : words) {
            int end = at + word.length;
            if (end <= stop && matches(text, at, word) && rightFree(text, end, word[word.length - 1])) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(ScanText text, int at, byte[] word) {
        for (int i = 0; i < word.length; i++) {
            if (lower(text.at(at + i)) != (word[i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    private static boolean leftFree(ScanText text, int at) {
        int here = text.at(at);
        int before = text.at(at - 1);
        return !letter(here) || !letter(before) || upper(here) && !upper(before);
    }

    private static boolean rightFree(ScanText text, int end, byte tail) {
        int next = text.at(end);
        if (tail < 0 || !letter(next)) {
            return true;
        }
        boolean plural = (next | 0x20) == 's' && !letter(text.at(end + 1));
        return plural || upper(next) && !upper(text.at(end - 1));
    }

    static int lower(int b) {
        return upper(b) ? b | 0x20 : b;
    }

    static boolean upper(int b) {
        return b >= 'A' && b <= 'Z';
    }

    static boolean letter(int b) {
        return upper(b) || b >= 'a' && b <= 'z';
    }

    static boolean digit(int b) {
        return b >= '0' && b <= '9';
    }

    static boolean alnum(int b) {
        return letter(b) || digit(b);
    }
}
