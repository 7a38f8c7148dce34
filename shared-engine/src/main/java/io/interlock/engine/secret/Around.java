package io.interlock.engine.secret;

import io.interlock.engine.scan.ScanText;

/** Questions about the line that an offset is on, and about the words at an offset. */
final class Around {

    private static final int LONGEST_TYPE = 48;

    private Around() {}

    static boolean inString(ScanText text, int offset) {
        int open = -1;
        for (int i = text.lineStart(offset); i < offset; i++) {
            int c = text.at(i);
            if (c == '\\') {
                i++;
            } else if (open < 0 && Ascii.quote(c)) {
                open = c;
            } else if (c == open) {
                open = -1;
            }
        }
        return open >= 0;
    }

    static boolean inBraces(ScanText text, int nameStart) {
        for (int i = text.lineStart(nameStart); i < nameStart; i++) {
            if (text.at(i) == '{') {
                return true;
            }
        }
        return false;
    }

    /** The last byte before an offset that is no blank. */
    static int before(ScanText text, int offset) {
        int p = offset - 1;
        while (Ascii.blank(text.at(p))) {
            p--;
        }
        return text.at(p);
    }

    /** Where the value of a keyword argument {@code default=} begins, or the same offset when there is none in the call. */
    static int afterDefault(ScanText text, int from) {
        int limit = Math.min(text.end(), from + 200);
        for (int i = from; i < limit && text.at(i) != ')' && text.at(i) != '\n'; i++) {
            if (text.at(i) == 'd' && matches(text, i, "default=")) {
                return i + 8;
            }
        }
        return from;
    }

    /** Whether a literal at an offset has words with spaces between, as a description has. */
    static boolean sentence(ScanText text, int open) {
        int limit = Math.min(text.end(), open + 200);
        boolean spaces = false;
        for (int i = open + 1; i < limit && text.at(i) != '\n'; i++) {
            if (text.at(i) == text.at(open)) {
                return spaces && quote(text, open) && text.at(i + 1) == ')';
            }
            spaces |= text.at(i) == ' ';
        }
        return false;
    }

    private static boolean quote(ScanText text, int offset) {
        return Ascii.quote(text.at(offset));
    }

    /** Whether one of two words stands on the line before an offset. */
    static boolean lineHas(ScanText text, int offset, String one, String other) {
        for (int i = Math.max(text.lineStart(offset), offset - 200); i < offset; i++) {
            if (matches(text, i, one) || matches(text, i, other)) {
                return true;
            }
        }
        return false;
    }

    static boolean matches(ScanText text, int from, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (text.at(from + i) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static boolean matchesIgnoringCase(ScanText text, int from, String lowerCase) {
        for (int i = 0; i < lowerCase.length(); i++) {
            if (Ascii.toLower(text.at(from + i)) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The offset after the next closing bracket, or the same offset when there is none near. */
    static int afterBracket(ScanText text, int from) {
        int limit = Math.min(text.end(), from + 24);
        for (int i = from; i < limit; i++) {
            if (text.at(i) == ']') {
                return i + 1;
            }
        }
        return from;
    }

    /** After the {@code =} that follows a type, or -1: {@code password: str = "x"}, {@code password string = "x"}. */
    static int afterType(ScanText text, int from) {
        if (!Ascii.letter(text.at(from)) && text.at(from) != '&') {
            return -1;
        }
        int limit = Math.min(text.end(), from + LONGEST_TYPE);
        for (int i = from; i < limit; i++) {
            int c = text.at(i);
            if (c == '=') {
                return text.at(i + 1) == '=' || text.at(i + 1) == '>' ? -1 : i + 1;
            }
            if (!Ascii.word(c) && " <>.?[]|*&'".indexOf(c) < 0) {
                return -1;
            }
        }
        return -1;
    }

    /** Where the only line of a scalar of YAML begins that is written on lines of its own (YAML 1.2, section 8.1), or -1. */
    static int onlyLine(ScanText text, int from) {
        int p = from;
        while (text.at(p) == '-' || text.at(p) == '+' || Ascii.digit(text.at(p)) || Ascii.blank(text.at(p))) {
            p++;
        }
        p = text.at(p) == '\r' ? p + 1 : p;
        if (text.at(p) != '\n') {
            return -1;
        }
        int first = firstOfLine(text, p + 1);
        int end = text.lineEnd(first);
        int next = firstOfLine(text, end + 1);
        int indent = first - p - 1;
        boolean alone = next >= text.end() || next - end - 1 < indent || text.at(next) == '\n';
        return indent > 0 && alone ? first : -1;
    }

    private static int firstOfLine(ScanText text, int line) {
        int p = line;
        while (text.at(p) == ' ') {
            p++;
        }
        return p;
    }
}
