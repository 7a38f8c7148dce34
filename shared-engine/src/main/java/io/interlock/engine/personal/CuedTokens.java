package io.interlock.engine.personal;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.ScanText;

/** Numbers of documents and postcodes behind the words that name them. */
final class CuedTokens {

    private static final int REACH = 40;

    private CuedTokens() {}

    /** Seven to nine letters and digits, mostly digits. */
    static Cued passport(ScanText text, int cue) {
        return token(text, cue, PersonalRules.PASSPORT, 7, 9, 5);
    }

    /** Six to eighteen letters, digits and hyphens, mostly digits. */
    static Cued licence(ScanText text, int cue) {
        return token(text, cue, PersonalRules.DRIVER, 6, 18, 5);
    }

    private static Cued token(ScanText text, int cue, Rule rule, int least, int most, int digits) {
        int end = Math.min(text.lineEnd(cue), cue + REACH);
        for (int i = cue; i < end; i++) {
            if (Words.alnum(text.at(i)) && !joined(text.at(i - 1))) {
                int stop = stop(text, i, rule.equals(PersonalRules.DRIVER));
                int have = digits(text, i, stop);
                if (stop - i >= least && stop - i <= most && have >= digits && !dated(text, i, stop)) {
                    return new Cued(rule, i, stop, joined(text.at(stop)) ? 0 : Paths.test(text.path()) ? 75 : 85);
                }
                i = stop;
            }
        }
        return Cued.none(rule);
    }

    private static boolean dated(ScanText text, int from, int to) {
        return text.at(from + 4) == '-' && text.at(from + 7) == '-'
                || text.at(from + 2) == '-' && text.at(from + 5) == '-' && to - from == 10;
    }

    private static boolean joined(int b) {
        return Words.alnum(b) || b == '_' || b == '-' || b == '.' || b == '/' || b == '@';
    }

    private static int stop(ScanText text, int from, boolean hyphens) {
        int i = from;
        while (i - from < 24
                && (Words.alnum(text.at(i)) || hyphens && text.at(i) == '-' && Words.alnum(text.at(i + 1)))) {
            i++;
        }
        return text.at(i) == '.' && !Words.alnum(text.at(i + 1)) || !joined(text.at(i)) ? i : i + 24;
    }

    private static int digits(ScanText text, int from, int to) {
        int n = 0;
        for (int i = from; i < Math.min(to, from + 24); i++) {
            n += Words.digit(text.at(i)) ? 1 : 0;
        }
        return n;
    }

    /** A British postcode, or five digits with four more at most. */
    static Cued postcode(ScanText text, int cue) {
        int i = cue;
        while (i < cue + 8 && !Words.digit(text.at(i)) && !Words.upper(text.at(i))) {
            i++;
        }
        int british = british(text, i);
        if (british > 0) {
            return new Cued(PersonalRules.POSTCODE, i, british, 85);
        }
        boolean five = digits(text, i, i + 5) == 5 && !Words.alnum(text.at(i + 5));
        int end = five && text.at(i + 5) == '-' && digits(text, i + 6, i + 10) == 4 ? i + 10 : i + 5;
        return five && !Words.alnum(text.at(end))
                ? new Cued(PersonalRules.POSTCODE, i, end, Paths.prose(text.path()) ? 80 : 60)
                : Cued.none(PersonalRules.POSTCODE);
    }

    /** Where the postcode ends that begins here: one or two letters, a digit, a digit or letter, a digit, two letters. */
    static int british(ScanText text, int from) {
        int i = from;
        while (i < from + 2 && Words.upper(text.at(i))) {
            i++;
        }
        if (i == from || !Words.digit(text.at(i))) {
            return 0;
        }
        i++;
        boolean longer = Words.digit(text.at(i)) && (text.at(i + 1) == ' ' || Words.digit(text.at(i + 1)))
                || Words.upper(text.at(i));
        i += longer ? 1 : 0;
        i += text.at(i) == ' ' ? 1 : 0;
        boolean inward = Words.digit(text.at(i)) && unit(text.at(i + 1)) && unit(text.at(i + 2));
        return inward && !Words.alnum(text.at(i + 3)) ? i + 3 : 0;
    }

    private static boolean unit(int b) {
        return Words.upper(b) && "CIKMOV".indexOf(b) < 0;
    }
}
