package io.interlock.engine.manifest;

import java.util.IdentityHashMap;

/**
 * Reads TOML 1.0 in one pass over its UTF-8 bytes, with what TOML 1.1 adds (line breaks and a last comma in inline
 * tables, times without seconds, two more escapes), because current tools write and accept that.
 *
 * <p>Numbers, booleans, dates and times are kept as they were written. Columns count code points; line ends within
 * strings become line feeds.
 */
public final class TomlReader extends TomlText {

    /** How a table came to be, which decides who may add to it. What is not in here is an inline table or array. */
    private enum Origin {
        /** By a header that names it. */
        HEADER,
        /** By a header that names a table within it; its own header may follow. */
        IMPLICIT,
        /** By a dotted key. */
        DOTTED,
        /** An array whose items have headers. */
        ARRAY
    }

    private final Node root = Node.mapping(1, 1);
    private final IdentityHashMap<Node, Origin> origins = new IdentityHashMap<>();
    private Node current = root;
    private int currentDepth;

    private TomlReader(byte[] bytes) {
        super(bytes);
    }

    /**
     * Reads a document.
     *
     * @param content the document's bytes, in UTF-8
     * @return the top-level table
     * @throws ManifestException when it is not TOML, defines something twice, is too large or nested too deep
     */
    public static Node read(byte[] content) {
        return new TomlReader(content).document();
    }

    private Node document() {
        while (true) {
            skipLines();
            if (pos >= end) {
                return root;
            }
            if (bytes[pos] == '[') {
                header();
            } else {
                keyAndValue(current, currentDepth);
            }
            endOfLine();
        }
    }

    private void header() {
        int begin = pos;
        boolean array = pos + 1 < end && bytes[pos + 1] == '[';
        pos += array ? 2 : 1;
        Node table = root;
        int depth = 1;
        while (true) {
            skipBlanks();
            int at = pos;
            int column = at - lineStart + 1;
            String key = key();
            skipBlanks();
            if (pos >= end || bytes[pos] != '.') {
                current = array ? addItem(table, key, at, column) : define(table, key, at, column);
                break;
            }
            pos++;
            table = walkHeader(table, key, at, column);
            requireDepth(++depth, at);
        }
        currentDepth = depth + 1;
        closeHeader(begin, array);
    }

    private void closeHeader(int begin, boolean array) {
        boolean closed = pos < end && bytes[pos] == ']' && (!array || pos + 1 < end && bytes[pos + 1] == ']');
        if (!closed) {
            String closing = array ? "\"]]\"" : "\"]\"";
            throw error(
                    pos,
                    "expected " + closing + " at the end of a header, found " + found(pos),
                    "Close the header that begins in column " + (begin - lineStart + 1) + " with " + closing + ".");
        }
        pos += array ? 2 : 1;
    }

    /** The table that a header passes through. */
    private Node walkHeader(Node table, String key, int at, int column) {
        Node child = table.get(key);
        if (child == Node.MISSING) {
            return newTable(table, key, at, column, Origin.IMPLICIT);
        }
        Origin origin = origins.get(child);
        if (origin == null) {
            throw notExtensible(child, key, at);
        }
        return origin == Origin.ARRAY ? child.items().get(child.items().size() - 1) : child;
    }

    private Node define(Node table, String key, int at, int column) {
        Node child = table.get(key);
        if (child == Node.MISSING) {
            return newTable(table, key, at, column, Origin.HEADER);
        }
        if (origins.get(child) != Origin.IMPLICIT) {
            throw twice(child, key, at);
        }
        origins.put(child, Origin.HEADER);
        return child;
    }

    private Node addItem(Node table, String key, int at, int column) {
        Node array = table.get(key);
        if (array == Node.MISSING) {
            array = Node.sequence(line, column);
            origins.put(array, Origin.ARRAY);
            table.put(key, array);
        } else if (origins.get(array) != Origin.ARRAY) {
            throw twice(array, key, at);
        }
        countValue(at);
        Node item = Node.mapping(line, column);
        origins.put(item, Origin.HEADER);
        array.add(item);
        return item;
    }

    private Node newTable(Node table, String key, int at, int column, Origin origin) {
        countValue(at);
        Node child = Node.mapping(line, column);
        origins.put(child, origin);
        table.put(key, child);
        return child;
    }

    private void keyAndValue(Node within, int depth) {
        Node table = within;
        int level = depth;
        while (true) {
            int at = pos;
            int column = at - lineStart + 1;
            String key = key();
            skipBlanks();
            if (pos >= end || bytes[pos] != '.') {
                assign(table, key, at, level);
                return;
            }
            pos++;
            skipBlanks();
            table = walkDotted(table, key, at, column);
            requireDepth(++level, at);
        }
    }

