package io.interlock.engine.report;

/** Escapes text for HTML and SVG, as content and within double or single quotes of an attribute. */
final class Markup {

    private Markup() {}

    /** A path or name from the repository, quoted when it holds what cannot be seen. */
    static String name(String text) {
        return escape(PrintableText.quoted(text));
    }

    /** Prose that may hold values from the repository. */
    static String text(String text) {
        return escape(PrintableText.of(text));
    }

    private static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
