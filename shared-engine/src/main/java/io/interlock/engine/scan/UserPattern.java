package io.interlock.engine.scan;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Arrays;

/**
 * A regular expression that somebody else wrote, matched in time linear in the text whatever the expression (RE2
 * syntax: no look-around, no back-references). Immutable.
 */
public final class UserPattern {

    private static final int MAX_LENGTH = 4096;

    private final Pattern pattern;

    private UserPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException when it is not one of RE2; the message says which construct
     */
    public static UserPattern of(String text, boolean ignoreCase) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "it has " + text.length() + " characters; at most " + MAX_LENGTH + " are read");
        }
        try {
            return new UserPattern(Pattern.compile(text, ignoreCase ? Pattern.CASE_INSENSITIVE : 0));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription() + ": '" + e.getPattern() + "'", e);
        }
    }

    /** The expression as written. */
    public String text() {
        return pattern.pattern();
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
        byte[] part = from == 0 && to == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, to);
        Matcher matcher = pattern.matcher(part);
        int at = 0;
        while (at <= part.length && matcher.find(at)) {
            if (matcher.end() > matcher.start() && !spans.take(from + matcher.start(), from + matcher.end())) {
                return;
            }
            at = Math.max(matcher.end(), matcher.start() + 1);
        }
    }
}
