package io.interlock.engine.injection;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A canonical text as the phrases are compared with: lower case without accents, white space as one character, words
 * that were spaced out, split by markup or written with digits put together again. Each character knows its offset in
 * the canonical text. A line end is {@code '\n'}, a paragraph two of them.
 */
final class Flat {

    /** How many letters in a row must stand alone before they are taken for a word that was spaced out. */
    private static final int SPACED = 5;

    /** Longer markup between letters is taken for what it says, not for what it splits. */
    private static final int LONGEST_TAG = 60;

    private static final int LONGEST_COMMENT = 24;

    final char[] text;
    final int[] origins;
    private final boolean[] spaced;
    int size;
    private final String canonical;
    private int wordStart;
    private int digits;
    private boolean commentsEnded;

    private Flat(String canonical) {
        this.canonical = canonical;
        int most = canonical.length() + canonical.length() / 2 + 4;
        this.text = new char[most];
        this.origins = new int[most];
        this.spaced = new boolean[most];
    }

    /** Builds it in one walk. */
    static Flat of(String canonical) {
        Flat flat = new Flat(canonical);
        int i = 0;
        while (i < canonical.length()) {
            i = flat.step(i);
        }
        flat.endWord();
        flat.push('\n', canonical.length());
        flat.push('\n', canonical.length());
        return flat;
    }

    /** Whether the character at an offset was spaced out, so that word boundaries are not known. */
    boolean isSpaced(int offset) {
        return spaced[offset];
    }

