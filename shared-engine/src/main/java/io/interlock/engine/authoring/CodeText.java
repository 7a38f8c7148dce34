package io.interlock.engine.authoring;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a file whose lines may end in either way. A replacement is looked for with line feeds alone, and written
 * with the line ends that are there. Immutable.
 */
final class CodeText {

    private static final char MARK = '\uFEFF';

    private final String text;
    private final String plain;
    private final List<String> lines;

    private CodeText(String text) {
        this.text = text;
        this.plain = text.replace("\r\n", "\n");
        this.lines = lines(text.isEmpty() || text.charAt(0) != MARK ? plain : plain.substring(1));
    }

    static CodeText of(String text) {
        return new CodeText(text);
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end));
            start = end + 1;
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    int lineCount() {
        return lines.size();
    }

    /** A line without its end; the first is 1. */
    String line(int number) {
        return lines.get(number - 1);
    }

    /** What is unusual about the file, for a sentence; empty for nothing. */
    String oddities() {
        boolean windows = text.length() > plain.length();
        boolean mixed = windows && plain.length() - plain.replace("\n", "").length() > text.length() - plain.length();
        return (mixed ? "; some lines end with CRLF" : windows ? "; lines end with CRLF" : "")
                + (text.charAt(0) == MARK ? "; it begins with a byte order mark" : "")
                + (text.endsWith("\n") ? "" : "; no line break at its end");
    }

    /** Lines at which a text begins that may go over several; from 1, at most so many. */
    List<Integer> linesOf(String wanted, int most) {
        String old = wanted.replace("\r\n", "\n");
        List<Integer> found = new ArrayList<>();
        int line = 1;
        int counted = 0;
        for (int at = plain.indexOf(old); at >= 0 && found.size() < most; at = plain.indexOf(old, at + 1)) {
            for (; counted < at; counted++) {
                line += plain.charAt(counted) == '\n' ? 1 : 0;
            }
            found.add(line);
        }
        return found;
    }

    /** The text with the only occurrence of one text replaced by another. */
    String replaced(String wanted, String by) {
        String old = wanted.replace("\r\n", "\n");
        int at = plain.indexOf(old);
        int start = original(at);
        int end = original(at + old.length());
        String newLine = lineEnd(start, end);
        return text.substring(0, start) + by.replace("\r\n", "\n").replace("\n", newLine) + text.substring(end);
    }

    /** Where in the file a place of the plain text is. */
    private int original(int place) {
        int at = 0;
        for (int left = place; left > 0; left--) {
            at += text.startsWith("\r\n", at) ? 2 : 1;
        }
        return at;
    }

    /** How lines end that are replaced; that of one line as most lines of the file do. */
    private String lineEnd(int start, int end) {
        int first = text.indexOf('\n', start);
        if (first >= 0 && first < end) {
            return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
        }
        int windows = text.length() - plain.length();
        int all = plain.length() - plain.replace("\n", "").length();
        return windows * 2 > all ? "\r\n" : "\n";
    }

    List<String> allLines() {
        return lines;
    }
}
