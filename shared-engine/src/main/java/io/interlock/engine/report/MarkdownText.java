package io.interlock.engine.report;

/**
 * Writes text from the repository into GitHub Markdown so that it is only ever text: as a {@code <code>} element, in
 * which GitHub resolves no mention, issue number or link, with every character that Markdown or HTML could take for
 * markup as a character reference. That also holds within a table cell.
 */
final class MarkdownText {

    private static final String SAFE = " -./,()+=;?$^";

    private MarkdownText() {}

    /** A path or name as code. */
    static String code(String name) {
        return "<code>" + escape(PrintableText.quoted(name)) + "</code>";
    }

    /** Prose that may hold values from the repository; what would begin a mention or an issue number is code. */
    static String text(String text) {
        return escape(PrintableText.of(text)).replace("&#64;", "<code>@</code>").replace("&#35;", "<code>#</code>");
    }

    /** Text that is printable already, for within {@code <code>}. */
    static String prose(String text) {
        return escape(text);
    }

    private static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80;
            boolean link = c == '.' && i >= 3 && text.regionMatches(true, i - 3, "www", 0, 3);
            if (letter || SAFE.indexOf(c) >= 0 && !link) {
                out.append(c);
            } else {
                out.append("&#").append((int) c).append(';');
            }
        }
        return out.toString();
    }
}
