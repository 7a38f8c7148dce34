package io.interlock.engine.manifest;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Brings an XML document into UTF-8, by its byte order mark or its declaration (XML 1.0, appendix F). */
final class XmlEncoding {

    private static final int LONGEST_DECLARATION = 256;

    private XmlEncoding() {}

    /** The document in UTF-8: the same array when it is so already. */
    static byte[] toUtf8(byte[] content) {
        if (content.length < 2) {
            return content;
        }
        int first = content[0] & 0xFF;
        int second = content[1] & 0xFF;
        if (first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE) {
            return decode(content, StandardCharsets.UTF_16);
        }
        if (first == 0 && second == '<') {
            return decode(content, StandardCharsets.UTF_16BE);
        }
        if (first == '<' && second == 0) {
            return decode(content, StandardCharsets.UTF_16LE);
        }
        return first == '<' && second == '?' ? byDeclaration(content) : content;
    }

    private static byte[] byDeclaration(byte[] content) {
        int declarationEnd = declarationEnd(content);
        int from = valueOfEncoding(content, declarationEnd);
        if (from < 0) {
            return content;
        }
        int to = from;
        while (to < declarationEnd && content[to] != '"' && content[to] != '\'') {
            to++;
        }
        if (isUtf8(content, from, to) || isAscii(content)) {
            return content;
        }
        String name = new String(content, from, to - from, StandardCharsets.ISO_8859_1);
        return decode(content, charset(name, from));
    }

    private static boolean isUtf8(byte[] content, int from, int to) {
        return to - from == 5
                && (content[from] | 0x20) == 'u'
                && (content[from + 1] | 0x20) == 't'
                && (content[from + 2] | 0x20) == 'f'
                && content[from + 3] == '-'
                && content[from + 4] == '8';
    }

    private static boolean isAscii(byte[] content) {
        for (byte b : content) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static int declarationEnd(byte[] content) {
        int limit = Math.min(content.length, LONGEST_DECLARATION) - 1;
        for (int i = 0; i < limit; i++) {
            if (content[i] == '?' && content[i + 1] == '>') {
                return i;
            }
        }
        return 0;
    }

    /** The offset behind {@code encoding="}, or -1 when the declaration does not say. */
    private static int valueOfEncoding(byte[] content, int declarationEnd) {
        for (int i = 5; i + 10 < declarationEnd; i++) {
            if (content[i] == 'e' && content[i + 1] == 'n' && content[i + 2] == 'c' && content[i + 7] == 'g') {
                int p = i + 8;
                while (p < declarationEnd && content[p] != '"' && content[p] != '\'') {
                    p++;
                }
                return p + 1 < declarationEnd ? p + 1 : -1;
            }
        }
        return -1;
    }

    private static Charset charset(String name, int offset) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "utf-8", "utf8", "us-ascii", "ascii" -> StandardCharsets.UTF_8;
            case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1" -> StandardCharsets.ISO_8859_1;
            case "windows-1252", "cp1252" -> Charset.forName("windows-1252");
            case "iso-8859-15" -> Charset.forName("ISO-8859-15");
            default ->
                throw new ManifestException(
                        1,
                        offset + 1,
                        "Cannot read XML: the encoding \"" + printable(name) + "\" is not supported",
                        "Save the file as UTF-8, and declare that or nothing.");
        };
    }

    private static String printable(String name) {
        StringBuilder safe = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            safe.append(c >= 0x20 && c < 0x7F ? c : '?');
        }
        return safe.toString();
    }

    @SuppressWarnings("ReferenceEquality") // standard charsets are singletons
    private static byte[] decode(byte[] content, Charset charset) {
        ByteReader.requireSize("XML", content);
        return charset == StandardCharsets.UTF_8
                ? content
                : new String(content, charset).getBytes(StandardCharsets.UTF_8);
    }
}
