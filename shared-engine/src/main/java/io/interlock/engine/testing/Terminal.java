package io.interlock.engine.testing;

/** What programs print for terminals. */
final class Terminal {

    private Terminal() {}

    /** The text without colours and other control sequences (ECMA-48), and with lines as a terminal would show them. */
    static String plain(String printed) {
        if (printed.indexOf('\u001b') < 0 && printed.indexOf('\r') < 0) {
            return printed;
        }
        StringBuilder text = new StringBuilder(printed.length());
        int lineStart = 0;
        for (int i = 0; i < printed.length(); i++) {
            char c = printed.charAt(i);
            if (c == '\u001b') {
                i = endOfSequence(printed, i);
            } else if (c == '\r') {
                // What follows is written over the line, as progress is.
                boolean ends = i + 1 == printed.length() || printed.charAt(i + 1) == '\n';
                text.setLength(ends ? text.length() : lineStart);
            } else {
                text.append(c);
                lineStart = c == '\n' ? text.length() : lineStart;
            }
        }
        return text.toString();
    }

    /** The index of the last character of a control sequence. */
    private static int endOfSequence(String text, int escape) {
        int i = escape + 1;
        if (i >= text.length() || text.charAt(i) != '[' && text.charAt(i) != ']') {
            return Math.min(i, text.length() - 1);
        }
        boolean command = text.charAt(i) == ']';
        for (i++; i < text.length() && i < escape + 200; i++) {
            char c = text.charAt(i);
            if (command ? c == '\u0007' : c >= '@' && c <= '~') {
                return i;
            }
        }
        return Math.min(i, text.length()) - 1;
    }
}
