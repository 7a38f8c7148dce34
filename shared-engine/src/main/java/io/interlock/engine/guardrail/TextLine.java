package io.interlock.engine.guardrail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a small text file.
 *
 * @param number counted from 1
 * @param text without its end
 */
record TextLine(int number, String text) {

    private static final int MAX_LENGTH = 4096;

    /** The lines of a text; of longer ones the first 4,096 characters. */
    static List<TextLine> of(byte[] content) {
        List<TextLine> lines = new ArrayList<>();
        int from = 0;
        int number = 1;
        while (from < content.length) {
            int end = from;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            int length = Math.min(end - from, MAX_LENGTH);
            lines.add(new TextLine(number++, new String(content, from, length, StandardCharsets.UTF_8)));
            from = end + 1;
        }
        return lines;
    }

    String stripped() {
        return text.strip();
    }

    /** What stands between spaces. */
    List<String> words() {
        return words(text);
    }

    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean space = i == text.length() || text.charAt(i) <= ' ';
            if (!space && from < 0) {
                from = i;
            } else if (space && from >= 0) {
                words.add(text.substring(from, i));
                from = -1;
            }
        }
        return words;
    }
}