    private Node walkDotted(Node table, String key, int at, int column) {
        Node child = table.get(key);
        if (child == Node.MISSING) {
            return newTable(table, key, at, column, Origin.DOTTED);
        }
        if (origins.get(child) != Origin.DOTTED) {
            throw notExtensible(child, key, at);
        }
        return child;
    }

    private void assign(Node table, String key, int at, int depth) {
        if (pos >= end || bytes[pos] != '=') {
            throw error(pos, "expected '=' after a key, found " + found(pos), "Write key = value.");
        }
        pos++;
        skipBlanks();
        Node before = table.put(key, value(depth + 1));
        if (before != null) {
            throw twice(before, key, at);
        }
    }

    /** Reads one part of a key. */
    private String key() {
        int from = pos;
        int p = from;
        int hash = 0;
        while (p < end && isBare(bytes[p])) {
            hash = Symbols.hash(hash, bytes[p]);
            p++;
        }
        if (p > from) {
            pos = p;
            return Symbols.name(bytes, from, p, hash);
        }
        if (p < end && (bytes[p] == '"' || bytes[p] == '\'')) {
            return string(false);
        }
        throw error(
                p,
                "expected a key, found " + found(p),
                "A key consists of letters, digits, '-' and '_'; put any other in quotes.");
    }

    private static boolean isBare(byte c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    private Node value(int depth) {
        int at = pos;
        int startLine = line;
        int column = at - lineStart + 1;
        countValue(at);
        switch (at < end ? bytes[at] : 0) {
            case '"', '\'':
                return Node.scalar(Node.Kind.STRING, string(true), startLine, column);
            case '[':
                return array(depth, Node.sequence(startLine, column));
            case '{':
                return inlineTable(depth, Node.mapping(startLine, column));
            default:
                skipScalar();
                return Node.scalar(Node.Kind.LITERAL, ascii(at, pos), startLine, column);
        }
    }

    private Node array(int depth, Node array) {
        requireDepth(depth, pos);
        int begin = pos++;
        while (!ends(']', begin)) {
            array.add(value(depth + 1));
            separator(']', begin);
        }
        return array;
    }

    private Node inlineTable(int depth, Node table) {
        requireDepth(depth, pos);
        int begin = pos++;
        while (!ends('}', begin)) {
            keyAndValue(table, depth);
            separator('}', begin);
        }
        return table;
    }

    private boolean ends(char closing, int begin) {
        skipLines();
        if (pos >= end) {
            throw unclosed(closing, begin);
        }
        boolean ends = bytes[pos] == closing;
        pos += ends ? 1 : 0;
        return ends;
    }

    private void separator(char closing, int begin) {
        skipLines();
        if (pos >= end) {
            throw unclosed(closing, begin);
        }
        if (bytes[pos] == ',') {
            pos++;
        } else if (bytes[pos] != closing) {
            throw error(
                    pos, "expected ',' or '" + closing + "', found " + found(pos), "Put a comma between two items.");
        }
    }

    private void skipScalar() {
        int from = pos;
        int p = from;
        while (p < end && isScalar(bytes[p])) {
            p++;
        }
        if (p - from == 10
                && p + 1 < end
                && bytes[p] == ' '
                && bytes[from + 4] == '-'
                && bytes[p + 1] >= '0'
                && bytes[p + 1] <= '9') {
            p++;
            while (p < end && isScalar(bytes[p])) {
                p++;
            }
        }
        if (!TomlScalar.isValid(bytes, from, p)) {
            throw notAValue(from, p);
        }
        pos = p;
    }

    private static boolean isScalar(byte c) {
        return isBare(c) || c == '+' || c == '.' || c == ':';
    }

    private ManifestException notAValue(int from, int to) {
        String met = to > from ? "\"" + ascii(from, Math.min(to, from + 80)) + "\"" : found(from);
        return error(
                from,
                "expected a value, found " + met,
                "Put a text in quotes; write numbers, dates, true and false as TOML defines them.");
    }

    private void requireDepth(int depth, int at) {
        if (depth > MAX_DEPTH) {
            throw tooDeep(at);
        }
    }

    private ManifestException unclosed(char closing, int begin) {
        return error(
                end,
                "the document ends within what " + found(begin) + " opens",
                "Close it with '" + closing + "', or restore the rest of the document.");
    }

    private ManifestException twice(Node before, String key, int at) {
        return error(
                at, printable(key) + " is defined already in line " + before.line(), "Remove or join one of the two.");
    }

    private ManifestException notExtensible(Node before, String key, int at) {
        return error(
                at,
                printable(key) + " is defined in line " + before.line() + " in a way that cannot be added to",
                "Put all its entries in one place.");
    }

    private static String printable(String key) {
        StringBuilder safe = new StringBuilder().append('"');
        for (int i = 0; i < key.length() && i < 80; i++) {
            char c = key.charAt(i);
            safe.append(c >= 0x20 && c < 0x7F ? c : '?');
        }
        return safe.append('"').toString();
    }
}
