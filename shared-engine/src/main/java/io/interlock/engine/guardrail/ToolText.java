package io.interlock.engine.guardrail;

import java.util.List;
import java.util.Locale;

/** Makes what a tool says fit to be shown: one line, bounded, without control and format characters. */
final class ToolText {

    private static final int MAX_MESSAGE = 300;
    private static final int MAX_RULE = 100;

    private ToolText() {}

    /** One line of at most 300 characters. */
    static String message(String text) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), MAX_MESSAGE));
        boolean space = true;
        for (int i = 0; i < text.length() && clean.length() < MAX_MESSAGE; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            int type = Character.getType(c);
            boolean blank = Character.isWhitespace(c)
                    || type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            if (!blank) {
                clean.appendCodePoint(c);
            } else if (!space) {
                clean.append(' ');
            }
            space = blank;
        }
        String line = clean.toString().strip();
        return clean.length() >= MAX_MESSAGE ? line + " ..." : line;
    }

    /** The id of a rule: letters, digits and {@code . _ - / @}, in lower case. */
    static String ruleId(String tool, String rule) {
        StringBuilder id = new StringBuilder(tool.toLowerCase(Locale.ROOT)).append('/');
        int start = id.length();
        for (int i = 0; i < rule.length() && id.length() < start + MAX_RULE; i++) {
            char c = Character.toLowerCase(rule.charAt(i));
            boolean kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "._-/@".indexOf(c) >= 0;
            id.append(kept ? c : '-');
        }
        return id.length() == start ? id.append("unnamed").toString() : id.toString();
    }

    /** What a program complained of, after a colon; empty when it did not. */
    static String quoted(String errorText) {
        String line = message(errorText);
        return line.isEmpty() ? "" : ": " + line;
    }

    /** A command as a person would write it. */
    static String command(List<String> words) {
        return message(String.join(" ", words));
    }
}
