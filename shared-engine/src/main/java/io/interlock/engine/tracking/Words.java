package io.interlock.engine.tracking;

import java.lang.Character.UnicodeScript;
import java.util.function.BiConsumer;

/** Splits a text into words: numbers and names of code stay whole, punctuation is dropped. */
final class Words {

    /** What a word is. */
    enum Kind {
        /** A word of a language that puts spaces between words. */
        WORD,
        /** A name as code has them: with capitals or underscores inside, or put in back-ticks or quotes. */
        NAME,
        /** Two characters of a script in which words cannot be told by their spaces alone. */
        PAIR
    }

    private final String text;
    private final BiConsumer<String, Kind> sink;

    private Words(String text, BiConsumer<String, Kind> sink) {
        this.text = text;
        this.sink = sink;
    }

    /** Gives the words of a text in order. */
    static void split(String text, BiConsumer<String, Kind> sink) {
        new Words(text, sink).split();
    }

    private void split() {
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (isPaired(c)) {
                at = pairs(at);
            } else if (isWordPart(c)) {
                at = word(at);
            } else {
                at += Character.charCount(c);
            }
        }
    }

    private int pairs(int from) {
        int end = from;
        while (end < text.length() && isPaired(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        int second = from + Character.charCount(text.codePointAt(from));
        if (second >= end) {
            sink.accept(text.substring(from, end), Kind.PAIR);
        }
        int first = from;
        while (second < end) {
            int next = second + Character.charCount(text.codePointAt(second));
            sink.accept(text.substring(first, next), Kind.PAIR);
            first = second;
            second = next;
        }
        return end;
    }

    private int word(int from) {
        int end = from;
        boolean name = isQuoted(from);
        while (end < text.length()) {
            int c = text.codePointAt(end);
            if (!isWordPart(c) || isPaired(c)) {
                break;
            }
            name |= c == '_' || end > from && Character.isUpperCase(c) && Character.isLowerCase(text.charAt(end - 1));
            end += Character.charCount(c);
        }
        name |= end < text.length() && text.charAt(end) == '(';
        boolean number = Character.isDigit(text.codePointAt(from));
        sink.accept(text.substring(from, end), name && !number ? Kind.NAME : Kind.WORD);
        return end;
    }

    /** Whether a quotation mark stands before it; one within a word is an apostrophe. */
    private boolean isQuoted(int from) {
        return from > 0
                && isQuote(text.charAt(from - 1))
                && (from == 1 || !Character.isLetterOrDigit(text.charAt(from - 2)));
    }

    private static boolean isQuote(char c) {
        return c == '`' || c == '\'' || c == '"' || c == '\u2018' || c == '\u201c';
    }

    private static boolean isWordPart(int c) {
        return c == '_' || c == '$' || Character.isLetterOrDigit(c);
    }

    private static boolean isPaired(int c) {
        if (c < 0x0E00 || !Character.isLetter(c)) {
            return false;
        }
        return switch (UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR, BOPOMOFO -> true;
            default -> false;
        };
    }
}
