package io.interlock.action;

import java.util.List;

/** Writes JSON on one line. */
final class JsonText {

    private JsonText() {}

    /** An array of strings. */
    static String array(List<String> values) {
        StringBuilder out = new StringBuilder("[");
        for (String value : values) {
            out.append(out.length() == 1 ? "" : ",");
            string(out, value);
        }
        return out.append(']').toString();
    }

    /** A string, with everything escaped that a reader could take for something else. */
    static void string(StringBuilder out, String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c >= 0x7F && c < 0xA0 || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029) {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(Character.forDigit(c >> shift & 15, 16));
                }
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
