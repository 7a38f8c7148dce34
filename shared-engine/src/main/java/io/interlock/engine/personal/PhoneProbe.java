package io.interlock.engine.personal;

import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Matches;
import io.interlock.engine.scan.ScanText;

/**
 * Finds telephone numbers around a digit. The cheap questions come first: how many digits, what stands beside them, is
 * there a sign of a telephone number at all; only then is {@link PhoneLibrary} asked.
 */
final class PhoneProbe {

    private static final int BACK = 24;
    private static final int AHEAD = 30;
    private static final int TRIES = 4;

    private final PersonalDataOptions options;
    private final PhoneForms forms;
    private int seenFrom;
    private int seenTo;

    PhoneProbe(PersonalDataOptions options) {
        this.options = options;
        this.forms = new PhoneForms(options);
    }

    void restart() {
        seenFrom = 0;
        seenTo = 0;
    }

    /** Looks at the digits of a part of the text. */
    void all(ScanText text, int first, int end, Matches found) {
        for (int at = first; at < end; at++) {
            if (at >= seenFrom && at < seenTo) {
                at = seenTo - 1;
            } else if (Words.digit(text.at(at))) {
                at(text, at, found);
            }
        }
    }

    private void at(ScanText text, int anchor, Matches found) {
        int from = back(text, anchor);
        int to = ahead(text, anchor);
        seenFrom = from;
        seenTo = to;
        int digits = digits(text, from, to);
        if (digits < 7 || digits > 24) {
            return;
        }
        tries(text, from, to, found);
    }

    /** The whole, then without what follows a space at its end, then without what precedes one at its start. */
    private void tries(ScanText text, int from, int to, Matches found) {
        int end = to;
        for (int i = 0; i < TRIES && end > from; i++) {
            if (take(text, from, end, found)) {
                return;
            }
            end = cutEnd(text, from, end);
        }
        int start = from;
        for (int i = 1; i < TRIES; i++) {
            start = cutStart(text, start, to);
            if (start >= to || take(text, start, to, found)) {
                return;
            }
        }
    }

    private boolean take(ScanText text, int from, int to, Matches found) {
        if (!free(text, from, to)) {
            return false;
        }
        int extension = extension(text, to);
        int percent = forms.percent(text, from, to, extension > to);
        if (percent / 100.0 < options.threshold()) {
            return false;
        }
        found.add(new Match(
                PersonalRules.PHONE,
                from,
                extension,
                Math.min(99, percent) / 100.0,
                Match.Rank.SPECIFIC,
                "number plan"));
        return true;
    }

    private static int back(ScanText text, int anchor) {
        int first = anchor;
        for (int i = anchor; i > anchor - BACK; i--) {
            int b = text.at(i - 1);
            if (Words.digit(b)) {
                first = i - 1;
            } else if (b == '+' || b == '(') {
                first = i - 1;
                if (b == '+') {
                    break;
                }
            } else if (!between(b) || first - i >= 2) {
                break;
            }
        }
        return closes(text, first) ? first : first + 1;
    }

    /** A bracket that opens a number also closes in it. */
    private static boolean closes(ScanText text, int first) {
        if (text.at(first) != '(') {
            return true;
        }
        for (int i = first + 1; i < first + 8; i++) {
            if (text.at(i) == ')') {
                return true;
            }
        }
        return false;
    }

    private static int ahead(ScanText text, int anchor) {
        int end = anchor;
        for (int i = anchor; i < anchor + AHEAD; i++) {
            int b = text.at(i);
            if (Words.digit(b)) {
                end = i + 1;
            } else if (!between(b) && b != '(' || i - end >= 2) {
                break;
            }
        }
        return end;
    }

    private static boolean between(int b) {
        return b == ' ' || b == '-' || b == '.' || b == ')' || b == '/';
    }

    private static int cutEnd(ScanText text, int from, int end) {
        int i = end;
        while (i > from && text.at(i - 1) != ' ') {
            i--;
        }
        while (i > from && !Words.digit(text.at(i - 1))) {
            i--;
        }
        return i;
    }

    private static int cutStart(ScanText text, int start, int to) {
        int i = start;
        while (i < to && text.at(i) != ' ') {
            i++;
        }
        while (i < to && !Words.digit(text.at(i)) && text.at(i) != '(') {
            i++;
        }
        return i;
    }

    private static boolean free(ScanText text, int from, int to) {
        return leftFree(text, from, to) && rightFree(text, from, to);
    }

    private static boolean leftFree(ScanText text, int from, int to) {
        int before = text.at(from - 1);
        int second = text.at(from - 2);
        return switch (before) {
            case ' ' -> !Words.digit(second) || compact(text, from, to);
            case ',', ':' -> !Words.digit(second);
            case '.' -> Words.letter(second) && text.at(from) != '+';
            case '-' -> !Words.alnum(second);
            case '_', '#', '%', '\\', '$', '=' -> before == '=' && second != '=' && !Words.digit(second);
            default -> !Words.alnum(before);
        };
    }

    private static boolean rightFree(ScanText text, int from, int to) {
        int after = text.at(to);
        int second = text.at(to + 1);
        return switch (after) {
            case ' ' -> !Words.digit(second) || compact(text, from, to);
            case ',', ':', '.' -> !Words.digit(second);
            case '-' -> !Words.digit(second);
            case '_', '%', '@' -> false;
            default -> !Words.alnum(after) || extension(text, to) > to;
        };
    }

    /** Whether it cannot be a part of a row of numbers: a plus or a bracket begins it, or it has no space. */
    private static boolean compact(ScanText text, int from, int to) {
        if (!Words.digit(text.at(from))) {
            return true;
        }
        boolean joined = false;
        for (int i = from; i < to; i++) {
            if (text.at(i) == ' ') {
                return false;
            }
            joined |= text.at(i) == '-';
        }
        return joined;
    }

    /** Where an extension such as {@code x123} or {@code ext. 12} behind a number ends; the end itself for none. */
    private static int extension(ScanText text, int to) {
        int i = skipSpaces(text, to);
        if (Words.lower(text.at(i)) == 'e'
                && Words.lower(text.at(i + 1)) == 'x'
                && Words.lower(text.at(i + 2)) == 't') {
            i += text.at(i + 3) == '.' ? 4 : 3;
        } else if (Words.lower(text.at(i)) == 'x') {
            i++;
        } else {
            return to;
        }
        int digits = skipSpaces(text, i);
        int end = digits;
        while (end < digits + 6 && Words.digit(text.at(end))) {
            end++;
        }
        return end > digits && !Words.alnum(text.at(end)) ? end : to;
    }

    private static int skipSpaces(ScanText text, int at) {
        return text.at(at) == ' ' ? at + 1 : at;
    }

    private static int digits(ScanText text, int from, int to) {
        int n = 0;
        for (int i = from; i < to; i++) {
            n += Words.digit(text.at(i)) ? 1 : 0;
        }
        return n;
    }
}
