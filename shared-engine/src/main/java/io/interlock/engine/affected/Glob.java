package io.interlock.engine.affected;

import java.util.ArrayList;
import java.util.List;

/**
 * A path pattern with {@code *}, {@code ?}, {@code **}, {@code [a-z]} and {@code {a,b}}, matched against paths from the
 * repository root. {@code *} and {@code ?} stay within a segment; a segment {@code **} stands for any number of them. A
 * leading {@code !} is left to the caller. Immutable; matching takes time linear in path times pattern, whatever the
 * pattern.
 */
final class Glob {

    private static final int MAX_ALTERNATIVES = 1024;
    private static final int MAX_LENGTH = 4096;

    private final String pattern;
    private final List<String[]> alternatives;

    private Glob(String pattern, List<String[]> alternatives) {
        this.pattern = pattern;
        this.alternatives = alternatives;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException when it is longer than 4,096 characters, or its braces stand for more than 1,024
     *     patterns
     */
    static Glob of(String pattern) {
        List<String> expanded = new ArrayList<>(1);
        if (pattern.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "A pattern has " + pattern.length() + " characters; at most " + MAX_LENGTH + " are read");
        }
        expand(stripped(pattern), expanded);
        List<String[]> alternatives = new ArrayList<>(expanded.size());
        for (String alternative : expanded) {
            alternatives.add(segments(alternative));
        }
        return new Glob(pattern, alternatives);
    }

    /** A leading {@code ./} or {@code /} and a trailing {@code /} say nothing more. */
    private static String stripped(String pattern) {
        int from = pattern.startsWith("./") ? 2 : pattern.startsWith("/") ? 1 : 0;
        int to = pattern.length();
        while (to > from && pattern.charAt(to - 1) == '/') {
            to--;
        }
        return pattern.substring(from, to);
    }

    private static void expand(String pattern, List<String> into) {
        if (into.size() > MAX_ALTERNATIVES) {
            throw new IllegalArgumentException("The pattern '" + pattern + "' stands for too many patterns");
        }
        int open = pattern.indexOf('{');
        int close = open < 0 ? -1 : closing(pattern, open);
        if (close < 0) {
            into.add(pattern);
            return;
        }
        String before = pattern.substring(0, open);
        String after = pattern.substring(close + 1);
        for (String part : parts(pattern.substring(open + 1, close))) {
            if (into.size() > MAX_ALTERNATIVES) {
                throw new IllegalArgumentException("The pattern '" + pattern + "' stands for too many patterns");
            }
            expand(before + part + after, into);
        }
    }

    private static int closing(String pattern, int open) {
        int depth = 0;
        for (int i = open; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> parts(String alternatives) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < alternatives.length(); i++) {
            char c = alternatives.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(alternatives.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(alternatives.substring(from));
        return parts;
    }

    static String[] segments(String path) {
        int count = 1;
        for (int i = 0; i < path.length(); i++) {
            count += path.charAt(i) == '/' ? 1 : 0;
        }
        String[] segments = new String[count];
        int from = 0;
        for (int i = 0; i < count; i++) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            segments[i] = path.substring(from, end);
            from = end + 1;
        }
        return segments;
    }

    /** The pattern as written. */
    String pattern() {
        return pattern;
    }

    /** The patterns that its braces stand for, each split at slashes. */
    List<String[]> alternatives() {
        return alternatives;
    }

    /** Whether the whole path matches. */
    boolean matches(String path) {
        String[] segments = segments(path);
        for (String[] alternative : alternatives) {
            if (matches(alternative, segments)) {
                return true;
            }
        }
        return false;
    }

    /** Wildcard matching with one point to fall back to, which is enough when only the latest {@code **} may grow. */
    static boolean matches(String[] pattern, String[] path) {
        int p = 0;
        int s = 0;
        int star = -1;
        int starAt = 0;
        while (s < path.length) {
            if (p < pattern.length && pattern[p].equals("**")) {
                star = p++;
                starAt = s;
            } else if (p < pattern.length && matchesSegment(pattern[p], path[s])) {
                p++;
                s++;
            } else if (star >= 0) {
                p = star + 1;
                s = ++starAt;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p].equals("**")) {
            p++;
        }
        return p == pattern.length;
    }

    /** Whether one segment matches one pattern segment. */
    static boolean matchesSegment(String pattern, String name) {
        int p = 0;
        int s = 0;
        int star = -1;
        int starAt = 0;
        while (s < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                starAt = s;
            } else if (p < pattern.length() && matchesOne(pattern, p, name.charAt(s))) {
                p = next(pattern, p);
                s++;
            } else if (star >= 0) {
                p = star + 1;
                s = ++starAt;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean matchesOne(String pattern, int at, char c) {
        char first = pattern.charAt(at);
        if (first == '[') {
            int close = pattern.indexOf(']', at + 2);
            if (close > 0) {
                return inClass(pattern, at + 1, close, c);
            }
        }
        if (first == '\\' && at + 1 < pattern.length()) {
            return pattern.charAt(at + 1) == c;
        }
        return first == '?' || first == c;
    }

    private static int next(String pattern, int at) {
        char first = pattern.charAt(at);
        if (first == '[') {
            int close = pattern.indexOf(']', at + 2);
            return close > 0 ? close + 1 : at + 1;
        }
        return first == '\\' && at + 1 < pattern.length() ? at + 2 : at + 1;
    }

    private static boolean inClass(String pattern, int from, int to, char c) {
        boolean negated = pattern.charAt(from) == '!' || pattern.charAt(from) == '^';
        boolean found = false;
        for (int i = negated ? from + 1 : from; i < to; i++) {
            char low = pattern.charAt(i);
            boolean range = i + 2 < to && pattern.charAt(i + 1) == '-';
            char high = range ? pattern.charAt(i + 2) : low;
            found |= c >= low && c <= high;
            i += range ? 2 : 0;
        }
        return found != negated;
    }

    /** Whether the segment is taken literally. */
    static boolean isLiteral(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            if ("*?[\\".indexOf(segment.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }
}
