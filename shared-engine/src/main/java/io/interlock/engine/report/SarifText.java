package io.interlock.engine.report;

/** Makes text fit for SARIF messages, in which brackets can be links and numbers in braces stand for arguments. */
final class SarifText {

    private static final int MAX_CHARS = 1_000;

    private SarifText() {}

    /**
     * A message that says what the text says, on one line, at most 1,000 characters (GitHub allows 1,024 in the
     * descriptions of a rule). Brackets are escaped where they would make a link, braces where they would be replaced.
     */
    static String message(String text) {
        String plain = PrintableText.of(text);
        String cut = plain;
        if (plain.length() > MAX_CHARS) {
            int end = MAX_CHARS - 1;
            cut = plain.substring(0, Character.isHighSurrogate(plain.charAt(end - 1)) ? end - 1 : end) + "…";
        }
        if (cut.contains("](")) {
            cut = cut.replace("[", "\\[").replace("]", "\\]");
        }
        return cut.indexOf('{') < 0 ? cut : withoutArguments(cut);
    }

    private static String withoutArguments(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        int at = 0;
        while (at < text.length()) {
            int end = argumentEnd(text, at);
            if (end < 0) {
                out.append(text.charAt(at++));
            } else {
                out.append('{').append(text, at, end).append("}}");
                at = end + 1;
            }
        }
        return out.toString();
    }

    /** Index of the brace that closes a number that one at {@code at} opens, or -1. */
    private static int argumentEnd(String text, int at) {
        if (text.charAt(at) != '{') {
            return -1;
        }
        int end = at + 1;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end > at + 1 && end < text.length() && text.charAt(end) == '}' ? end : -1;
    }
}
