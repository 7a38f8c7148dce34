package io.interlock.engine.secret;

import io.interlock.engine.scan.ScanText;

/** Questions about the line that an offset is on, and about the words at an offset. */
final class Around {

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
}
