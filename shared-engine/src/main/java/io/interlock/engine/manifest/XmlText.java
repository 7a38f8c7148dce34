package io.interlock.engine.manifest;

import java.nio.charset.StandardCharsets;

/**
 * The text of elements and attributes that holds more than plain characters: references, line ends to normalise. Bytes
 * that are not UTF-8 are replaced, as Maven does: a developer's name in another encoding must not hide a module.
 */
abstract class XmlText extends ByteReader {

    private static final int LONGEST_ENTITY = 64;

    XmlText(byte[] bytes) {
        super("XML", bytes);
    }

    /** Appends a range, with references resolved unless it is CDATA; each line end becomes a line feed. */
    final void appendText(StringBuilder text, int from, int to, boolean cdata) {
        int plain = from;
        int p = from;
        while (p < to) {
            byte c = bytes[p];
            if (c == '&' && !cdata) {
                appendRaw(text, plain, p);
                p = reference(text, p, to);
                plain = p;
            } else if (c == '\r') {
                appendRaw(text, plain, p);
                text.append('\n');
                p = afterReturn(p, to);
                plain = p;
            } else {
                p++;
            }
        }
        appendRaw(text, plain, to);
    }

    /** The value of an attribute, in which every white space is a space (XML 1.0, 3.3.3). */
    final String attributeValue(int from, int to) {
        StringBuilder value = new StringBuilder(to - from);
        int plain = from;
        int p = from;
        while (p < to) {
            byte c = bytes[p];
            if (c == '&') {
                appendRaw(value, plain, p);
                p = reference(value, p, to);
                plain = p;
            } else if (c == '\n' || c == '\r' || c == '\t') {
                appendRaw(value, plain, p);
                value.append(' ');
                p = c == '\r' ? afterReturn(p, to) : p + 1;
                plain = p;
            } else {
                p++;
            }
        }
        appendRaw(value, plain, to);
        return value.toString();
    }

    private int afterReturn(int at, int to) {
        return at + 1 < to && bytes[at + 1] == '\n' ? at + 2 : at + 1;
    }

    private void appendRaw(StringBuilder text, int from, int to) {
        if (from < to) {
            text.append(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
    }

    /** Appends what the reference at an offset stands for; gives the offset behind it. */
    private int reference(StringBuilder text, int at, int to) {
        int semicolon = at + 1;
        int limit = Math.min(to, at + LONGEST_ENTITY);
        while (semicolon < limit && bytes[semicolon] != ';') {
            semicolon++;
        }
        if (semicolon >= limit || semicolon == at + 1) {
            throw error(
                    at, "'&' does not begin a reference such as \"&amp;\"", "Write \"&amp;\" for the character '&'.");
        }
        if (bytes[at + 1] == '#') {
            text.appendCodePoint(characterReference(at, semicolon));
        } else {
            text.append(predefined(at, semicolon));
        }
        return semicolon + 1;
    }

    private char predefined(int at, int semicolon) {
        int length = semicolon - at - 1;
        if (length == 3 && at(at, "&amp")) {
            return '&';
        }
        if (length == 2 && at(at, "&lt")) {
            return '<';
        }
        if (length == 2 && at(at, "&gt")) {
            return '>';
        }
        if (length == 4 && at(at, "&quot")) {
            return '"';
        }
        if (length == 4 && at(at, "&apos")) {
            return '\'';
        }
        throw error(
                at,
                "the entity " + quote(at, semicolon + 1) + " is not one of the five that XML predefines",
                "Entities are not expanded, whether declared in the file or elsewhere: write the text itself.");
    }

    private int characterReference(int at, int semicolon) {
        boolean hex = bytes[at + 2] == 'x';
        int p = hex ? at + 3 : at + 2;
        int codePoint = p == semicolon ? -1 : 0;
        for (; p < semicolon && codePoint >= 0; p++) {
            int digit = Character.digit(bytes[p] & 0xFF, hex ? 16 : 10);
            codePoint = digit < 0 || bytes[p] < 0 ? -1 : codePoint * (hex ? 16 : 10) + digit;
            codePoint = codePoint > Character.MAX_CODE_POINT ? -1 : codePoint;
        }
        if (!isXmlCharacter(codePoint)) {
            throw error(
                    at,
                    quote(at, semicolon + 1) + " is not a reference to a character that XML allows",
                    "Remove it, or write the number of another character.");
        }
        return codePoint;
    }

    private static boolean isXmlCharacter(int c) {
        return c >= 0x20 && c < 0xD800
                || c == '\n'
                || c == '\t'
                || c == '\r'
                || c >= 0xE000 && c != 0xFFFE && c != 0xFFFF;
    }

    /** A range in quotes, safe to print: other than printable ASCII becomes a question mark. */
    final String quote(int from, int to) {
        StringBuilder quoted = new StringBuilder(to - from + 2).append('"');
        int limit = Math.min(to, from + 80);
        for (int i = from; i < limit; i++) {
            byte c = bytes[i];
            quoted.append(c >= 0x20 && c < 0x7F ? (char) c : '?');
        }
        return quoted.append(limit < to ? "...\"" : "\"").toString();
    }
}
