package io.interlock.engine.secret;

/** What can be counted about a value in one pass: its kinds of characters, its entropy, and how much of it is words. */
final class ValueTraits {

    final String value;
    int lower;
    int upper;
    int digits;
    int spaces;
    int marks;
    int separators;
    int beyondAscii;
    /** Letters in runs that read like words. */
    int wordLetters;
    /** How many runs of letters there are, of one letter and more. */
    int runs;
    /** How many of them read like words. */
    int words;
    /** The longest run of one and the same character. */
    int repeated;

    private final int[] counts = new int[256];

    ValueTraits(String value) {
        this.value = value;
        int same = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            counts[c & 0xFF]++;
            same = i > 0 && c == value.charAt(i - 1) ? same + 1 : 1;
            repeated = Math.max(repeated, same);
            count(c);
        }
        runs();
    }

    private void count(char c) {
        if (Ascii.lower(c)) {
            lower++;
        } else if (Ascii.upper(c)) {
            upper++;
        } else if (Ascii.digit(c)) {
            digits++;
        } else if (c == ' ') {
            spaces++;
        } else if (c == '-' || c == '_' || c == '.' || c == '/' || c == ':') {
            separators++;
        } else if (c > 126) {
            beyondAscii++;
        } else {
            marks++;
        }
    }

    private void runs() {
        int from = -1;
        for (int i = 0; i <= value.length(); i++) {
            char c = i < value.length() ? value.charAt(i) : ' ';
            boolean hump = from >= 0 && Ascii.upper(c) && startsWord(i);
            if (from >= 0 && (!Ascii.letter(c) || hump)) {
                run(from, i);
                from = -1;
            }
            if (from < 0 && Ascii.letter(c)) {
                from = i;
            }
        }
    }

    private boolean startsWord(int i) {
        return Ascii.lower(value.charAt(i - 1))
                || i + 1 < value.length() && Ascii.upper(value.charAt(i - 1)) && Ascii.lower(value.charAt(i + 1));
    }

    private void run(int from, int to) {
        runs++;
        if (WordLikeness.word(value, from, to)) {
            words++;
            wordLetters += to - from;
        }
    }

    int letters() {
        return lower + upper;
    }

    int length() {
        return value.length();
    }

    /** The share of letters and digits that belong to words, 0 to 1. */
    double wordiness() {
        int all = letters() + digits;
        return all == 0 ? 0 : (double) wordLetters / all;
    }

    /** Shannon entropy of the characters, in bits per character. */
    double entropy() {
        double sum = 0;
        for (int n : counts) {
            if (n > 1) {
                sum += n * Math.log(n);
            }
        }
        int length = value.length();
        return length == 0 ? 0 : (Math.log(length) - sum / length) / Math.log(2);
    }

    int distinct() {
        int distinct = 0;
        for (int n : counts) {
            distinct += n > 0 ? 1 : 0;
        }
        return distinct;
    }

    /** Whether it consists of hexadecimal digits, with at least one letter and one digit. */
    boolean hex() {
        for (int i = 0; i < value.length(); i++) {
            if (!Ascii.hex(value.charAt(i))) {
                return false;
            }
        }
        return digits > 0 && letters() > 0;
    }

    /** Whether it has the form 8-4-4-4-12. */
    boolean uuid() {
        if (value.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? value.charAt(i) != '-' : !Ascii.hex(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
