package io.interlock.engine.config;

import io.interlock.engine.affected.ComponentsConfig.Place;
import io.interlock.engine.manifest.Node;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Finds where a name stands in the text, given its value: the document tree keeps the places of values only. */
final class KeyPlaces {

    private static final int MAX_LINES_ABOVE = 1000;

    private final List<String> lines;

    KeyPlaces(byte[] content) {
        this.lines = new String(content, StandardCharsets.UTF_8).lines().toList();
    }

    /** The place of a name, or of its value when it is written in a way that is not found. */
    Place of(String name, Node value) {
        int first = Math.min(value.line(), lines.size());
        for (int line = first; line > 0 && line > first - MAX_LINES_ABOVE; line--) {
            String text = lines.get(line - 1);
            int end = line == value.line() ? Math.min(value.column() - 1, text.length()) : text.length();
            int at = lastName(text, end, name);
            if (at >= 0) {
                return new Place(line, at + 1);
            }
        }
        return new Place(value.line(), value.column());
    }

    private static int lastName(String text, int end, String name) {
        int at = text.lastIndexOf(name, end - name.length());
        while (at >= 0) {
            if (startsHere(text, at) && colonFollows(text, at + name.length(), end)) {
                return at;
            }
            at = text.lastIndexOf(name, at - 1);
        }
        return -1;
    }

    private static boolean startsHere(String text, int at) {
        return at == 0 || " \t{,\"'".indexOf(text.charAt(at - 1)) >= 0;
    }

    private static boolean colonFollows(String text, int from, int end) {
        int at = from;
        while (at < end && " \t\"'".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() && text.charAt(at) == ':';
    }
}
