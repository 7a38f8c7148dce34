package io.interlock.engine.secret;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Anchor;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Matches;
import io.interlock.engine.scan.Probe;
import io.interlock.engine.scan.ScanText;
import java.util.List;

/** Finds the password in {@code scheme://user:password@host} (RFC 3986, section 3.2.1). */
final class UrlCredentials implements Detector {

    private static final int LONGEST = 300;

    @Override
    public List<Rule> rules() {
        return List.of(SecretRules.URL);
    }

    @Override
    public List<Anchor> anchors() {
        return List.of(Anchor.keyword("://"), Anchor.keyword("@tcp("));
    }

    @Override
    public Probe newProbe() {
        return new Probe() {
            @Override
            public void at(ScanText text, int anchor, int start, Matches found) {
                if (anchor == 1) {
                    look(text, sourceName(text, start), found);
                } else if (Ascii.alnum(text.at(start - 1))) {
                    look(text, start + 3, found);
                }
            }
        };
    }

    /** Where a data source name of Go's drivers begins: {@code user:password@tcp(host)}. */
    private static int sourceName(ScanText text, int at) {
        int from = at;
        while (at - from < LONGEST && !endsAuthority(text.at(from - 1)) && text.at(from - 1) != '=') {
            from--;
        }
        return from;
    }

    private static void look(ScanText text, int from, Matches found) {
        int limit = Math.min(text.end(), from + LONGEST);
        int colon = -1;
        int at = -1;
        for (int i = from; i < limit && !endsAuthority(text.at(i)); i++) {
            int c = text.at(i);
            if (c == ':' && colon < 0) {
                colon = i;
            } else if (c == '@') {
                at = i;
            }
        }
        if (colon < 0 || at < colon + 4 || !startsHost(text.at(at + 1))) {
            return;
        }
        String user = text.latin1(from, colon);
        String password = text.latin1(colon + 1, at);
        double score = score(user, password, text.path());
        if (score >= ValueJudge.REPORTED) {
            found.add(new Match(SecretRules.URL, colon + 1, at, score, Match.Rank.NAMED, ""));
        }
    }

    private static double score(String user, String password, String path) {
        if (!user.isEmpty() && Placeholders.template(user) || user.equals(password) || password.indexOf(',') >= 0) {
            return 0;
        }
        double score = ValueJudge.password("password", password);
        return score < 0.6 ? score - ValueJudge.discount(path) : score;
    }

    private static boolean endsAuthority(int c) {
        return c <= ' ' || c == '/' || c == '"' || c == '\'' || c == '`' || c == '<' || c == '>' || c == '\\'
                || c == '|' || c == '?';
    }

    private static boolean startsHost(int c) {
        return Ascii.alnum(c)
                || c == '['
                || c == '$'
                || c == '{'
                || c == '%'
                || c == '('
                || c == '"'
                || c == '\''
                || c == '<';
    }
}
