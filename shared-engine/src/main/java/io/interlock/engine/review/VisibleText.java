package io.interlock.engine.review;

/**
 * Text of a change as it is shown to a model: what would not be seen is spelled out, so that code cannot look other than
 * it is, and nothing in a line can end it. Long lines are cut in the middle, where a mark tells how much is missing.
 */
final class VisibleText {

    /** Most characters of a line that comes: nearly all that people write is shorter. */
    static final int ADDED = 2_000;

    /** Most characters of a line that stays or goes. */
    static final int OTHER = 400;

    private static final char FIRST_PICTURE = '\u2400';
    private static final char DELETE_PICTURE = '\u2421';

    private VisibleText() {}

    /**
     * Makes a line visible.
     *
     * @param line its text; a carriage return is shown like any other control character
     * @param most most characters that are shown of it, the mark of a cut not counted
     */
    static String of(String line, int most) {
        return isPlain(line) ? cut(line, most) : cut(spelled(line, most), most);
    }

    private static boolean isPlain(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c < ' ' && c != '\t' || c >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** Far longer lines are cut first, so that spelling them out takes no room worth naming. */
    private static String spelled(String line, int most) {
        String bounded = line.length() > 8 * most ? cut(line, 4 * most) : line;
        StringBuilder out = new StringBuilder(bounded.length() + 16);
        for (int i = 0; i < bounded.length(); ) {
            int c = bounded.codePointAt(i);
            i += Character.charCount(c);
            if (c < ' ' && c != '\t') {
                out.append((char) (FIRST_PICTURE + c));
            } else if (c == 0x7f) {
                out.append(DELETE_PICTURE);
            } else if (isUnseen(c)) {
                out.append("<U+").append(Integer.toHexString(c)).append('>');
            } else {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    private static boolean isUnseen(int c) {
        if (c < 0x7f) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int head = border(text, most * 3 / 4);
        int tail = border(text, text.length() - most / 4);
        return text.substring(0, head) + " [… " + (tail - head) + " characters not shown …] " + text.substring(tail);
    }

    /** Not between the halves of a pair. */
    private static int border(String text, int at) {
        return at > 0 && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
