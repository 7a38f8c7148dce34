package io.interlock.engine.effect;

/** Foreign text in messages. */
final class Shown {

    private static final int MAX_LENGTH = 500;

    private Shown() {}

    /** Without control characters, at most 500 characters of the end. */
    static String end(String text) {
        String stripped = text.strip();
        return printable(stripped.substring(Math.max(0, stripped.length() - MAX_LENGTH)));
    }

    /** Without control characters, at most 500 characters of the beginning. */
    static String of(String text) {
        return printable(text.substring(0, Math.min(text.length(), MAX_LENGTH)));
    }

    private static String printable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
            kept.append(c == '\n' ? ' ' : control ? '\uFFFD' : c);
        }
        return kept.toString();
    }
}
