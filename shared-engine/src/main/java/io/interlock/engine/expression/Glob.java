package io.interlock.engine.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * A path pattern, matched against whole paths from the repository root, letter by letter. {@code *} and {@code ?} stay
 * within a segment, a segment {@code **} stands for any number of segments (none, too), {@code [a-z]} and {@code [!a]}
 * for one character, {@code {a,b}} for either; a backslash takes the next character as it is. A pattern that ends with
 * {@code /} stands for everything below. Immutable.
 *
 * <p>Matching only ever falls back to the latest {@code *}, so it takes at most path times pattern steps.
 */
public final class Glob {

    private static final int MAX_LENGTH = 1024;
    private static final int MAX_ALTERNATIVES = 256;

    private final String pattern;
    private final List<String[]> alternatives;

    private Glob(String pattern, List<String[]> alternatives) {
        this.pattern = pattern;
        this.alternatives = alternatives;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException when it can match no path, is not closed, is longer than 1,024 characters, or its
     *     braces stand for more than 256 patterns; the message says which, and ends without a full stop
     */
    public static Glob of(String pattern) {
        if (pattern.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "it has " + pattern.length() + " characters; at most " + MAX_LENGTH + " are read");
        }
        List<String> expanded = new ArrayList<>(1);
        GlobSyntax.expand(GlobSyntax.anchored(pattern), expanded, MAX_ALTERNATIVES);
        List<String[]> alternatives = new ArrayList<>(expanded.size());
        for (String alternative : expanded) {
            alternatives.add(GlobSyntax.segments(alternative));
        }
        return new Glob(pattern, List.copyOf(alternatives));
    }

    /** The pattern as written. */
    public String pattern() {
        return pattern;
    }

    /** Whether the whole path matches. */
    public boolean matches(String path) {
        return matches(path, new Budget(Long.MAX_VALUE));
    }

    boolean matches(String path, Budget budget) {
        for (String[] alternative : alternatives) {
            if (matches(alternative, path, budget)) {
                return true;
            }
        }
        return false;
    }

    /** Walks the segments of the path; {@code at} is behind the end once all of them are matched. */
    private static boolean matches(String[] pattern, String path, Budget budget) {
        int p = 0;
        int at = 0;
        int star = -1;
        int starAt = 0;
        while (at <= path.length()) {
            budget.spend(1);
            int end = segmentEnd(path, at);
            if (p < pattern.length && pattern[p].equals("**")) {
                star = p++;
                starAt = at;
            } else if (p < pattern.length && matchesSegment(pattern[p], path, at, end, budget)) {
                p++;
                at = end + 1;
            } else if (star >= 0) {
                p = star + 1;
                starAt = segmentEnd(path, starAt) + 1;
                at = starAt;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p].equals("**")) {
            p++;
        }
        return p == pattern.length;
    }

    private static int segmentEnd(String path, int from) {
        int slash = path.indexOf('/', from);
        return slash < 0 ? path.length() : slash;
    }

    private static boolean matchesSegment(String pattern, String path, int from, int to, Budget budget) {
        int p = 0;
        int at = from;
        int star = -1;
        int starAt = from;
        while (at < to) {
            budget.spend(1);
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                starAt = at;
            } else if (p < pattern.length() && GlobSyntax.matchesOne(pattern, p, path.charAt(at), budget)) {
                p = GlobSyntax.next(pattern, p);
                at++;
            } else if (star >= 0) {
                p = star + 1;
                at = ++starAt;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    @Override
    public String toString() {
        return pattern;
    }
}