    private int step(int i) {
        char c = canonical.charAt(i);
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0xA0 || c == 0x3000) {
            return space(i);
        }
        if (c == '\\' && i + 1 < canonical.length() && isWrittenSpace(canonical.charAt(i + 1))) {
            endWord();
            push('\n', i);
            wordStart = size;
            return i + 2;
        }
        boolean afterLetter = size > 0 && Character.isLetter(text[size - 1]);
        if (afterLetter && (c == '<' || c == '*' || c == '~' || c == '`')) {
            int end = transparent(i, c);
            if (end > i) {
                return end;
            }
        }
        if (c == '<') {
            int end = inlineTag(i);
            if (end > i) {
                return end;
            }
        }
        if (isWord(c)) {
            int end = size == wordStart || !afterLetter ? spacedOut(i) : -1;
            return end > 0 ? end : letter(i, c);
        }
        if (c == '@' || c == '$') {
            return letter(i, c);
        }
        endWord();
        push(fold(c), i);
        wordStart = size;
        return i + 1;
    }

    private int letter(int i, char c) {
        if (c < 128 && !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')) {
            digits++;
        }
        char folded = fold(c);
        if (folded != 0) {
            push(folded, i);
        }
        return i + 1;
    }

    private int space(int start) {
        endWord();
        int lines = 0;
        int i = start;
        while (i < canonical.length()) {
            char c = canonical.charAt(i);
            if (c == '\n') {
                lines++;
            } else if (c != ' ' && c != '\t' && c != '\r' && c != 0xA0 && c != 0x3000) {
                break;
            }
            i++;
        }
        push(lines > 0 ? '\n' : ' ', start);
        if (lines > 1 || lines == 1 && i < canonical.length() && isBullet(canonical.charAt(i))) {
            push('\n', start);
        }
        wordStart = size;
        return i;
    }

    /** Line ends as programs and JSON write them. */
    private static boolean isWrittenSpace(char c) {
        return c == 'n' || c == 'r' || c == 't';
    }

    private static boolean isBullet(char c) {
        return c == '-' || c == '*' || c == '#';
    }

    /** Markup between two letters, which a reader does not see: its end, or its start when it is something else. */
    private int transparent(int i, char c) {
        int end = i;
        if (c != '<') {
            while (end < canonical.length() && end - i < 3 && canonical.charAt(end) == c) {
                end++;
            }
        } else if (canonical.startsWith("<!--", i)) {
            int close = commentsEnded ? -1 : canonical.indexOf("-->", i + 4);
            commentsEnded = close < 0;
            end = close < 0 || close - i > LONGEST_COMMENT ? i : close + 3;
        } else {
            end = inlineTag(i);
        }
        return end < canonical.length() && Character.isLetter(canonical.charAt(end)) ? end : i;
    }

    private int inlineTag(int start) {
        int i = start + 1;
        if (i < canonical.length() && canonical.charAt(i) == '/') {
            i++;
        }
        int name = i;
        while (i < canonical.length() && Character.isLetter(canonical.charAt(i)) && i - name < 8) {
            i++;
        }
        if (!isInline(canonical, name, i)) {
            return start;
        }
        while (i < canonical.length() && i - start < LONGEST_TAG && canonical.charAt(i) != '<') {
            if (canonical.charAt(i++) == '>') {
                return i;
            }
        }
        return start;
    }

    private static boolean isInline(String text, int start, int end) {
        int length = end - start;
        if (length == 1) {
            return "bius".indexOf(text.charAt(start) | 32) >= 0;
        }
        for (String name : new String[] {"span", "em", "strong", "font", "wbr", "sub", "sup", "ins", "del", "small"}) {
            if (name.length() == length && text.regionMatches(true, start, name, 0, length)) {
                return true;
            }
        }
        return false;
    }

    /** Puts a word together that is written letter by letter: its end, or -1. */
    private int spacedOut(int start) {
        if (start + 2 * SPACED - 1 > canonical.length() || isWord(canonical.charAt(start + 1))) {
            return -1;
        }
        char separator = canonical.charAt(start + 1);
        if (!isSeparator(separator)) {
            return -1;
        }
        int i = start;
        int letters = 0;
        while (i < canonical.length() && Character.isLetterOrDigit(canonical.charAt(i))) {
            letters++;
            if (i + 2 >= canonical.length()
                    || canonical.charAt(i + 1) != separator
                    || !Character.isLetterOrDigit(canonical.charAt(i + 2))
                    || i + 3 < canonical.length() && Character.isLetterOrDigit(canonical.charAt(i + 3))) {
                break;
            }
            i += 2;
        }
        if (letters < SPACED) {
            return -1;
        }
        for (int j = start; j <= i; j += 2) {
            spaced[size] = true;
            char c = fold(canonical.charAt(j));
            push(c == 0 ? ' ' : c, j);
        }
        return i + 1;
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == '.' || c == '-' || c == '_' || c == '*' || c == '|' || c == '/' || c == ','
                || c == 0xB7;
    }

    private void push(char c, int origin) {
        text[size] = c;
        origins[size++] = origin;
    }

    /** Reads digits inside a word as the letters they look like. */
    private void endWord() {
        int letters = size - wordStart - digits;
        if (digits > 0 && letters > 1) {
            int last = size;
            while (text[last - 1] >= '0' && text[last - 1] <= '9') {
                last--;
            }
            boolean inside = size - last < digits;
            for (int i = wordStart; i < (inside ? size : last); i++) {
                text[i] = letterOf(text[i]);
            }
        }
        digits = 0;
        wordStart = size;
    }

    private static char letterOf(char c) {
        return switch (c) {
            case '0' -> 'o';
            case '1' -> 'i';
            case '3' -> 'e';
            case '4', '@' -> 'a';
            case '5', '$' -> 's';
            case '7' -> 't';
            default -> c;
        };
    }

    static boolean isWord(char c) {
        return c < 128 ? (c | 32) >= 'a' && (c | 32) <= 'z' || c >= '0' && c <= '9' : Character.isLetterOrDigit(c);
    }

    private static final char[] FOLDED = new char[0x2200];

    /** Lower case without accents; small capitals as letters; 0 for marks that only decorate. */
    static char fold(char c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? (char) (c | 32) : c;
        }
        if (c >= 0x2200) {
            return c;
        }
        char known = FOLDED[c];
        if (known == 0) {
            known = (char) (compute(c) + 1);
            FOLDED[c] = known;
        }
        return (char) (known - 1);
    }

    private static char compute(char c) {
        if (c >= 0x300 && c <= 0x36F) {
            return 0;
        }
        int small =
                "\u1d00\u0299\u1d04\u1d05\u1d07\ua730\u0262\u029c\u026a\u1d0a\u1d0b\u029f\u1d0d\u0274\u1d0f\u1d18\u0280\u1d1b\u1d1c\u1d20\u1d21\u028f\u1d22\u0131\u0251\u0261"
                        .indexOf(c);
        if (small >= 0) {
            return "abcdefghijklmnoprtuvwyziag".charAt(small);
        }
        if (c == 0x2018 || c == 0x2019) {
            return '\'';
        }
        if (c == 0x201C || c == 0x201D) {
            return '"';
        }
        char lower = Character.toLowerCase(c);
        char base =
                Normalizer.normalize(String.valueOf(lower), Normalizer.Form.NFD).charAt(0);
        return base < 128 && base >= 'a' && base <= 'z' ? base : lower;
    }

    @Override
    public String toString() {
        return new String(Arrays.copyOf(text, size));
    }
}
