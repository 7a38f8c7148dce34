package io.interlock.engine.tracking;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lines of code without what formatters change: white space is collapsed and trimmed, empty lines are set aside. */
final class CodeText {

    private static final int DISTINCTIVE_CHARACTERS = 16;
    private static final int DISTINCTIVE_WORDS = 3;

    private CodeText() {}

    /** The lines of a quote; none of a quote that is empty or blank. */
    static List<String> lines(String quote) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from <= quote.length()) {
            int end = quote.indexOf('\n', from);
            end = end < 0 ? quote.length() : end;
            String line = collapse(quote.substring(from, end));
            if (!line.isEmpty()) {
                lines.add(line);
            }
            from = end + 1;
        }
        return lines;
    }

    /** A line with one space where it has white space, and none at its ends. */
    static String collapse(String line) {
        StringBuilder text = new StringBuilder(line.length());
        boolean space = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (isSpace(c)) {
                space = !text.isEmpty();
            } else {
                if (space) {
                    text.append(' ');
                    space = false;
                }
                text.append(c);
            }
        }
        return text.length() == line.length() ? line : text.toString();
    }

    private static boolean isSpace(char c) {
        return c <= ' ' || c == '\u00a0' || c == '\ufeff' || c > '\u00ff' && Character.isWhitespace(c);
    }

    /** Whether a line says something: a lone bracket or a comma stands everywhere. */
    static boolean isTelling(String line) {
        int characters = 0;
        for (int i = 0; i < line.length() && characters < 3; i++) {
            characters += Character.isLetterOrDigit(line.charAt(i)) ? 1 : 0;
        }
        return characters >= 3;
    }

    /** Number of empty lines that a quote begins with; 0 when all are. */
    static int emptyLinesBefore(String quote) {
        int lines = 0;
        for (int i = 0; i < quote.length(); i++) {
            if (!isSpace(quote.charAt(i))) {
                return lines;
            }
            lines += quote.charAt(i) == '\n' ? 1 : 0;
        }
        return 0;
    }

    /** Whether two quotes are the same to the letter, but for empty lines at their ends and carriage returns. */
    static boolean isSame(String quote, String other) {
        return quote.equals(other) || bare(quote).equals(bare(other));
    }

    private static String bare(String quote) {
        String text = quote.replace("\r", "");
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        int from = 0;
        for (int i = 0; i < end && isSpace(text.charAt(i)); i++) {
            from = text.charAt(i) == '\n' ? i + 1 : from;
        }
        return text.substring(Math.min(from, end), end);
    }

    /** How many words of code two texts share, 0 to 1 (Dice). */
    static double likeness(List<String> text, List<String> other) {
        Set<String> words = words(text);
        Set<String> others = words(other);
        int all = words.size() + others.size();
        words.retainAll(others);
        return all == 0 ? 0 : 2.0 * words.size() / all;
    }

    private static Set<String> words(List<String> lines) {
        Set<String> words = new HashSet<>();
        lines.forEach(line -> Words.split(line, (word, kind) -> words.add(word)));
        return words;
    }

    /** Whether a text is unlikely to stand in a second place by chance, as {@code return null;} does. */
    static boolean isDistinctive(List<String> lines) {
        int characters = 0;
        int words = 0;
        boolean inWord = false;
        for (String line : lines) {
            for (int i = 0; i < line.length(); i++) {
                boolean letter = Character.isLetterOrDigit(line.charAt(i));
                characters += letter ? 1 : 0;
                words += letter && !inWord ? 1 : 0;
                inWord = letter;
            }
            inWord = false;
        }
        return characters >= DISTINCTIVE_CHARACTERS && words >= DISTINCTIVE_WORDS;
    }
}
