package io.interlock.engine.personal;

import io.interlock.engine.scan.ScanText;

/**
 * Groups of letters and digits with one separator between each two, around a digit: what a formatted number is made of.
 * Reused; not thread-safe.
 */
final class NumberRun {

    private static final int MOST = 16;
    private static final int LONGEST_GROUP = 40;
    private static final int GROUPS_BEFORE = 7;

    private final int[] from = new int[MOST];
    private final int[] to = new int[MOST];
    private final int[] digits = new int[MOST];
    private int count;
    private int end;

    /** Reads the run that a digit is in; no groups when it is in a word too long for a number. */
    void read(ScanText text, int anchor) {
        count = 0;
        int start = groupStart(text, anchor);
        end = groupEnd(text, anchor);
        if (end - start > LONGEST_GROUP) {
            end = Math.min(text.end(), end);
            return;
        }
        int first = start;
        for (int i = 0; i < GROUPS_BEFORE; i++) {
            int before = groupBefore(text, first);
            if (before < 0) {
                break;
            }
            first = before;
        }
        collect(text, first);
    }

    private void collect(ScanText text, int first) {
        int at = first;
        while (count < MOST) {
            int stop = groupEnd(text, at);
            if (stop - at > LONGEST_GROUP) {
                return;
            }
            from[count] = at;
            to[count] = stop;
            digits[count++] = digitsIn(text, at, stop);
            end = Math.max(end, stop);
            if (!separator(text.at(stop)) || !Words.alnum(text.at(stop + 1)) || wordFollows(text, stop)) {
                return;
            }
            at = stop + 1;
        }
    }

    /** A space ends a number when a word of letters follows that is too long to be a part of one. */
    private static boolean wordFollows(ScanText text, int separator) {
        int i = separator + 1;
        while (i < separator + 6 && Words.letter(text.at(i))) {
            i++;
        }
        return i == separator + 6;
    }

    private static int groupBefore(ScanText text, int first) {
        if (!separator(text.at(first - 1)) || !Words.alnum(text.at(first - 2))) {
            return -1;
        }
        int start = groupStart(text, first - 2);
        boolean word = first - 1 - start > 4 && digitsIn(text, start, first - 1) == 0;
        return word || first - 1 - start > LONGEST_GROUP ? -1 : start;
    }

    private static int groupStart(ScanText text, int at) {
        int i = at;
        while (at - i <= LONGEST_GROUP && Words.alnum(text.at(i - 1))) {
            i--;
        }
        return i;
    }

    /** A word that is far too long is walked to its end, within bounds, so that its other anchors are passed over. */
    private static int groupEnd(ScanText text, int at) {
        int i = at;
        while (i - at < ScanText.NEAR && Words.alnum(text.at(i))) {
            i++;
        }
        return i;
    }

    private static int digitsIn(ScanText text, int from, int to) {
        int n = 0;
        for (int i = from; i < to; i++) {
            n += Words.digit(text.at(i)) ? 1 : 0;
        }
        return n;
    }

    /** What may stand once between two groups of a number. */
    static boolean separator(int b) {
        return b == ' ' || b == '-' || b == '.' || b == '/' || b == '(' || b == ':';
    }

    int count() {
        return count;
    }

    int from(int group) {
        return from[group];
    }

    int to(int group) {
        return to[group];
    }

    /** Where the run begins. */
    int start() {
        return count == 0 ? end : from[0];
    }

    /** Where the next run may begin. */
    int end() {
        return end;
    }

    boolean onlyDigits(int group) {
        return digits[group] == to[group] - from[group];
    }

    /** Whether what stands beside some groups lets them be a number by themselves. */
    boolean free(ScanText text, int first, int last) {
        return leftFree(text, first, last) && rightFree(text, first, last);
    }

    private boolean leftFree(ScanText text, int first, int last) {
        int before = text.at(from[first] - 1);
        if (before == '_' || before == '+' || before == '%' || before == '\\' || before == '@') {
            return false;
        }
        if (first == 0) {
            return !(before == '.' || before == '-') || !Words.alnum(text.at(from[first] - 2));
        }
        return switch (before) {
            case ' ' -> !(spaced(text, first, last) && plain(text, first - 1, true));
            case '.', ':' -> digits[first - 1] == 0 && to[first - 1] - from[first - 1] > 1;
            case '(' -> true;
            default -> false;
        };
    }

    private boolean rightFree(ScanText text, int first, int last) {
        int after = text.at(to[last]);
        if (after == '_' || after == '@' || after == '%') {
            return false;
        }
        if (last + 1 >= count) {
            return !(separator(after) && after != ' ' && after != '(') || !Words.alnum(text.at(to[last] + 1));
        }
        return switch (after) {
            case ' ' -> !(spaced(text, first, last) && plain(text, last + 1, false));
            case '(' -> true;
            default -> false;
        };
    }

    private boolean spaced(ScanText text, int first, int last) {
        return first < last && text.at(to[first]) == ' ';
    }

    /** Whether a neighbour looks like another group of a number with spaces: digits, and nothing but a space beyond. */
    private boolean plain(ScanText text, int group, boolean left) {
        int beyond = left ? text.at(from[group] - 1) : text.at(to[group]);
        return onlyDigits(group) && to[group] - from[group] <= 6 && beyond != '-' && (beyond != '.' || !left);
    }

    /** The letters, as capitals, and digits of some groups. */
    String normal(ScanText text, int first, int last) {
        StringBuilder out = new StringBuilder(LONGEST_GROUP);
        for (int i = from[first]; i < to[last]; i++) {
            int b = text.at(i);
            if (Words.alnum(b)) {
                out.append((char) (b >= 'a' ? b - 32 : b));
            }
        }
        return out.toString();
    }
}
