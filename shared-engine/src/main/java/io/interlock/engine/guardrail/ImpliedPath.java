package io.interlock.engine.guardrail;

import io.interlock.engine.affected.PathPattern;
import java.util.List;

/**
 * A pattern of paths with what every path that matches contains. Every path of a change is held against some hundred
 * patterns, and nearly all of them match none: to look for a few letters is a hundred times cheaper than to match.
 *
 * @param fragment the longest part of the pattern without a wildcard
 * @param pattern the pattern
 */
record ImpliedPath(String fragment, PathPattern pattern) {

    /** Adds the patterns that the braces of one stand for. */
    static void expand(String pattern, List<ImpliedPath> into) {
        int open = pattern.indexOf('{');
        int close = pattern.indexOf('}', open + 1);
        if (open < 0 || close < 0) {
            into.add(new ImpliedPath(fragment(pattern), PathPattern.of(pattern)));
            return;
        }
        int from = open + 1;
        while (from <= close) {
            int comma = pattern.indexOf(',', from);
            int end = comma < 0 || comma > close ? close : comma;
            expand(pattern.substring(0, open) + pattern.substring(from, end) + pattern.substring(close + 1), into);
            from = end + 1;
        }
    }

    /** A directory is named by what follows it, so the slash at either end may be missing from a path. */
    private static String fragment(String pattern) {
        String longest = "";
        int from = 0;
        for (int i = 0; i <= pattern.length(); i++) {
            if (i == pattern.length() || pattern.charAt(i) == '*') {
                int start = from < i && pattern.charAt(from) == '/' ? from + 1 : from;
                int end = i > start && pattern.charAt(i - 1) == '/' ? i - 1 : i;
                longest = end - start > longest.length() ? pattern.substring(start, end) : longest;
                from = i + 1;
            }
        }
        return longest;
    }

    boolean matches(String path) {
        return path.contains(fragment) && pattern.matches(path);
    }
}
