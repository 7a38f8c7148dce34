package io.interlock.engine.manifest;

/** The lexical part of TOML: white space, comments and the four kinds of strings. */
abstract class TomlText extends ByteReader {

    /** The line at {@link #pos}, counted from 1. */
    int line = 1;

    /** Where the line would begin if all its characters before {@link #pos} were single bytes. */
    int lineStart;

    TomlText(byte[] bytes) {
        super("TOML", bytes);
        lineStart = start;
    }

    /** Skips spaces and tabs. */
    final void skipBlanks() {
        int p = pos;
        while (p < end && (bytes[p] == ' ' || bytes[p] == '\t')) {
            p++;
        }
        pos = p;
    }

    /** Skips white space, line ends and comments. */
    final void skipLines() {
        while (pos < end) {
            byte c = bytes[pos];
            if (c == '\n' || c == '\r') {
                newline();
            } else if (c == ' ' || c == '\t') {
                pos++;
            } else if (c == '#') {
                skipComment();
            } else {
                return;
            }
        }
    }

    /** Requires that nothing but a comment follows on the line. */
    final void endOfLine() {
        skipBlanks();
        if (pos < end && bytes[pos] == '#') {
            skipComment();
        }
        if (pos >= end) {
            return;
        }
        if (bytes[pos] != '\n' && bytes[pos] != '\r') {
            throw error(
                    pos,
                    "expected the end of the line, found " + found(pos),
                    "Begin a new line after each value or header.");
        }
        newline();
    }

    private void newline() {
        if (bytes[pos] == '\r' && (++pos >= end || bytes[pos] != '\n')) {
            throw error(pos - 1, "a carriage return without a line feed", "End lines with a line feed.");
        }
        pos++;
        line++;
        lineStart = pos;
    }

    private void skipComment() {
        int from = pos;
        int all = 0;
        int p = from;
        byte c;
        while (p < end && (c = bytes[p]) != '\n' && c != '\r') {
            if (c < 0x20 && c >= 0 && c != '\t' || c == 0x7F) {
                throw error(p, "a control character in a comment, " + found(p), "Remove it.");
            }
            all |= c;
            p++;
        }
        if (all < 0) {
            requireUtf8(from, p);
        }
        pos = p;
    }

    /** Reads the string whose first quote is at {@link #pos}. */
    final String string(boolean multiLineAllowed) {
        byte quote = bytes[pos];
        if (pos + 2 < end && bytes[pos + 1] == quote && bytes[pos + 2] == quote) {
            if (!multiLineAllowed) {
                throw error(pos, "a string of several lines as a key", "Put the key in single quotes.");
            }
            return multiLine(quote);
        }
        int from = pos + 1;
        int all = 0;
        int p = from;
        byte c = 0;
        while (p < end && (c = bytes[p]) != quote && c != '\\') {
            if (c < 0x20 || c == 0x7F) {
                all |= c;
                requireAllowed(p);
            }
            p++;
        }
        if (p < end && c == '\\') {
            return quote == '"' ? escaped(from, p) : literal(from, p);
        }
        return simple(from, p, all);
    }

    private String simple(int from, int to, int all) {
        if (to >= end) {
            throw endless(from - 1);
        }
        pos = to + 1;
        if (all >= 0) {
            return ascii(from, to);
        }
        lineStart += to - from - codePoints(from, to);
        return utf8(from, to);
    }

    /** Goes on with a literal string in which there is a backslash, which means nothing there. */
    private String literal(int from, int backslash) {
        int p = backslash;
        int all = -1;
        while (p < end && bytes[p] != '\'') {
            requireAllowed(p);
            p++;
        }
        return simple(from, p, all);
    }

    private String escaped(int from, int firstEscape) {
        StringBuilder text = new StringBuilder();
        int plain = from;
        int p = firstEscape;
        while (p < end && bytes[p] != '"') {
            if (bytes[p] == '\\') {
                text.append(utf8(plain, p));
                p = escape(text, p);
                plain = p;
            } else {
                requireAllowed(p);
                p++;
            }
        }
        return text.append(simple(plain, p, -1)).toString();
    }

