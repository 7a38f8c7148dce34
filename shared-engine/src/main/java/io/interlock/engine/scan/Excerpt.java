package io.interlock.engine.scan;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The line around a match, with every value in it replaced. */
final class Excerpt {

    private static final int BEFORE = 80;
    private static final int AFTER = 80;
    private static final int MAX_LENGTH = 200;

    private Excerpt() {}

    /**
     * The excerpt for a match among all matches of its text, which are ordered by place.
     *
     * @param reaches of each match, how far it and those before it reach, so that those far before need no look
     * @param index the match
     */
    static String around(ScanText text, List<Match> all, int[] reaches, int index, Scanner scanner) {
        Match match = all.get(index);
        int from = Math.max(text.lineStart(match.start()), match.start() - BEFORE);
        int to = Math.min(Math.max(match.end(), text.lineEnd(match.end())), match.end() + AFTER);
        StringBuilder excerpt = new StringBuilder(to - from);
        int at = from;
        int first = index;
        while (first > 0 && reaches[first - 1] > from) {
            first--;
        }
        for (int i = first; i < all.size() && all.get(i).start() < to; i++) {
            Match other = all.get(i);
            if (other.end() > at && !scanner.isPlace(other.rule())) {
                append(excerpt, text, at, Math.max(at, other.start()));
                if (other.start() >= at) {
                    excerpt.append(SecretHash.marker(other.rule().id(), text.bytes(), other.start(), other.end()));
                }
                at = Math.max(at, other.end());
            }
        }
        append(excerpt, text, at, Math.max(at, to));
        String line = excerpt.toString().strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH - 1) + "…";
    }

    private static void append(StringBuilder out, ScanText text, int from, int to) {
        int start = from;
        // Do not begin or end within a character.
        while (start < to && (text.bytes()[start] & 0xC0) == 0x80) {
            start++;
        }
        String part = new String(text.bytes(), start, to - start, StandardCharsets.UTF_8);
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            out.append(c < ' ' ? ' ' : c);
        }
    }
}
