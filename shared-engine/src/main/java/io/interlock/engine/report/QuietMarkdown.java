package io.interlock.engine.report;

/**
 * Makes text fit for readers of whom nobody knows whether they show it as it is or as Markdown: it stays readable as
 * plain text, and as Markdown it mentions nobody, refers to no issue and holds no HTML, image or named link.
 */
final class QuietMarkdown {

    private QuietMarkdown() {}

    /** The text on one line. */
    static String of(String text) {
        String plain = PrintableText.of(text).replace('`', '\'');
        StringBuilder out = new StringBuilder(plain.length() + 16);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            // in code nothing is resolved, and these are the only back-ticks
            if ((c == '@' || c == '#') && refers(plain, i)) {
                out.append('`').append(c).append('`');
            } else if (c == '<' || c == '[') {
                out.append('\\').append(c);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Whether a sign stands before a word and not within one, as in an address. */
    private static boolean refers(String text, int at) {
        boolean before = at > 0 && isWord(text.charAt(at - 1));
        return !before && at + 1 < text.length() && isWord(text.charAt(at + 1));
    }

    private static boolean isWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80;
    }
}
