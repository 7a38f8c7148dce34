package io.interlock.engine.report;

import io.interlock.engine.model.Place;
import java.nio.charset.StandardCharsets;

/**
 * A path taken apart.
 *
 * @param file the file of the repository
 * @param member the path within it when it is an archive, with {@code !/} before members of members; else empty
 */
record FilePath(String file, String member) {

    private static final String SEPARATOR = "!/";
    private static final String SAFE = "-._~/@+=,";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    /** The parts of a file's name. */
    static FilePath of(Place file) {
        String name = file.name();
        int at = name.indexOf(SEPARATOR);
        return at <= 0 ? new FilePath(name, "") : new FilePath(name.substring(0, at), name.substring(at + 2));
    }

    /**
     * The path as a relative URI reference (RFC 3986): the bytes of the path, other than unreserved ones and a few
     * delimiters, percent-encoded. A colon is encoded too, so that no path can be taken for a scheme.
     */
    static String uri(String path) {
        StringBuilder out = new StringBuilder(path.length() + 16);
        int i = 0;
        while (i < path.length()) {
            int c = path.codePointAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (letter || c < 0x80 && SAFE.indexOf(c) >= 0 && !(c == '/' && i == 0)) {
                out.append((char) c);
            } else if (c >= 0xDC80 && c <= 0xDCFF) {
                encode(out, c - 0xDC00);
            } else {
                encodeAll(out, Character.isSurrogate(path.charAt(i)) && c < 0x10000 ? 0xFFFD : c);
            }
            i += Character.charCount(c);
        }
        return out.toString();
    }

    private static void encodeAll(StringBuilder out, int codePoint) {
        for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
            encode(out, b & 0xFF);
        }
    }

    private static void encode(StringBuilder out, int value) {
        out.append('%').append(HEX[value >> 4]).append(HEX[value & 15]);
    }
}
