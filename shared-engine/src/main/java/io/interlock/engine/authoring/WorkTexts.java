package io.interlock.engine.authoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts that are shipped, and texts of others cut to what is read. */
final class WorkTexts {

    private WorkTexts() {}

    /** A shipped text; its line breaks are those of Unix on every machine, so that requests are. */
    static String read(String name) {
        try (InputStream in = WorkTexts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The jar is not whole: '" + name + "' is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read '" + name + "' in the jar", e);
        }
    }

    /** The beginning of a text, and how much is missing. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "... [" + (text.length() - end) + " more characters]";
    }

    /** A text for people: without what a terminal would obey or nobody sees; line breaks and tabs stay. */
    static String plain(String text, int most) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), most));
        cut(text, most).codePoints().forEach(c -> {
            boolean kept = c == '\n' || c == '\t';
            boolean odd = switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED -> true;
                default -> false;
            };
            if (kept || !odd) {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString().strip();
    }
}
