package io.interlock.engine.manifest;

/** What in an XML document is neither element nor text: comments, processing instructions and the document type. */
abstract class XmlMarkup extends XmlText {

    /** The line at {@link #pos}, counted from 1. */
    int line = 1;

    XmlMarkup(byte[] bytes) {
        super(bytes);
    }

    /** Skips what may stand around the root element. */
    final void skipAround(boolean beforeRoot) {
        boolean doctypeAllowed = beforeRoot;
        while (true) {
            skipSpace();
            if (at(pos, "<!--")) {
                skipComment();
            } else if (at(pos, "<?")) {
                skipInstruction();
            } else if (doctypeAllowed && at(pos, "<!DOCTYPE")) {
                skipDoctype();
                doctypeAllowed = false;
            } else {
                return;
            }
        }
    }

    final void skipSpace() {
        byte[] input = bytes;
        int limit = end;
        int p = pos;
        while (p < limit) {
            byte c = input[p];
            if (c != ' ') {
                if (c == '\n') {
                    line++;
                } else if (c != '\t' && c != '\r') {
                    break;
                }
            }
            p++;
        }
        pos = p;
    }

    /** Skips a comment, in which two dashes may only stand at its end. */
    final void skipComment() {
        byte[] input = bytes;
        int limit = end - 2;
        for (int p = pos + 4; p < limit; p++) {
            byte c = input[p];
            if (c == '\n') {
                line++;
            } else if (c == '-' && input[p + 1] == '-') {
                if (input[p + 2] != '>') {
                    throw error(
                            p,
                            "\"--\" within a comment",
                            "Take the two dashes apart, or end the comment with \"-->\".");
                }
                pos = p + 3;
                return;
            }
        }
        throw error(pos, "a comment that does not end", "End the comment with \"-->\".");
    }

    final void skipInstruction() {
        if (isXmlDeclaration(pos) && pos != start) {
            throw error(
                    pos, "an XML declaration that is not at the beginning", "Move \"<?xml ...?>\" to the first byte.");
        }
        int found = find(pos + 2, '?', '>');
        if (found < 0) {
            throw error(pos, "a processing instruction that does not end", "End it with \"?>\".");
        }
        pos = found + 2;
    }

    private boolean isXmlDeclaration(int at) {
        return at(at, "<?xml") && at + 5 < end && (bytes[at + 5] <= ' ' || bytes[at + 5] == '?') && bytes[at + 5] >= 0;
    }

    /** The offset of two bytes in a row, or -1; counts the lines before it. */
    private int find(int from, char first, char second) {
        for (int p = from; p + 1 < end; p++) {
            byte c = bytes[p];
            if (c == '\n') {
                line++;
            } else if (c == first && bytes[p + 1] == second) {
                return p;
            }
        }
        return -1;
    }

    /** Skips the document type with its internal subset. Nothing in it is obeyed, and nothing it names is opened. */
    private void skipDoctype() {
        int begin = pos;
        int brackets = 0;
        pos += 9;
        while (pos < end) {
            byte c = bytes[pos];
            if (c == '"' || c == '\'') {
                skipQuoted(c);
            } else if (c == '<' && at(pos, "<!--")) {
                skipComment();
            } else if (c == '<' && at(pos, "<?")) {
                skipInstruction();
            } else if (c == '>' && brackets == 0) {
                pos++;
                return;
            } else {
                brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
                line += c == '\n' ? 1 : 0;
                pos++;
            }
        }
        throw error(begin, "a document type that does not end", "End \"<!DOCTYPE\" with \">\", or remove it.");
    }

    private void skipQuoted(byte quote) {
        int begin = pos++;
        while (pos < end) {
            byte c = bytes[pos++];
            if (c == quote) {
                return;
            }
            line += c == '\n' ? 1 : 0;
        }
        throw error(begin, "a quoted text that does not end", "End it with the quote it began with.");
    }
}
