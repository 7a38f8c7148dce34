package io.interlock.engine.personal;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Anchor;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Matches;
import io.interlock.engine.scan.Probe;
import io.interlock.engine.scan.ScanText;
import java.util.List;

/** Finds e-mail addresses around an at sign; what is not one in code, such as a remote or a version, is left alone. */
record Emails(PersonalDataOptions options) implements Detector {

    private static final List<Anchor> ANCHORS = List.of(Anchor.keyword("@"));

    @Override
    public List<Rule> rules() {
        return List.of(PersonalRules.EMAIL);
    }

    @Override
    public List<Anchor> anchors() {
        return ANCHORS;
    }

    @Override
    public Probe newProbe() {
        return new EmailProbe(options.threshold());
    }

    private static final class EmailProbe implements Probe {

        private static final int LONGEST_LOCAL = 64;
        private static final int LONGEST_DOMAIN = 253;

        private final double threshold;

        EmailProbe(double threshold) {
            this.threshold = threshold;
        }

        @Override
        public void at(ScanText text, int anchor, int start, Matches found) {
            int from = localStart(text, start);
            if (from == start) {
                return;
            }
            int to = domainEnd(text, start + 1);
            if (to < 0 || !free(text, from, to)) {
                return;
            }
            int percent = EmailTrust.percent(text, from, start, to);
            if (percent / 100.0 >= threshold) {
                found.add(new Match(PersonalRules.EMAIL, from, to, percent / 100.0, Match.Rank.SPECIFIC, "structure"));
            }
        }

        /** Letters, digits and some signs; no sign at either end, no two dots. */
        private static int localStart(ScanText text, int at) {
            int i = at;
            while (at - i <= LONGEST_LOCAL && local(text.at(i - 1)) && !(text.at(i - 1) == '.' && text.at(i) == '.')) {
                i--;
            }
            while (i < at && !Words.alnum(text.at(i)) && text.at(i) != '_') {
                i++;
            }
            int last = text.at(at - 1);
            return at - i > LONGEST_LOCAL || last == '.' || last == '\'' || last == '%' ? at : i;
        }

        private static boolean local(int b) {
            return Words.alnum(b) || b == '.' || b == '_' || b == '-' || b == '+' || b == '%' || b == '\'';
        }

        /** Labels with dots, the last one a top-level domain; -1 when it is none. */
        private static int domainEnd(ScanText text, int from) {
            int i = from;
            int dot = -1;
            int end = -1;
            while (i - from < LONGEST_DOMAIN) {
                int label = i;
                while (label(text.at(i))) {
                    i++;
                }
                if (i == label || text.at(label) == '-' || text.at(i - 1) == '-' || i - label > 63) {
                    break;
                }
                if (dot >= 0) {
                    end = i;
                }
                if (text.at(i) != '.') {
                    break;
                }
                dot = i++;
            }
            return end;
        }

        private static boolean label(int b) {
            return Words.alnum(b) || b == '-';
        }

        /** Not the user of an address of another kind, and not a part of an expression. */
        private static boolean free(ScanText text, int from, int to) {
            int before = text.at(from - 1);
            int after = text.at(to);
            boolean left = before != '/'
                    && before != '}'
                    && before != '@'
                    && before != '$'
                    && before != '`' + 256
                    && !(before == ':' && user(text, from));
            return left && after != '(' && after != '@' && after != '_' && !(after == ':' && path(text, to + 1));
        }

        /** Whether this is the password of {@code scheme://user:password@host}. */
        private static boolean user(ScanText text, int from) {
            for (int i = from - 1; i > from - 80; i--) {
                int b = text.at(i);
                if (b == '/' && text.at(i - 1) == '/') {
                    return true;
                }
                if (b <= ' ' || b == '"' || b == '\'') {
                    return false;
                }
            }
            return false;
        }

        /** Whether a path or a port follows, as in {@code git@host:owner/name}. */
        private static boolean path(ScanText text, int at) {
            return Words.alnum(text.at(at)) || text.at(at) == '/' || text.at(at) == '~';
        }
    }
}