    /** Appends what an escape stands for; gives the offset behind it. */
    private int escape(StringBuilder text, int at) {
        switch (at + 1 < end ? bytes[at + 1] : 0) {
            case 'b' -> text.append('\b');
            case 't' -> text.append('\t');
            case 'n' -> text.append('\n');
            case 'f' -> text.append('\f');
            case 'r' -> text.append('\r');
            case 'e' -> text.append('\u001B');
            case '"' -> text.append('"');
            case '\\' -> text.append('\\');
            case 'x' -> {
                return codePoint(text, at, 2);
            }
            case 'u' -> {
                return codePoint(text, at, 4);
            }
            case 'U' -> {
                return codePoint(text, at, 8);
            }
            default ->
                throw error(
                        at,
                        "'\\' followed by " + found(at + 1),
                        "Write \"\\\\\" for the character '\\', or use single quotes.");
        }
        return at + 2;
    }

    private int codePoint(StringBuilder text, int at, int digits) {
        int value = 0;
        for (int i = at + 2; i < at + 2 + digits; i++) {
            int digit = i < end && bytes[i] >= 0 ? Character.digit((char) bytes[i], 16) : -1;
            value = digit < 0 || value > Character.MAX_CODE_POINT >> 4 ? -1 : value << 4 | digit;
            if (value < 0) {
                break;
            }
        }
        if (!Character.isValidCodePoint(value) || value >= 0xD800 && value < 0xE000) {
            throw error(
                    at,
                    "an escape that names no Unicode character",
                    "Write two, four or eight hexadecimal digits after \"\\x\", \"\\u\" or \"\\U\".");
        }
        text.appendCodePoint(value);
        return at + 2 + digits;
    }

    private String multiLine(byte quote) {
        int begin = pos;
        pos += 3;
        if (pos < end && bytes[pos] == '\n' || pos + 1 < end && bytes[pos] == '\r' && bytes[pos + 1] == '\n') {
            newline();
        }
        StringBuilder text = new StringBuilder();
        int plain = pos;
        while (pos < end) {
            byte c = bytes[pos];
            if (c == quote) {
                int quotes = quotesAt(quote);
                if (quotes >= 3) {
                    text.append(piece(plain, pos + quotes - 3));
                    pos += quotes;
                    return text.toString();
                }
                pos += quotes;
            } else if (c == '\\' && quote == '"') {
                text.append(piece(plain, pos));
                pos = isLineEscape(pos + 1) ? skipToText(pos) : escape(text, pos);
                plain = pos;
            } else if (c == '\n' || c == '\r') {
                text.append(piece(plain, pos)).append('\n');
                newline();
                plain = pos;
            } else {
                requireAllowed(pos++);
            }
        }
        throw endless(begin);
    }

    /** A piece of a string of several lines. */
    private String piece(int from, int to) {
        lineStart += to - from - codePoints(from, to);
        return utf8(from, to);
    }

    /** How many quotes are in a row, of which the last three end the string and two may be its text: at most five. */
    private int quotesAt(byte quote) {
        int quotes = 1;
        while (quotes < 5 && pos + quotes < end && bytes[pos + quotes] == quote) {
            quotes++;
        }
        return quotes;
    }

    private boolean isLineEscape(int at) {
        int p = at;
        while (p < end && (bytes[p] == ' ' || bytes[p] == '\t')) {
            p++;
        }
        return p < end && (bytes[p] == '\n' || bytes[p] == '\r');
    }

    private int skipToText(int backslash) {
        pos = backslash + 1;
        while (pos < end) {
            byte c = bytes[pos];
            if (c == '\n' || c == '\r') {
                newline();
            } else if (c == ' ' || c == '\t') {
                pos++;
            } else {
                break;
            }
        }
        return pos;
    }

    private void requireAllowed(int at) {
        byte c = bytes[at];
        if (c >= 0 && c < 0x20 && c != '\t' || c == 0x7F) {
            throw error(
                    at, "a string with " + found(at) + " in it", "End the string with its quote, or write an escape.");
        }
    }

    private void requireUtf8(int from, int to) {
        int bad = Utf8.firstInvalid(bytes, from, to);
        if (bad >= 0) {
            throw notUtf8(bad);
        }
    }

    private ManifestException endless(int begin) {
        return error(begin, "a string that does not end", "End it with the quotes it began with.");
    }
}
