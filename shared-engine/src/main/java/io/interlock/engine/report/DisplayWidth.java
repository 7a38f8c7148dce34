package io.interlock.engine.report;

/**
 * How many columns of a terminal text takes: two for East Asian wide and emoji characters, none for combining marks
 * and for the later letters of a decomposed Korean syllable. Expects text that {@link PrintableText} has passed.
 */
final class DisplayWidth {

    /** First and last code point of each range of wide characters (Unicode Standard Annex 11), ascending. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x231A, 0x231B, 0x23E9, 0x23F3, 0x25FD, 0x25FE, 0x2614, 0x2615, 0x26A1, 0x26A1, 0x2705, 0x2705,
        0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C, 0x2753, 0x2757, 0x2795, 0x2797, 0x2B1B, 0x2B1C, 0x2B50, 0x2B55,
        0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF, 0x4E00, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF,
        0xFE30, 0xFE6F, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18D08, 0x1AFF0, 0x1B2FB, 0x1F300, 0x1F64F, 0x1F680,
        0x1F6FF, 0x1F7E0, 0x1F7EB, 0x1F90C, 0x1FAF8, 0x20000, 0x3FFFD,
    };

    private DisplayWidth() {}

    /** Columns that a text takes. */
    static int of(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 0x300) {
                width++;
            } else {
                int codePoint = text.codePointAt(i);
                width += of(codePoint);
                i += Character.charCount(codePoint) - 1;
            }
        }
        return width;
    }

    private static int of(int c) {
        int type = Character.getType(c);
        boolean combining = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
        if (combining || c >= 0x1160 && c <= 0x11FF || c >= 0xD7B0 && c <= 0xD7FB) {
            return 0;
        }
        for (int i = 0; i < WIDE.length && c >= WIDE[i]; i += 2) {
            if (c <= WIDE[i + 1]) {
                return 2;
            }
        }
        return 1;
    }

    /** The text itself when it fits, else its beginning and an ellipsis that fit together. */
    static String cut(String text, int columns) {
        if (text.length() * 2 <= columns || of(text) <= columns) {
            return text;
        }
        int width = 0;
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            width += of(c);
            if (width > columns - 1) {
                break;
            }
            i += Character.charCount(c);
        }
        return text.substring(0, i) + "…";
    }

    /** The text itself when it fits, else its beginning and its end around an ellipsis: names differ at both ends. */
    static String cutMiddle(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        int right = (columns - 1) / 2;
        String left = cut(text, columns - right);
        int i = text.length();
        int width = 0;
        while (i > 0) {
            int c = text.codePointBefore(i);
            width += of(c);
            if (width > right) {
                break;
            }
            i -= Character.charCount(c);
        }
        return left + text.substring(i);
    }
}
