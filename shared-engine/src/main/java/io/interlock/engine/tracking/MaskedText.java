package io.interlock.engine.tracking;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a quote from which something was kept: a secret is replaced by a marker, a long line is cut, and characters that
 * nobody sees are spelled out. Such a line is told again by what is left of it. Pure; thread-safe.
 */
final class MaskedText {

    /** In a line that is longer only its ends are compared, so that a line made for it takes no minute. */
    private static final int MAX_SEARCHED = 500;

    private static final int FEWEST_LETTERS = 3;
    private static final String[][] MARKS = {
        {"[masked", "]"}, {"[REDACTED", "]"}, {"[\u2026 ", "\u2026]"}, {"<U+", ">"},
    };

    private MaskedText() {}

    /** Whether a secret was kept from a text. */
    static boolean isMasked(List<String> text) {
        for (String line : text) {
            if (isMasked(line)) {
                return true;
            }
        }
        return false;
    }

    static boolean isMasked(String line) {
        return line.contains("[masked]") || line.contains("[REDACTED]") || line.contains("[REDACTED:");
    }

    /** Whether what is left of a text tells its lines from most others. */
    static boolean isTelling(List<String> text) {
        int letters = 0;
        for (String line : text) {
            for (String piece : isMasked(line) ? pieces(line) : List.of(line)) {
                letters +=
                        (int) piece.chars().filter(Character::isLetterOrDigit).count();
            }
        }
        return letters >= FEWEST_LETTERS;
    }

    /** Whether lines may be those of a quote from which something was kept. */
    static boolean isLike(List<String> quoted, List<String> lines) {
        boolean like = quoted.size() == lines.size() && isTelling(quoted);
        for (int i = 0; like && i < quoted.size(); i++) {
            String line = quoted.get(i);
            like = line.equals(lines.get(i)) || isMasked(line) && matches(pieces(line), lines.get(i));
        }
        return like;
    }

    /** Whether a line has these pieces in this order, the first at its beginning and the last at its end. */
    static boolean matches(List<String> pieces, String line) {
        String first = pieces.get(0);
        String last = pieces.get(pieces.size() - 1);
        int at = first.length();
        int end = line.length() - last.length();
        if (at > end || !line.startsWith(first) || !line.endsWith(last)) {
            return false;
        }
        for (int i = 1; i < pieces.size() - 1 && line.length() <= MAX_SEARCHED; i++) {
            int found = line.indexOf(pieces.get(i), at);
            at = found + pieces.get(i).length();
            if (found < 0 || at > end) {
                return false;
            }
        }
        return true;
    }

    /** What is between the marks of a line, from its beginning to its end: at least two, and those at the ends may be empty. */
    static List<String> pieces(String line) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < line.length(); ) {
            int end = markEnd(line, i);
            if (end > i) {
                pieces.add(CodeText.collapse(piece.toString()));
                piece.setLength(0);
                i = end;
            } else {
                piece.append(line.charAt(i++));
            }
        }
        pieces.add(CodeText.collapse(piece.toString()));
        return pieces;
    }

    private static int markEnd(String line, int from) {
        char c = line.charAt(from);
        if (c >= '\u2400' && c <= '\u2421') {
            return from + 1;
        }
        for (String[] mark : MARKS) {
            if (line.startsWith(mark[0], from)) {
                int end = line.indexOf(mark[1], from + mark[0].length());
                return end < 0 ? line.length() : end + mark[1].length();
            }
        }
        return from;
    }
}
