package io.interlock.engine.report;

/** Breaks prose into lines of a terminal's width, between words. */
final class Wrapping {

    private static final int LEAST = 20;

    private Wrapping() {}

    /**
     * Appends text with an indent before each line and a line feed after it.
     *
     * @param text prose that is safe to print
     * @param indent spaces before each line
     * @param width columns to break at, or 0 to break nowhere; a word that is longer stays whole
     */
    static void append(StringBuilder out, String text, int indent, int width) {
        int room = width <= 0 ? Integer.MAX_VALUE : Math.max(LEAST, width - indent);
        String margin = " ".repeat(indent);
        int used = 0;
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf(' ', at);
            end = end < 0 ? text.length() : end;
            String word = text.substring(at, end);
            int columns = DisplayWidth.of(word);
            if (used > 0 && used + 1 + columns > room) {
                out.append('\n');
                used = 0;
            }
            if (used == 0) {
                // at the start of a line a CI runner takes for a command what within it is text
                out.append(margin).append(PrintableText.of(word));
            } else {
                out.append(' ').append(word);
            }
            used += columns + (used == 0 ? 0 : 1);
            at = end + 1;
        }
        if (used > 0) {
            out.append('\n');
        }
    }
}
