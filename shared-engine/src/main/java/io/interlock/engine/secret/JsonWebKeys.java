package io.interlock.engine.secret;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Anchor;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Matches;
import io.interlock.engine.scan.Probe;
import io.interlock.engine.scan.ScanText;
import java.util.List;

/** Finds private and symmetric keys in JSON (RFC 7517): the members {@code d} and {@code k} of an object with a {@code kty}. */
final class JsonWebKeys implements Detector {

    /** A symmetric key of 128 bits has 22 characters. */
    private static final int LEAST = 22;

    @Override
    public List<Rule> rules() {
        return List.of(SecretRules.WEB_KEY);
    }

    @Override
    public List<Anchor> anchors() {
        return List.of(Anchor.keyword("\"kty\""));
    }

    @Override
    public Probe newProbe() {
        return new Probe() {
            @Override
            public void at(ScanText text, int anchor, int start, Matches found) {
                int from = brace(text, start, -1, '{', '}');
                int to = brace(text, start, 1, '}', '{');
                look(text, from, to, found);
            }
        };
    }

    private static int brace(ScanText text, int start, int step, int wanted, int other) {
        int i = start;
        while (i >= text.start() && i < text.end() && Math.abs(i - start) < ScanText.NEAR) {
            if (text.at(i) == wanted || text.at(i) == other) {
                break;
            }
            i += step;
        }
        return Math.max(text.start(), Math.min(text.end(), i));
    }

    private static void look(ScanText text, int from, int to, Matches found) {
        for (int i = from; i + 2 < to; i++) {
            int member = text.at(i + 1);
            boolean key = text.at(i) == '"' && text.at(i + 2) == '"' && (member == 'd' || member == 'k');
            int open = key ? value(text, i + 3) : -1;
            if (open >= 0) {
                int end = open;
                while (end < to && (Ascii.word(text.at(end)) || text.at(end) == '-')) {
                    end++;
                }
                report(text, open, end, found);
            }
        }
    }

    private static void report(ScanText text, int open, int end, Matches found) {
        if (end - open >= LEAST && text.at(end) == '"' && !ValueCheck.isPlaceholder(text.latin1(open, end))) {
            found.add(new Match(SecretRules.WEB_KEY, open, end, 0.9, Match.Rank.SPECIFIC, "member of a JSON web key"));
        }
    }

    /** After the colon and the quote that follow a member's name, or -1. */
    private static int value(ScanText text, int from) {
        int p = from;
        while (Ascii.space(text.at(p)) || text.at(p) == ':') {
            p++;
        }
        return p > from && text.at(p) == '"' ? p + 1 : -1;
    }
}
