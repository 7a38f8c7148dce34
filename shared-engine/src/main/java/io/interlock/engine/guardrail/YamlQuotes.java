package io.interlock.engine.guardrail;

/** Writes any text as a YAML scalar on one line. */
final class YamlQuotes {

    private static final String HEX = "0123456789abcdef";

    private YamlQuotes() {}

    /** In single quotes when every character can be seen; otherwise in double quotes, with escapes. */
    static String quoted(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text, i)) {
                return escaped(text);
            }
        }
        return "'" + text.replace("'", "''") + "'";
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (isPlain(text, i)) {
                out.append(c);
            } else if (isLone(text, i)) {
                out.append('\uFFFD');
            } else {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt(c >> shift & 15));
                }
            }
        }
        return out.append('"').toString();
    }

    /** Neither a control character, nor a line end or byte order mark of Unicode, nor half a character. */
    private static boolean isPlain(String text, int index) {
        char c = text.charAt(index);
        if (c < 0x7F) {
            return c >= ' ';
        }
        boolean special = c < 0xA0 || c == 0x2028 || c == 0x2029 || c == 0xFEFF || c >= 0xFFFE;
        return !special && !isLone(text, index);
    }

    private static boolean isLone(String text, int index) {
        char c = text.charAt(index);
        boolean low = Character.isLowSurrogate(c) && index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
        boolean high = Character.isHighSurrogate(c)
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1));
        return Character.isSurrogate(c) && !low && !high;
    }
}
