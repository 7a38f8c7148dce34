package io.interlock.engine.approval;

import java.text.Normalizer;
import java.util.Locale;

/** Names of accounts: how they are compared, and which are refused. */
public final class Login {

    private static final int MAX_LENGTH = 256;

    private Login() {}

    /**
     * What is wrong with a name, or the empty text. Refused are: what is empty or longer than 256 characters, what has
     * characters that nobody sees or that turn the direction of writing, what is another way to write a name (Unicode
     * NFKC), and a mixture of alphabets that look alike.
     */
    public static String problem(String name) {
        String bare = bare(name);
        if (bare.isEmpty() || bare.length() > MAX_LENGTH) {
            return bare.isEmpty() ? "it is empty" : "it has more than " + MAX_LENGTH + " characters";
        }
        boolean latin = false;
        boolean similar = false;
        for (int at = 0; at < bare.length(); at += Character.charCount(bare.codePointAt(at))) {
            int c = bare.codePointAt(at);
            if (!isVisible(c)) {
                return String.format(Locale.ROOT, "it has the character U+%04X, which nobody sees", c);
            }
            Character.UnicodeScript script = Character.UnicodeScript.of(c);
            latin |= script == Character.UnicodeScript.LATIN;
            similar |= script == Character.UnicodeScript.CYRILLIC
                    || script == Character.UnicodeScript.GREEK
                    || script == Character.UnicodeScript.ARMENIAN
                    || script == Character.UnicodeScript.CHEROKEE;
        }
        if (!Normalizer.isNormalized(bare, Normalizer.Form.NFKC)) {
            return "it is another way to write '" + Normalizer.normalize(bare, Normalizer.Form.NFKC) + "'";
        }
        return latin && similar ? "it mixes alphabets that look alike" : "";
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            // The fillers of Hangul are letters that show nothing.
            default ->
                c == ' ' || !Character.isSpaceChar(c) && c != 0x3164 && c != 0x115F && c != 0x1160 && c != 0xFFA0;
        };
    }

    /** A name as it is compared: without a leading {@code @}, capital letters or not. */
    public static String key(String name) {
        return bare(name).toLowerCase(Locale.ROOT);
    }

    /** A name as it is compared where a wrong match is the safe mistake: whatever it may be another way to write. */
    static String looseKey(String name) {
        String normal = Normalizer.normalize(bare(name), Normalizer.Form.NFKC);
        StringBuilder visible = new StringBuilder(normal.length());
        normal.codePoints().filter(Login::isVisible).forEach(visible::appendCodePoint);
        return visible.toString().strip().toLowerCase(Locale.ROOT);
    }

    /** Whether a name is that of a program on GitHub. */
    static boolean isBot(String key) {
        return key.endsWith("[bot]");
    }

    private static String bare(String name) {
        String stripped = name.strip();
        return stripped.startsWith("@") ? stripped.substring(1) : stripped;
    }
}
