package io.interlock.engine.review;

import java.util.List;
import java.util.Set;

/**
 * Finds the line that opens the function, class or section around a place, by indentation, which works in most languages
 * and costs no parser: going up, every line that is indented less than all before it encloses the place, and the first of
 * them that is no mere branch or loop is the head.
 */
final class EnclosingLine {

    private static final int FARTHEST = 3_000;
    private static final int TAB = 4;

    private static final Set<String> BRANCHES = Set.of(
            "if",
            "else",
            "elif",
            "elsif",
            "for",
            "foreach",
            "while",
            "do",
            "try",
            "catch",
            "except",
            "finally",
            "switch",
            "case",
            "default",
            "match",
            "when",
            "with",
            "select",
            "loop",
            "unless",
            "until",
            "rescue",
            "ensure",
            "then",
            "begin",
            "return",
            "synchronized",
            "unsafe");

    private EnclosingLine() {}

    /**
     * The number of the head.
     *
     * @param lines all lines of the file
     * @param place the line that it encloses, counted from 1
     * @return counted from 1; 0 when there is none
     */
    static int of(List<String> lines, int place) {
        int indent = indent(lines, place);
        for (int at = place - 1; at > 0 && place - at < FARTHEST && indent > 0; at--) {
            String line = lines.get(at - 1);
            int here = indent(line);
            if (here < indent && !line.isBlank() && !isMark(line, here)) {
                indent = here;
                if (isHead(line)) {
                    return at;
                }
            }
        }
        return 0;
    }

    /** The place itself may be blank; then the next line that is not tells how deep it is. */
    private static int indent(List<String> lines, int place) {
        for (int at = place; at <= lines.size() && at < place + 5; at++) {
            String line = lines.get(at - 1);
            if (!line.isBlank()) {
                return indent(line);
            }
        }
        return 0;
    }

    private static int indent(String line) {
        int columns = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\t') {
                columns += TAB;
            } else if (c == ' ') {
                columns++;
            } else {
                return columns;
            }
        }
        return columns;
    }

    /** What stands at the border on its own: labels of the preprocessor, and comments. */
    private static boolean isMark(String line, int indent) {
        String text = line.strip();
        return indent == 0 && text.startsWith("#") || text.startsWith("//") || text.startsWith("*");
    }

    private static boolean isHead(String line) {
        String text = line.strip();
        int start = 0;
        while (start < text.length() && !Character.isLetterOrDigit(text.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        boolean closes = text.startsWith("}") || text.startsWith(")") || text.startsWith("]");
        return start < text.length() && !closes && !BRANCHES.contains(text.substring(start, end));
    }
}
