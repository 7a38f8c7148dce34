package io.interlock.engine.manifest;

import org.jspecify.annotations.Nullable;

/** What of simple YAML is on one line: names, scalars and flow collections. */
abstract class SimpleYamlLine extends ByteReader {

    /** The library takes no longer text as a name, so this is left to it. */
    private static final int LONGEST_KEY = 1000;

    int line = 1;
    int lineStart;
    private int nodes;

    SimpleYamlLine(byte[] bytes) {
        super("YAML", bytes);
    }

    /** Counts one more value; false when they become too many. */
    final boolean isSimpleSize() {
        return ++nodes < MAX_VALUES / 2;
    }

    final int skipSpaces(int from) {
        int p = from;
        while (p < end && bytes[p] == ' ') {
            p++;
        }
        return p;
    }

    final int lineEnd(int from) {
        int p = from;
        while (p < end && bytes[p] != '\n') {
            p++;
        }
        return p;
    }

    /** Whether nothing or a comment is at an offset, which must be behind a space or at the end of the line. */
    final boolean isLineEnd(int at) {
        return at >= end || bytes[at] == '\n' || bytes[at] == '#';
    }

    final boolean isDash(int at) {
        return at < end && bytes[at] == '-' && endsWord(at + 1);
    }

    private boolean endsWord(int at) {
        return at >= end || bytes[at] == ' ' || bytes[at] == '\n';
    }

    /** The offset of the colon behind the name at an offset, or -1 when there is none or it is not simple. */
    final int keyEnd(int from) {
        int limit = Math.min(end, from + LONGEST_KEY);
        byte first = from < end ? bytes[from] : 0;
        if (first == '\'' || first == '"') {
            int close = closingQuote(from);
            return close > 0 && close + 1 < limit && bytes[close + 1] == ':' && endsWord(close + 2) ? close + 1 : -1;
        }
        if (!beginsPlain(from)) {
            return -1;
        }
        for (int p = from; p < limit && bytes[p] != '\n'; p++) {
            if (bytes[p] == ':' && endsWord(p + 1)) {
                return bytes[p - 1] == ' ' ? -1 : p;
            }
            if (bytes[p] == '#' && bytes[p - 1] == ' ') {
                return -1;
            }
        }
        return -1;
    }

    final String key(int from, int colon) {
        byte first = bytes[from];
        return first == '\'' || first == '"' ? unquote(from, colon - 1) : ascii(from, colon);
    }

    /** Whether a plain scalar begins here that means nothing special in any context. */
    private boolean beginsPlain(int at) {
        byte c = at < end ? bytes[at] : 0;
        return isWord(c) || c == '-' && at + 1 < end && isWord(bytes[at + 1]);
    }

    private static boolean isWord(byte c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '_'
                || c == '.'
                || c == '/'
                || c == '^'
                || c == '~'
                || c == '$'
                || c == '('
                || c == '<'
                || c == '+';
    }

    /** The offset of the quote that closes the one at an offset, or -1 when it is not on this line or not simple. */
    private int closingQuote(int from) {
        byte quote = bytes[from];
        for (int p = from + 1; p < end && bytes[p] != '\n' && !(bytes[p] == '\\' && quote == '"'); p++) {
            if (bytes[p] == quote) {
                if (quote == '"' || p + 1 >= end || bytes[p + 1] != quote) {
                    return p;
                }
                p++;
            }
        }
        return -1;
    }

    private String unquote(int open, int close) {
        String text = ascii(open + 1, close);
        return bytes[open] == '\'' && text.indexOf('\'') >= 0 ? text.replace("''", "'") : text;
    }

    /** Reads a scalar; {@link #pos} is then right behind its text. */
    final @Nullable Node scalar(boolean inFlow) {
        int from = pos;
        int column = from - lineStart + 1;
        if (bytes[from] == '\'' || bytes[from] == '"') {
            int close = closingQuote(from);
            pos = close + 1;
            return close < 0 ? null : Node.scalar(Node.Kind.STRING, unquote(from, close), line, column);
        }
        int to = beginsPlain(from) ? plainEnd(from, inFlow) : -1;
        if (to < 0) {
            return null;
        }
        pos = to;
        String text = ascii(from, to);
        Node.Kind kind = YamlScalar.kind(text);
        String kept = kind == Node.Kind.NULL ? "" : kind == Node.Kind.LITERAL ? YamlScalar.canonical(text) : text;
        return Node.scalar(kind, kept, line, column);
    }

    /** The offset behind a plain scalar without the spaces that follow it, or -1 when it is not simple. */
    private int plainEnd(int from, boolean inFlow) {
        int p = from;
        for (; p < end && bytes[p] != '\n'; p++) {
            byte c = bytes[p];
            if (c == '#' && bytes[p - 1] == ' ' || inFlow && (c == ',' || c == ']' || c == '}')) {
                break;
            }
            boolean colon = c == ':' && (endsWord(p + 1) || inFlow && !isWord(bytes[p + 1]));
            if (colon || inFlow && (c == '[' || c == '{' || c == '?')) {
                return -1;
            }
        }
        while (bytes[p - 1] == ' ') {
            p--;
        }
        return p;
    }

    /** Reads a collection in brackets that ends on the same line. */
    final @Nullable Node flow(int depth) {
        if (depth >= MAX_DEPTH) {
            return null;
        }
        boolean mapping = bytes[pos] == '{';
        int column = pos - lineStart + 1;
        Node collection = mapping ? Node.mapping(line, column) : Node.sequence(line, column);
        char closing = mapping ? '}' : ']';
        pos = skipSpaces(pos + 1);
        if (pos < end && bytes[pos] == closing) {
            pos++;
            return collection;
        }
        while (pos < end && isSimpleSize()) {
            if (!(mapping ? flowEntry(collection, depth) : flowItem(collection, depth))) {
                return null;
            }
            pos = skipSpaces(pos);
            if (pos < end && bytes[pos] == closing) {
                pos++;
                return collection;
            }
            if (pos >= end || bytes[pos] != ',' || !endsWord(pos + 1)) {
                return null;
            }
            pos = skipSpaces(pos + 1);
        }
        return null;
    }

    private boolean flowEntry(Node mapping, int depth) {
        int colon = keyEnd(pos);
        if (colon < 0 || !isFlowKey(pos, colon)) {
            return false;
        }
        String name = key(pos, colon);
        pos = skipSpaces(colon + 1);
        Node value = pos < end ? flowValue(depth) : null;
        return value != null && !name.equals("<<") && mapping.put(name, value) == null;
    }

    /** Whether a name is as simple within brackets as it is outside. */
    private boolean isFlowKey(int from, int colon) {
        if (bytes[from] == '\'' || bytes[from] == '"') {
            return true;
        }
        return isWordOnly(from, colon);
    }

    private boolean isWordOnly(int from, int to) {
        for (int p = from; p < to; p++) {
            if (!isWord(bytes[p]) && bytes[p] != '-' && bytes[p] != '@') {
                return false;
            }
        }
        return true;
    }

    private boolean flowItem(Node sequence, int depth) {
        Node value = flowValue(depth);
        if (value == null) {
            return false;
        }
        sequence.add(value);
        return true;
    }

    private @Nullable Node flowValue(int depth) {
        return bytes[pos] == '[' || bytes[pos] == '{' ? flow(depth + 1) : scalar(true);
    }
}
