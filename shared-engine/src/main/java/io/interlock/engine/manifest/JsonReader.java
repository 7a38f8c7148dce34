package io.interlock.engine.manifest;

/**
 * Reads JSON (RFC 8259) straight from its UTF-8 bytes. Written here because a general parser costs more time to load
 * in a JVM that has just started than all of a repository's manifests cost to read.
 *
 * <p>Numbers and booleans are kept as they were written. Of a name that is there twice the last value counts. A byte
 * order mark is skipped. Columns count code points; lines end with a line feed.
 */
public final class JsonReader extends ByteReader {

    private final boolean lenient;
    private int line = 1;

    /** Where the line would begin if all its characters before {@link #pos} were single bytes. */
    private int lineStart;

    private JsonReader(byte[] bytes, boolean lenient) {
        super("JSON", bytes);
        this.lenient = lenient;
        this.lineStart = start;
    }

    /**
     * Reads a document by the letter of RFC 8259.
     *
     * @param content the document's bytes, in UTF-8
     * @return its value, never {@link Node#MISSING}
     * @throws ManifestException when it is not JSON, is too large or nested too deep
     */
    public static Node read(byte[] content) {
        return new JsonReader(content, false).document();
    }

    /**
     * Reads a document in which there may be comments ({@code //} and {@code /* *}{@code /}) and commas after the last
     * item, as in tsconfig.json or nx.json.
     *
     * @param content the document's bytes, in UTF-8
     * @return its value, never {@link Node#MISSING}
     * @throws ManifestException when it is not such a document, is too large or nested too deep
     */
    public static Node readLenient(byte[] content) {
        return new JsonReader(content, true).document();
    }

    private Node document() {
        skipSpace();
        Node value = value(0);
        skipSpace();
        if (pos < end) {
            throw error(pos, "expected the end of the document, found " + found(pos), "Remove what follows the value.");
        }
        return value;
    }

    private void skipSpace() {
        int p = pos;
        while (p < end) {
            byte c = bytes[p];
            if (c == '\n') {
                line++;
                lineStart = p + 1;
            } else if (c == '/' && lenient) {
                p = skipComment(p) - 1;
            } else if (c != ' ' && c != '\r' && c != '\t') {
                break;
            }
            p++;
        }
        pos = p;
    }

    /** Skips a comment; gives the offset behind it, for {@code //} that of the line feed. */
    private int skipComment(int at) {
        int kind = at + 1 < end ? bytes[at + 1] : 0;
        if (kind != '/' && kind != '*') {
            throw error(at, "'/' does not begin a comment", "Begin a comment with \"//\" or \"/*\".");
        }
        for (int p = at + 2; p < end; p++) {
            byte c = bytes[p];
            if (c == '\n') {
                if (kind == '/') {
                    return p;
                }
                line++;
                lineStart = p + 1;
            } else if (c < 0) {
                lineStart += (c & 0xC0) == 0x80 ? 1 : 0;
            } else if (c == '*' && kind == '*' && p + 1 < end && bytes[p + 1] == '/') {
                return p + 2;
            }
        }
        if (kind == '*') {
            throw error(at, "a comment that does not end", "End it with \"*/\".");
        }
        return end;
    }

    private Node value(int depth) {
        int at = pos;
        countValue(at);
        int column = at - lineStart + 1;
        switch (at < end ? bytes[at] : 0) {
            case '"':
                int valueLine = line;
                return Node.scalar(Node.Kind.STRING, string(false), valueLine, column);
            case '{':
                return object(depth, Node.mapping(line, column));
            case '[':
                return array(depth, Node.sequence(line, column));
            case 't':
                return word("true", Node.scalar(Node.Kind.LITERAL, "true", line, column));
            case 'f':
                return word("false", Node.scalar(Node.Kind.LITERAL, "false", line, column));
            case 'n':
                return word("null", Node.scalar(Node.Kind.NULL, "", line, column));
            default:
                skipNumber();
                return Node.scalar(Node.Kind.LITERAL, ascii(at, pos), line, column);
        }
    }

    private Node object(int depth, Node object) {
        int begin = enter(depth);
        boolean first = true;
        while (!ends('}', first, begin)) {
            if (bytes[pos] != '"') {
                throw error(pos, "expected a name in double quotes, found " + found(pos), nameRemedy());
            }
            String name = string(true);
            skipSpace();
            if (pos >= end || bytes[pos] != ':') {
                throw error(pos, "expected ':' after a name, found " + found(pos), "Write \"name\": value.");
            }
            pos++;
            skipSpace();
            object.put(name, value(depth + 1));
            first = false;
        }
        return object;
    }

    private String nameRemedy() {
        return found(pos).equals("'}'")
                ? "Remove the comma before '}'."
                : "Put each name in double quotes, and a comma between two entries.";
    }

    private Node array(int depth, Node array) {
        int begin = enter(depth);
        boolean first = true;
        while (!ends(']', first, begin)) {
            array.add(value(depth + 1));
            first = false;
        }
        return array;
    }

