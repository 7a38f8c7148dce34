package io.interlock.engine.affected;

import java.nio.charset.StandardCharsets;

/**
 * Walks the lines of a YAML document of block form: each line an indent, perhaps {@code - }, perhaps a name and a
 * colon, perhaps a value. Knows nothing of the structure; says what it cannot tell apart by {@link #isPlainValue}.
 */
final class PnpmLines {

    private final byte[] bytes;
    private int next;
    private int line;
    private int indent;
    private boolean item;
    private int keyFrom;
    private int keyTo;
    private int valueFrom;
    private int valueTo;

    PnpmLines(byte[] bytes) {
        this.bytes = bytes;
        boolean mark =
                bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        this.next = mark ? 3 : 0;
    }

    /** Goes to the next line that is neither blank nor a comment; false at the end. */
    boolean next() {
        byte[] text = bytes;
        int size = text.length;
        int at = next;
        while (at < size) {
            int from = at;
            while (at < size && text[at] == ' ') {
                at++;
            }
            int begin = at;
            while (at < size && text[at] != '\n') {
                at++;
            }
            int end = at > begin && text[at - 1] == '\r' ? at - 1 : at;
            at++;
            line++;
            if (begin < end && text[begin] != '#') {
                next = at;
                indent = begin - from;
                split(begin, end);
                return true;
            }
        }
        next = size;
        return false;
    }

    private void split(int from, int to) {
        int begin = from;
        item = bytes[begin] == '-' && (begin + 1 == to || bytes[begin + 1] == ' ');
        if (item) {
            begin++;
            while (begin < to && bytes[begin] == ' ') {
                begin++;
            }
        }
        int colon = colon(begin, to);
        keyFrom = begin;
        keyTo = colon < 0 ? begin : colon;
        valueFrom = colon < 0 ? begin : colon + 1;
        valueTo = to;
        while (valueFrom < valueTo && bytes[valueFrom] == ' ') {
            valueFrom++;
        }
        trimValue();
    }

    /** Where the name ends: behind its closing quote, or before the first colon that a space or the end follows. */
    private int colon(int from, int to) {
        int at = from;
        if (at < to && (bytes[at] == '\'' || bytes[at] == '"')) {
            int close = closing(at, to);
            return close + 1 < to && bytes[close + 1] == ':' ? close + 1 : -1;
        }
        for (; at < to; at++) {
            if (bytes[at] == ':' && (at + 1 == to || bytes[at + 1] == ' ')) {
                return at;
            }
        }
        return -1;
    }

    private int closing(int quote, int to) {
        int at = quote + 1;
        while (at < to && bytes[at] != bytes[quote]) {
            at++;
        }
        return at;
    }

    /** Cuts off a comment behind the value and spaces at its end. */
    private void trimValue() {
        boolean quoted = valueFrom < valueTo && (bytes[valueFrom] == '\'' || bytes[valueFrom] == '"');
        int at = quoted ? Math.min(valueTo, closing(valueFrom, valueTo) + 1) : valueFrom;
        for (; at < valueTo; at++) {
            if (bytes[at] == '#' && (at == valueFrom || bytes[at - 1] == ' ')) {
                valueTo = at;
            }
        }
        while (valueTo > valueFrom && (bytes[valueTo - 1] == ' ' || bytes[valueTo - 1] == '\t')) {
            valueTo--;
        }
    }

    /** Line counted from 1. */
    int line() {
        return line;
    }

    /** Spaces before the first other character. */
    int indent() {
        return indent;
    }

    /** Whether it begins with {@code - }. */
    boolean isItem() {
        return item;
    }

    boolean hasKey() {
        return keyTo > keyFrom;
    }

    /** The name without quotes. */
    String key() {
        return text(keyFrom, keyTo);
    }

    /** Whether the name is this plain one. */
    boolean isKey(String name) {
        int length = name.length();
        if (keyTo - keyFrom != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[keyFrom + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean hasValue() {
        return valueTo > valueFrom;
    }

    /** The value without quotes. */
    String value() {
        return text(valueFrom, valueTo);
    }

    int keyFrom() {
        return keyFrom;
    }

    int valueFrom() {
        return valueFrom;
    }

    int valueTo() {
        return valueTo;
    }

    private String text(int from, int to) {
        boolean quoted = to - from >= 2 && bytes[from] == bytes[to - 1] && (bytes[from] == '\'' || bytes[from] == '"');
        int cut = quoted ? 1 : 0;
        return new String(bytes, from + cut, to - from - 2 * cut, StandardCharsets.UTF_8);
    }

    /** Whether this is the line {@code ---} between two documents. */
    boolean isDocumentStart() {
        return valueTo - valueFrom == 3
                && bytes[valueFrom] == '-'
                && bytes[valueFrom + 1] == '-'
                && bytes[valueFrom + 2] == '-';
    }

    /** Whether the value is {@code {}}. */
    boolean isEmptyMapping() {
        return valueTo - valueFrom == 2 && isFlowMapping();
    }

    /** Whether the value begins and ends with braces on this line. */
    boolean isFlowMapping() {
        return valueTo - valueFrom >= 2 && bytes[valueFrom] == '{' && bytes[valueTo - 1] == '}';
    }

    /** Whether the name means what it looks like. */
    boolean isPlainKey() {
        return isPlain(keyFrom, keyTo);
    }

    /** Whether name and value mean what they look like: no escapes, no flow collection, no block, alias, tag or tab. */
    boolean isPlainValue() {
        return isPlain(keyFrom, keyTo) && isPlain(valueFrom, valueTo);
    }

    private boolean isPlain(int from, int to) {
        if (from == to) {
            return true;
        }
        byte first = bytes[from];
        if (first == '\'' || first == '"') {
            int close = closing(from, to);
            return close == to - 1 && (first == '\'' || indexOf('\\', from, to) < 0);
        }
        boolean indicator = "[]{}&*!|>%@`?,\t".indexOf(first) >= 0;
        return !indicator && indexOf('\t', from, to) < 0;
    }

    private int indexOf(char c, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == c) {
                return i;
            }
        }
        return -1;
    }
}
