package io.interlock.engine.expression;

import java.util.ArrayList;
import java.util.List;

/** How a {@link Glob} is written. */
final class GlobSyntax {

    private GlobSyntax() {}

    /** A leading {@code ./} or {@code /} says nothing more; a trailing {@code /} means everything below. */
    static String anchored(String pattern) {
        if (pattern.startsWith("!")) {
            throw new IllegalArgumentException(
                    "'!' does not negate a pattern; negate the function instead, or write '\\!' for a name with it");
        }
        int from = pattern.startsWith("./") ? 2 : pattern.startsWith("/") ? 1 : 0;
        String anchored = pattern.endsWith("/") ? pattern.substring(from) + "**" : pattern.substring(from);
        for (String segment : segments(anchored)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException(
                        "no path has an empty segment, '.' or '..' in it; write it from the repository root");
            }
        }
        return anchored;
    }

    /** The patterns that the braces stand for. */
    static void expand(String pattern, List<String> into, int most) {
        int open = indexOf(pattern, '{', 0);
        if (open < 0) {
            if (into.size() == most) {
                throw new IllegalArgumentException("its braces stand for more than " + most + " patterns");
            }
            requireClosedClasses(pattern);
            into.add(pattern);
            return;
        }
        int close = closing(pattern, open);
        String after = pattern.substring(close + 1);
        for (String part : parts(pattern, open + 1, close)) {
            expand(pattern.substring(0, open) + part + after, into, most);
        }
    }

    /** Index of a character that no backslash takes as it is and that is in no brackets, or -1. */
    private static int indexOf(String pattern, char wanted, int from) {
        for (int i = from; i < pattern.length(); i = next(pattern, i)) {
            if (pattern.charAt(i) == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static int closing(String pattern, int open) {
        int depth = 0;
        for (int i = open; i < pattern.length(); i = next(pattern, i)) {
            char c = pattern.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("'{' is not closed; add '}', or write '\\{' for a name with it");
    }

    private static List<String> parts(String pattern, int from, int to) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = from;
        for (int i = from; i < to; i = next(pattern, i)) {
            char c = pattern.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(pattern.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(pattern.substring(start, to));
        return parts;
    }

    private static void requireClosedClasses(String pattern) {
        for (int i = 0; i < pattern.length(); i = next(pattern, i)) {
            if (pattern.charAt(i) == '[' && classEnd(pattern, i) < 0) {
                throw new IllegalArgumentException("'[' is not closed; add ']', or write '\\[' for a name with it");
            }
        }
    }

    static String[] segments(String pattern) {
        List<String> segments = new ArrayList<>();
        int from = 0;
        for (int slash = pattern.indexOf('/'); slash >= 0; slash = pattern.indexOf('/', from)) {
            segments.add(pattern.substring(from, slash));
            from = slash + 1;
        }
        segments.add(pattern.substring(from));
        return segments.toArray(new String[0]);
    }

    /** Whether the piece of a pattern at an index, which is no star, stands for a character. */
    static boolean matchesOne(String pattern, int at, char c, Budget budget) {
        char first = pattern.charAt(at);
        if (first == '[') {
            int close = classEnd(pattern, at);
            budget.spend(close - at);
            return inClass(pattern, at + 1, close, c);
        }
        if (first == '\\' && at + 1 < pattern.length()) {
            return pattern.charAt(at + 1) == c;
        }
        return first == '?' || first == c;
    }

    /** The index behind the piece of a pattern at an index. */
    static int next(String pattern, int at) {
        char first = pattern.charAt(at);
        int close = first == '[' ? classEnd(pattern, at) : -1;
        if (close > 0) {
            return close + 1;
        }
        return first == '\\' && at + 1 < pattern.length() ? at + 2 : at + 1;
    }

    /** Index of the bracket that closes a class within the segment, or -1; one that comes first is a member of it. */
    private static int classEnd(String pattern, int open) {
        int from = open + 1;
        if (from < pattern.length() && (pattern.charAt(from) == '!' || pattern.charAt(from) == '^')) {
            from++;
        }
        int close = pattern.indexOf(']', from + 1);
        int slash = close < 0 ? -1 : pattern.indexOf('/', open);
        return slash >= 0 && slash < close ? -1 : close;
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
}
