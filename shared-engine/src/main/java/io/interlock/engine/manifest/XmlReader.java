package io.interlock.engine.manifest;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML into elements, straight from its bytes: a build has hundreds of poms, and in a JVM that has just started a
 * general parser spends more time on loading itself than on reading them.
 *
 * <p>It does not validate, and expands no entity except the five predefined ones: a document type is skipped, whatever
 * it declares, so there is nothing to follow and nothing that could grow. Names of namespaces are not resolved. Of the
 * XML declaration only the encoding is looked at, and what is in processing instructions is not.
 */
public final class XmlReader extends XmlMarkup {

    private static final byte NAME = 1;
    private static final byte NAME_START = 2;
    private static final byte FORBIDDEN = 4;
    private static final int NOT_ASCII = 1;
    private static final int NOT_PLAIN = 2;
    private static final byte[] KINDS = kinds();

    private final XmlElement[] open = new XmlElement[MAX_DEPTH];
    private final int[] nameStarts = new int[MAX_DEPTH];
    private final int[] nameEnds = new int[MAX_DEPTH];
    private final @Nullable StringBuilder[] pieces = new @Nullable StringBuilder[MAX_DEPTH];
    private int depth;
    private int nameHash;
    private int localStart;
    private boolean nameIsAscii;

    private XmlReader(byte[] bytes) {
        super(bytes);
    }

    /**
     * Reads a document. It may be in UTF-8, UTF-16 with a byte order mark, or in an 8-bit encoding that it declares.
     *
     * @param content the document's bytes
     * @return the root element
     * @throws ManifestException when it is not well-formed, too large, too deep, or uses an entity of its own; columns
     *     count code points
     */
    public static XmlElement read(byte[] content) {
        return new XmlReader(XmlEncoding.toUtf8(content)).document();
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        for (int c = 0; c < 256; c++) {
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':' || c >= 0x80;
            if (letter) {
                kinds[c] = NAME | NAME_START;
            } else if (c >= '0' && c <= '9' || c == '-' || c == '.') {
                kinds[c] = NAME;
            } else if (c < 0x20 && c != '\n' && c != '\t' && c != '\r') {
                kinds[c] = FORBIDDEN;
            }
        }
        return kinds;
    }

    private XmlElement document() {
        skipAround(true);
        if (pos >= end || bytes[pos] != '<') {
            throw error(pos, "expected the root element, found " + found(pos), "Begin the document with an element.");
        }
        XmlElement root = openTag();
        while (depth > 0) {
            text();
            content();
        }
        skipAround(false);
        if (pos < end) {
            throw error(
                    pos,
                    "expected the end of the document after the root element, found " + found(pos),
                    "Remove what follows the root element.");
        }
        return root;
    }

    /** Reads one piece of content that begins with {@code <}. */
    private void content() {
        int next = pos + 1 < end ? bytes[pos + 1] : 0;
        if (next == '/') {
            closeTag();
        } else if (next == '?') {
            skipInstruction();
        } else if (next != '!') {
            openTag();
        } else if (at(pos, "<!--")) {
            skipComment();
        } else if (at(pos, "<![CDATA[")) {
            cdata();
        } else {
            throw error(pos, "\"<!\" that begins neither a comment nor CDATA", "Write \"&lt;!\" for the text \"<!\".");
        }
    }

    /** Reads the text up to the next tag. White space alone, which is most of a pom, costs one loop and no object. */
    private void text() {
        int from = pos;
        skipSpace();
        if (pos < end && bytes[pos] == '<' && pieces[depth - 1] == null) {
            return;
        }
        byte[] input = bytes;
        int limit = end;
        int p = pos;
        int unusual = 0;
        byte c = 0;
        while (p < limit && (c = input[p]) != '<') {
            if (c <= ' ' || c == '&' || c == ']') {
                unusual |= unusual(p);
            }
            p++;
        }
        if (p >= limit) {
            throw unclosed();
        }
        pos = p;
        addText(from, p, unusual);
    }

