package io.interlock.engine.expression;

/** Finds a text in a text, character by character, in linear time whatever the two are. */
final class Substring {

    /** Up to this length of the part, the simple search of the JDK is at most that many times linear. */
    private static final int SHORT = 16;

    private Substring() {}

    static boolean isIn(String text, String part, Budget budget) {
        budget.spendOn(text.length());
        budget.spendOn(part.length());
        if (part.length() > text.length()) {
            return false;
        }
        return part.length() <= SHORT ? text.contains(part) : search(text, part);
    }

    /** Knuth, Morris and Pratt, Fast pattern matching in strings, 1977. */
    private static boolean search(String text, String part) {
        int[] borders = borders(part);
        int matched = 0;
        for (int i = 0; i < text.length(); i++) {
            while (matched > 0 && part.charAt(matched) != text.charAt(i)) {
                matched = borders[matched - 1];
            }
            matched += part.charAt(matched) == text.charAt(i) ? 1 : 0;
            if (matched == part.length()) {
                return true;
            }
        }
        return false;
    }

    /** For each beginning of the part, the length of its longest proper beginning that is also its end. */
    private static int[] borders(String part) {
        int[] borders = new int[part.length()];
        int border = 0;
        for (int i = 1; i < part.length(); i++) {
            while (border > 0 && part.charAt(border) != part.charAt(i)) {
                border = borders[border - 1];
            }
            border += part.charAt(border) == part.charAt(i) ? 1 : 0;
            borders[i] = border;
        }
        return borders;
    }
}
