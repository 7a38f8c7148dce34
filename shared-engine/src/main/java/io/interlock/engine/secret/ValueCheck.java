package io.interlock.engine.secret;

import java.util.List;

/** What tells a random value from a word, a sample or a placeholder, without a dictionary. */
final class ValueCheck {

    private static final List<String> PLACEHOLDERS = List.of(
            "example",
            "redacted",
            "placeholder",
            "changeme",
            "change_me",
            "your_",
            "your-",
            "yourtoken",
            "yourkey",
            "insert_",
            "dummy",
            "notreal",
            "abcdefghijklmnop",
            "1234567890123456",
            "0123456789abcdef");

    private ValueCheck() {}

    /** Shannon entropy of the characters of a value, in bits per character. */
    static double entropy(String value) {
        int[] counts = new int[256];
        for (int i = 0; i < value.length(); i++) {
            counts[value.charAt(i) & 0xFF]++;
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / value.length();
                bits -= share * Math.log(share);
            }
        }
        return bits / Math.log(2);
    }

    /** Whether a value has a digit, or changes between upper and lower case more often than names do. */
    static boolean hasDigit(String value) {
        int changes = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= '0' && c <= '9') {
                return true;
            }
            changes += i > 0 && Character.isUpperCase(c) != Character.isUpperCase(value.charAt(i - 1)) ? 1 : 0;
        }
        return changes * 5 >= value.length() * 2;
    }

    /** Whether people write such a value where a secret would stand. */
    static boolean isPlaceholder(String value) {
        return isMasked(value) || contains(value, PLACEHOLDERS);
    }

    /** Whether one of some words, given in lower case, is in a value in any case. */
    static boolean contains(String value, List<String> words) {
        for (String word : words) {
            for (int i = 0; i + word.length() <= value.length(); i++) {
                if (value.regionMatches(true, i, word, 0, word.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Six times the same character that masks are drawn with. */
    private static boolean isMasked(String value) {
        int run = 0;
        char before = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = Character.toLowerCase(value.charAt(i));
            run = c == before ? run + 1 : 1;
            before = c;
            if (run >= 6 && "x*.#-_".indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }
}