    /** What in an unusual byte of a text needs more than to copy it: a flag, or nothing. */
    private int unusual(int at) {
        byte c = bytes[at];
        if (c < 0) {
            return NOT_ASCII;
        }
        requireAllowed(at);
        if (c == ']' && at(at, "]]>")) {
            throw error(at, "\"]]>\" outside of CDATA", "Write \"]]&gt;\" instead.");
        }
        line += c == '\n' ? 1 : 0;
        return c == '&' || c == '\r' ? NOT_PLAIN : 0;
    }

    /** Adds a piece of text; nearly always it is the only one, between an opening tag and its closing tag. */
    private void addText(int from, int to, int unusual) {
        if ((unusual & NOT_PLAIN) != 0 || pieces[depth - 1] != null || to + 1 >= end || bytes[to + 1] != '/') {
            appendText(builder(), from, to, false);
            return;
        }
        int first = from;
        int last = to;
        while (first < last && isSpace(bytes[first])) {
            first++;
        }
        while (first < last && isSpace(bytes[last - 1])) {
            last--;
        }
        open[depth - 1].setText(
                unusual == 0 ? ascii(first, last) : new String(bytes, first, last - first, StandardCharsets.UTF_8));
    }

    private static boolean isSpace(byte c) {
        return c <= ' ' && c >= 0;
    }

    private StringBuilder builder() {
        StringBuilder builder = pieces[depth - 1];
        if (builder == null) {
            builder = new StringBuilder();
            pieces[depth - 1] = builder;
        }
        return builder;
    }

    private void cdata() {
        int begin = pos;
        for (int p = pos + 9; p < end; p++) {
            byte c = bytes[p];
            if (c == '\n') {
                line++;
            } else if (c == ']' && at(p, "]]>")) {
                appendText(builder(), begin + 9, p, true);
                pos = p + 3;
                return;
            } else if (c < 0x20) {
                requireAllowed(p);
            }
        }
        throw error(begin, "CDATA that does not end", "End it with \"]]>\".");
    }

    private XmlElement openTag() {
        int at = pos;
        if (depth == MAX_DEPTH) {
            throw tooDeep(at);
        }
        countValue(at);
        int nameEnd = scanName(at + 1);
        XmlElement element = new XmlElement(localName(nameEnd), line);
        if (depth > 0) {
            open[depth - 1].add(element);
        }
        nameStarts[depth] = at + 1;
        nameEnds[depth] = nameEnd;
        open[depth++] = element;
        pos = nameEnd;
        if (pos < end && bytes[pos] == '>') {
            pos++;
        } else if (attributes(element, at)) {
            close();
        }
        return element;
    }

    /** Takes the innermost element off the open ones. */
    private void close() {
        depth--;
        StringBuilder builder = pieces[depth];
        if (builder != null) {
            open[depth].setText(builder.toString().trim());
            pieces[depth] = null;
        }
    }

    private void closeTag() {
        int from = nameStarts[depth - 1];
        int length = nameEnds[depth - 1] - from;
        int name = pos + 2;
        int after = name + length;
        if (after >= end) {
            throw unclosed();
        }
        byte[] input = bytes;
        for (int i = 0; i < length; i++) {
            if (input[from + i] != input[name + i]) {
                throw mismatch();
            }
        }
        if ((KINDS[bytes[after] & 0xFF] & NAME) != 0) {
            throw mismatch();
        }
        pos = after;
        skipSpace();
        if (pos >= end || bytes[pos] != '>') {
            throw error(pos, "expected '>' at the end of a closing tag, found " + found(pos), "End the tag with '>'.");
        }
        pos++;
        close();
    }

    /** Scans a name; leaves where its local part begins, the hash of that, and whether it is ASCII. */
    private int scanName(int from) {
        byte[] input = bytes;
        byte[] kinds = KINDS;
        int limit = end;
        if (from >= end || (KINDS[bytes[from] & 0xFF] & NAME_START) == 0) {
            throw error(from, "expected a name, found " + found(from), "Write \"&lt;\" for the character '<'.");
        }
        int p = from;
        int local = from;
        int hash = 0;
        int all = 0;
        byte c;
        while (p < limit && (kinds[(c = input[p]) & 0xFF] & NAME) != 0) {
            p++;
            if (c == ':' && p < limit && (kinds[input[p] & 0xFF] & NAME) != 0) {
                local = p;
                hash = 0;
            } else {
                hash = Symbols.hash(hash, c);
                all |= c;
            }
        }
        localStart = local;
        nameHash = hash;
        nameIsAscii = all >= 0;
        return p;
    }

