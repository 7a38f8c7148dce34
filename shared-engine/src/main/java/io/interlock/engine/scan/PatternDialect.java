package io.interlock.engine.scan;

import java.util.ArrayDeque;
import java.util.Deque;

/** Names what other engines know and RE2 does not, before RE2 says something less clear, and bounds what it expands. */
final class PatternDialect {

    private static final int MAX_EXPANDED = 200_000;
    private static final int MAX_DEPTH = 200;

    private final String pattern;
    private final Deque<long[]> open = new ArrayDeque<>();
    private long size;
    private long lastAtom;

    private PatternDialect(String pattern) {
        this.pattern = pattern;
    }

    /**
     * Refuses what RE2 cannot run.
     *
     * @throws IllegalArgumentException naming the construct and its column
     */
    static void requireSupported(String pattern) {
        if (pattern.length() > UserPattern.MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "the pattern has " + pattern.length() + " characters, more than " + UserPattern.MAX_LENGTH);
        }
        new PatternDialect(pattern).check();
    }

    private void check() {
        int i = 0;
        while (i < pattern.length()) {
            i = switch (pattern.charAt(i)) {
                case '\\' -> escape(i);
                case '[' -> atom(classEnd(i));
                case '(' -> open(i);
                case ')' -> close(i);
                case '*', '+', '?' -> quantifier(i, i + 1, 1);
                case '{' -> braces(i);
                default -> atom(i + 1);
            };
        }
    }

    private int atom(int next) {
        lastAtom = 1;
        grow(1);
        return next;
    }

    private void grow(long by) {
        size += by;
        if (size > MAX_EXPANDED) {
            throw new IllegalArgumentException("its repetitions, written out, are longer than " + MAX_EXPANDED
                    + " steps: lower the numbers in { }");
        }
    }

    private int escape(int i) {
        char c = i + 1 < pattern.length() ? pattern.charAt(i + 1) : 0;
        if (c >= '1' && c <= '9' || c == 'k') {
            throw refused("a back-reference", i);
        }
        if (c == 'G' || c == 'Z' || c == 'K' || c == 'R' || c == 'X') {
            throw refused("the escape \\" + c, i);
        }
        if (c == 'Q') {
            int end = pattern.indexOf("\\E", i + 2);
            return atom(end < 0 ? pattern.length() : end + 2);
        }
        boolean braces = (c == 'p' || c == 'P' || c == 'x') && i + 2 < pattern.length() && pattern.charAt(i + 2) == '{';
        int close = braces ? pattern.indexOf('}', i) : -1;
        return atom(close > 0 ? close + 1 : i + 2);
    }

    private int classEnd(int from) {
        int i = from + 1;
        i += i < pattern.length() && pattern.charAt(i) == '^' ? 1 : 0;
        i += i < pattern.length() && pattern.charAt(i) == ']' ? 1 : 0;
        while (i < pattern.length() && pattern.charAt(i) != ']') {
            if (pattern.startsWith("[:", i) && pattern.indexOf(":]", i) > 0) {
                i = pattern.indexOf(":]", i) + 1;
            }
            i += pattern.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(pattern.length(), i + 1);
    }

    private int open(int i) {
        String[][] refused = {
            {"(?=", "a look-ahead"},
            {"(?!", "a negative look-ahead"},
            {"(?<=", "a look-behind"},
            {"(?<!", "a negative look-behind"},
            {"(?>", "an atomic group"},
            {"(?(", "a conditional group"},
            {"(?|", "a branch reset group"},
            {"(?#", "a comment"},
            {"(?P=", "a back-reference"},
            {"(?P>", "a recursion"},
            {"(?R", "a recursion"},
            {"(?&", "a recursion"}
        };
        for (String[] construct : refused) {
            if (pattern.startsWith(construct[0], i)) {
                throw refused(construct[1] + " " + construct[0] + "...", i);
            }
        }
        if (open.size() >= MAX_DEPTH) {
            throw refused("more than " + MAX_DEPTH + " levels of groups", i);
        }
        open.push(new long[] {size});
        if (!pattern.startsWith("(?", i)) {
            return i + 1;
        }
        int head = i + 2;
        while (head < pattern.length() && ":)>".indexOf(pattern.charAt(head)) < 0) {
            head++;
        }
        if (head < pattern.length() && pattern.charAt(head) == ')') {
            open.pop();
        }
        return head + 1;
    }

    private int close(int i) {
        if (!open.isEmpty()) {
            lastAtom = Math.max(1, size - open.pop()[0]);
        }
        return i + 1;
    }

    private int braces(int i) {
        int close = pattern.indexOf('}', i);
        int count = close < 0 ? -1 : largest(pattern.substring(i + 1, close));
        return count < 0 ? atom(i + 1) : quantifier(i, close + 1, count);
    }

    /** The larger number of {@code n}, {@code n,} or {@code n,m}; -1 when it is no quantifier. */
    private static int largest(String numbers) {
        int comma = numbers.indexOf(',');
        String last = comma < 0 || comma == numbers.length() - 1
                ? numbers.substring(0, comma < 0 ? numbers.length() : comma)
                : numbers.substring(comma + 1);
        boolean digits = !last.isEmpty() && last.length() < 7;
        for (int i = 0; i < last.length(); i++) {
            digits &= last.charAt(i) >= '0' && last.charAt(i) <= '9';
        }
        return digits ? Integer.parseInt(last) : -1;
    }

    private int quantifier(int i, int next, int count) {
        grow(lastAtom * Math.max(0, count - 1));
        lastAtom *= Math.max(1, count);
        if (next < pattern.length() && pattern.charAt(next) == '+') {
            throw refused("a possessive quantifier", i);
        }
        return next < pattern.length() && pattern.charAt(next) == '?' ? next + 1 : next;
    }

    private static IllegalArgumentException refused(String what, int index) {
        return new IllegalArgumentException(
                what + ", at column " + (index + 1) + " of the pattern, needs an engine that can take forever");
    }
}
