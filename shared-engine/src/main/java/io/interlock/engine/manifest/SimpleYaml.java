package io.interlock.engine.manifest;

import org.jspecify.annotations.Nullable;

/**
 * Reads the YAML that most manifests are written in: ASCII, mappings and sequences in blocks, values on one line. At
 * anything else, right or wrong, it gives up, and {@link FullYaml} decides; so there are no errors here. A test holds
 * it to give exactly what {@code FullYaml} gives, lines and columns included.
 */
final class SimpleYaml extends SimpleYamlLine {

    /** The column, counted from 0, at which the current line has its content; -1 behind the last line. */
    private int indent;

    private SimpleYaml(byte[] bytes) {
        super(bytes);
    }

    /** The document's value, or null when the document is not that simple. */
    static @Nullable Node read(byte[] content) {
        for (byte c : content) {
            if (c < ' ' && c != '\n' || c == 0x7F) {
                return null;
            }
        }
        return new SimpleYaml(content).document();
    }

    private @Nullable Node document() {
        toContent();
        if (indent == 0 && at(pos, "---") && (pos + 3 == end || bytes[pos + 3] == '\n')) {
            pos += 3;
            nextLine();
        }
        Node root = indent < 0 ? null : block(0);
        return indent < 0 ? root : null;
    }

    /** Goes from the beginning of a line to the next content. */
    private void toContent() {
        while (pos < end) {
            lineStart = pos;
            int p = skipSpaces(pos);
            if (p < end && bytes[p] != '\n' && bytes[p] != '#') {
                indent = p - lineStart;
                pos = p;
                return;
            }
            pos = Math.min(end, lineEnd(p) + 1);
            line++;
        }
        indent = -1;
    }

    private void nextLine() {
        pos = Math.min(end, lineEnd(pos) + 1);
        line++;
        toContent();
    }

    private @Nullable Node block(int depth) {
        return isDash(pos) ? sequence(indent, depth) : mapping(indent, depth);
    }

    private @Nullable Node mapping(int column, int depth) {
        if (depth >= MAX_DEPTH) {
            return null;
        }
        Node mapping = Node.mapping(line, column + 1);
        do {
            int colon = keyEnd(pos);
            if (colon < 0) {
                return null;
            }
            String name = key(pos, colon);
            pos = colon + 1;
            Node value = value(column, depth + 1, true);
            if (value == null || name.equals("<<") || mapping.put(name, value) != null) {
                return null;
            }
        } while (indent == column);
        return indent < column ? mapping : null;
    }

    private @Nullable Node sequence(int column, int depth) {
        if (depth >= MAX_DEPTH) {
            return null;
        }
        Node sequence = Node.sequence(line, column + 1);
        do {
            pos++;
            Node item = item(column, depth + 1);
            if (item == null) {
                return null;
            }
            sequence.add(item);
        } while (indent == column && isDash(pos));
        return indent <= column ? sequence : null;
    }

    /** Reads what follows a dash: a mapping may begin on the same line. */
    private @Nullable Node item(int column, int depth) {
        int first = skipSpaces(pos);
        if (first < end && (isDash(first) || bytes[first] == '?')) {
            return null;
        }
        if (first > pos && keyEnd(first) >= 0) {
            pos = first;
            return mapping(first - lineStart, depth);
        }
        return value(column, depth, false);
    }

    /** Reads what follows the colon or dash of a mapping or sequence that begins in a column. */
    private @Nullable Node value(int column, int depth, boolean inMapping) {
        int first = skipSpaces(pos);
        if (!isSimpleSize()) {
            return null;
        }
        if (isLineEnd(first)) {
            Node nothing = Node.scalar(Node.Kind.NULL, "", line, pos - lineStart + 1);
            nextLine();
            if (indent > column) {
                return block(depth);
            }
            return inMapping && indent == column && isDash(pos) ? sequence(column, depth) : nothing;
        }
        pos = first;
        if (bytes[first] == '|') {
            return literal(column);
        }
        Node value = bytes[first] == '[' || bytes[first] == '{' ? flow(depth) : scalar(false);
        if (value == null || !isLineEnd(skipSpaces(pos)) || pos < end && bytes[pos] == '#') {
            return null;
        }
        nextLine();
        return value;
    }

    /** Reads a literal block, of which the first line says how far it is indented. */
    private @Nullable Node literal(int column) {
        int valueLine = line;
        int valueColumn = pos - lineStart + 1;
        boolean strip = pos + 1 < end && bytes[pos + 1] == '-';
        int p = pos + (strip ? 2 : 1);
        if (p >= end || bytes[p] != '\n') {
            return null;
        }
        p++;
        int margin = skipSpaces(p) - p;
        StringBuilder text = new StringBuilder();
        int lines = 1;
        while (p < end) {
            int content = skipSpaces(p);
            boolean blank = content >= end || bytes[content] == '\n';
            if (!blank && content - p < margin) {
                break;
            }
            int lineEnd = lineEnd(p);
            if (lineEnd >= end || blank && (content - p > margin || lines == 1)) {
                return null;
            }
            text.append(blank ? "" : ascii(p + margin, lineEnd)).append('\n');
            p = lineEnd + 1;
            lines++;
        }
        pos = p;
        line += lines;
        toContent();
        return margin > column && indent <= column && text.length() > 0
                ? Node.scalar(Node.Kind.STRING, chomp(text, strip), valueLine, valueColumn)
                : null;
    }

    private static String chomp(StringBuilder text, boolean strip) {
        int length = text.length();
        while (length > 0 && text.charAt(length - 1) == '\n') {
            length--;
        }
        return text.substring(0, strip ? length : length + 1);
    }
}