    private String localName(int nameEnd) {
        if (!nameIsAscii) {
            return new String(bytes, localStart, nameEnd - localStart, StandardCharsets.UTF_8);
        }
        return Symbols.name(bytes, localStart, nameEnd, nameHash);
    }

    /** Reads what follows the name in an opening tag; gives whether the tag also closes the element. */
    private boolean attributes(XmlElement element, int tag) {
        while (true) {
            int before = pos;
            skipSpace();
            if (pos >= end) {
                throw error(tag, "a tag that does not end", "End the tag with '>'.");
            }
            byte c = bytes[pos];
            if (c == '>') {
                pos++;
                return false;
            }
            if (c == '/' && pos + 1 < end && bytes[pos + 1] == '>') {
                pos += 2;
                return true;
            }
            if (before == pos) {
                throw error(
                        pos,
                        "expected white space, '>' or \"/>\" in a tag, found " + found(pos),
                        "End the tag with '>', and put a space before each attribute.");
            }
            attribute(element);
        }
    }

    private void attribute(XmlElement element) {
        int at = pos;
        int nameEnd = scanName(at);
        pos = nameEnd;
        skipSpace();
        if (pos >= end || bytes[pos] != '=') {
            throw error(
                    pos, "expected '=' after the name of an attribute, found " + found(pos), "Write name=\"value\".");
        }
        pos++;
        skipSpace();
        if (pos >= end || bytes[pos] != '"' && bytes[pos] != '\'') {
            throw error(
                    pos, "expected a quoted value, found " + found(pos), "Put the value in quotes: name=\"value\".");
        }
        String name = new String(bytes, at, nameEnd - at, StandardCharsets.UTF_8);
        if (!element.addAttribute(name, quoted())) {
            throw error(at, "the attribute " + quote(at, nameEnd) + " is there twice", "Remove one of the two.");
        }
    }

    /** Reads the quoted value of an attribute. */
    private String quoted() {
        int begin = pos;
        byte quote = bytes[begin];
        boolean plain = true;
        for (int p = begin + 1; p < end; p++) {
            byte c = bytes[p];
            if (c == quote) {
                pos = p + 1;
                return plain
                        ? new String(bytes, begin + 1, p - begin - 1, StandardCharsets.UTF_8)
                        : attributeValue(begin + 1, p);
            }
            if (c == '<') {
                throw error(p, "'<' in the value of an attribute", "Write \"&lt;\" instead.");
            }
            if (c == '&' || c >= 0 && c < 0x20) {
                requireAllowed(p);
                line += c == '\n' ? 1 : 0;
                plain = false;
            }
        }
        throw error(begin, "the value of an attribute that does not end", "End it with the quote it began with.");
    }

    private void requireAllowed(int at) {
        if (KINDS[bytes[at] & 0xFF] == FORBIDDEN) {
            throw error(at, "a control character that XML does not allow, " + found(at), "Remove it.");
        }
    }

    private ManifestException mismatch() {
        int nameEnd = pos + 2;
        while (nameEnd < end && (KINDS[bytes[nameEnd] & 0xFF] & NAME) != 0) {
            nameEnd++;
        }
        return error(
                pos,
                "the closing tag " + quote(pos + 2, nameEnd) + " does not match the opening tag " + opened(),
                "Close the elements in the reverse order of opening them.");
    }

    private ManifestException unclosed() {
        return error(
                end, "the document ends within the element " + opened(), "Close the element, or restore the rest.");
    }

    private String opened() {
        return quote(nameStarts[depth - 1], nameEnds[depth - 1]) + " of line " + open[depth - 1].line();
    }
}
