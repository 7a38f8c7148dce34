package io.interlock.engine.scan;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that somebody else wrote, matched in time linear in the text whatever the expression (RE2
 * syntax, as in Go: no look-around, no back-references). Texts are read as UTF-8. Immutable.
 */
public final class UserPattern {

    /** Longest expression that is read, in characters. */
    public static final int MAX_LENGTH = 10_000;

    private final Pattern pattern;

    private UserPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Reads an expression that tells upper and lower case apart.
     *
     * @throws IllegalArgumentException when it is refused; the message names the construct and its column
     */
    public static UserPattern of(String text) {
        return of(text, false);
    }

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException when it is refused; the message names the construct and its column
     */
    public static UserPattern of(String text, boolean ignoreCase) {
        PatternDialect.requireSupported(text);
        try {
            return new UserPattern(Pattern.compile(text, ignoreCase ? Pattern.CASE_INSENSITIVE : 0));
        } catch (StackOverflowError e) {
            // RE2/J compiles by recursion, and a pattern of few characters may nest thousands of groups.
            throw new IllegalArgumentException("it nests too deeply", e);
        } catch (PatternSyntaxException e) {
            String part = e.getPattern() == null ? "" : e.getPattern();
            int column = Math.max(1, text.indexOf(part) + 1);
            String what = part.isEmpty() ? e.getDescription() : e.getDescription() + ": '" + part + "'";
            throw new IllegalArgumentException(what + ", at column " + column + " of the pattern", e);
        }
    }

    /** The expression as written. */
    public String text() {
        return pattern.pattern();
    }

    /** How many groups it has. */
    public int groups() {
        return pattern.groupCount();
    }

    /** Whether it is written so that a match may span many lines. */
    public boolean spansLines() {
        String text = pattern.pattern();
        return text.contains("\\s\\S") || text.contains("(?s") || text.contains("\\S\\s") || text.contains("[\\r\\n]");
    }

    /** Whether it matches somewhere in a text. */
    public boolean isIn(CharSequence text) {
        return pattern.matcher(text).find();
    }

    /** Takes where a pattern matches. */
    public interface Spans {

        /** Takes a span of the array; false to be told no more. */
        boolean take(int start, int end);
    }

    /** Finds every match in UTF-8 between two offsets, from left to right; a match is never empty. */
    public void find(byte[] bytes, int from, int to, Spans spans) {
        Finder finder = in(new ScanText(bytes, from, to, ""), from, to);
        while (finder.next()) {
            if (finder.end(0) > finder.start(0) && !spans.take(finder.start(0), finder.end(0))) {
                return;
            }
        }
    }

    /** Looks at a part of a text, which is the whole world to it: its ends are where {@code ^} and {@code $} match. */
    public Finder in(ScanText text, int from, int to) {
        return new Finder(this, text, from, to);
    }

    /** Finds the matches of a pattern in a part of a text, from the left. Not thread-safe. */
    public static final class Finder {

        private final Matcher matcher;
        private final int from;
        private final int @Nullable [] offsets;

        Finder(UserPattern pattern, ScanText text, int from, int to) {
            this.from = from;
            if (isAscii(text, from, to)) {
                this.offsets = null;
                this.matcher = pattern.pattern.matcher(text.latin1(from, to));
            } else {
                DecodedText decoded = DecodedText.of(text, from, to);
                this.offsets = decoded.offsets();
                this.matcher = pattern.pattern.matcher(decoded.text());
            }
        }

        private static boolean isAscii(ScanText text, int from, int to) {
            byte[] bytes = text.bytes();
            for (int i = from; i < to; i++) {
                if (bytes[i] < 0) {
                    return false;
                }
            }
            return true;
        }

        /** Goes to the next match; false when there is none. */
        public boolean next() {
            return matcher.find();
        }

        /** Whether a match starts at the first byte of the part. */
        public boolean startsHere() {
            return matcher.lookingAt();
        }

        /** Offset of the first byte of a group; negative when the group took no part. */
        public int start(int group) {
            return offset(matcher.start(group));
        }

        /** Offset after the last byte of a group. */
        public int end(int group) {
            return offset(matcher.end(group));
        }

        private int offset(int index) {
            return index < 0 ? -1 : offsets == null ? from + index : offsets[index];
        }
    }
}