    private int enter(int depth) {
        if (depth >= MAX_DEPTH) {
            throw tooDeep(pos);
        }
        return pos++;
    }

    /** Goes on to the next item of an object or array; gives true at its end, which is then behind {@link #pos}. */
    private boolean ends(char closing, boolean first, int begin) {
        skipSpace();
        if (pos < end && !first && bytes[pos] == ',') {
            pos++;
            skipSpace();
            if (pos < end && (bytes[pos] != closing || !lenient)) {
                return false;
            }
        } else if (pos < end && bytes[pos] != closing) {
            if (first) {
                return false;
            }
            throw error(
                    pos, "expected ',' or '" + closing + "', found " + found(pos), "Put a comma between two items.");
        }
        if (pos >= end) {
            throw error(
                    end,
                    "the document ends within what " + found(begin) + " of line " + lineOf(begin) + " opens",
                    "Close it with '" + closing + "', or restore the rest of the document.");
        }
        pos++;
        return true;
    }

    private int lineOf(int at) {
        int lines = 1;
        for (int i = 0; i < at; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
        return lines;
    }

    private Node word(String word, Node value) {
        if (!at(pos, word)) {
            throw notAValue();
        }
        pos += word.length();
        return value;
    }

    private ManifestException notAValue() {
        return error(
                pos,
                "expected a value, found " + found(pos),
                "Write a string in double quotes, a number, true, false, null, an object or an array.");
    }

    private void skipNumber() {
        int p = pos;
        if (p < end && bytes[p] == '-') {
            p++;
        } else if (!isDigit(p)) {
            throw notAValue();
        }
        int digits = p;
        p = skipDigits(p);
        if (bytes[digits] == '0' && p > digits + 1) {
            throw error(digits, "a number that begins with 0", "Remove the leading zero, or put the value in quotes.");
        }
        if (p < end && bytes[p] == '.') {
            p = skipDigits(p + 1);
        }
        if (p < end && (bytes[p] == 'e' || bytes[p] == 'E')) {
            p++;
            p += p < end && (bytes[p] == '+' || bytes[p] == '-') ? 1 : 0;
            p = skipDigits(p);
        }
        pos = p;
    }

    private boolean isDigit(int at) {
        return at < end && bytes[at] >= '0' && bytes[at] <= '9';
    }

    private int skipDigits(int from) {
        if (!isDigit(from)) {
            throw error(from, "expected a digit, found " + found(from), "Complete the number, or put it in quotes.");
        }
        int p = from + 1;
        while (isDigit(p)) {
            p++;
        }
        return p;
    }

    /** Reads a string; one of ASCII without escapes is taken as it is. */
    private String string(boolean isName) {
        int from = pos + 1;
        int p = from;
        int hash = 0;
        while (p < end) {
            byte c = bytes[p];
            if (c == '"') {
                pos = p + 1;
                return isName ? Symbols.name(bytes, from, p, hash) : ascii(from, p);
            }
            if (c == '\\' || c < 0x20) {
                break;
            }
            hash = isName ? Symbols.hash(hash, c) : 0;
            p++;
        }
        return unusualString(from, p);
    }

    /** Reads a string in which there are escapes or other than ASCII characters, or which is wrong. */
    private String unusualString(int from, int firstUnusual) {
        boolean escapes = false;
        for (int p = firstUnusual; p < end; p++) {
            byte c = bytes[p];
            if (c == '"') {
                lineStart += p - from - codePoints(from, p);
                pos = p + 1;
                return escapes ? unescape(from, p) : utf8(from, p);
            }
            if (c == '\\') {
                escapes = true;
                p++;
            } else if (c >= 0 && c < 0x20) {
                throw error(
                        p,
                        "a string with " + found(p) + " in it",
                        "End the string with '\"', or write \"\\n\" or \"\\t\".");
            }
        }
        throw error(from - 1, "a string that does not end", "End it with '\"'.");
    }

    private String unescape(int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int plain = from;
        int p = from;
        while (p < to) {
            if (bytes[p] != '\\') {
                p++;
                continue;
            }
            text.append(utf8(plain, p));
            boolean unicode = bytes[p + 1] == 'u';
            text.append(unicode ? unicode(p, to) : escape(p));
            p += unicode ? 6 : 2;
            plain = p;
        }
        return text.append(utf8(plain, to)).toString();
    }

    private char escape(int at) {
        return switch (bytes[at + 1]) {
            case '"' -> '"';
            case '\\' -> '\\';
            case '/' -> '/';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw error(at, "'\\' followed by " + found(at + 1), "Write \"\\\\\" for the character '\\'.");
        };
    }

    private char unicode(int at, int to) {
        int value = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = i < to && bytes[i] >= 0 ? Character.digit((char) bytes[i], 16) : -1;
            if (digit < 0) {
                throw error(
                        at, "\"\\u\" that is not followed by four hexadecimal digits", "Write it like \"\\u00e9\".");
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }
}
