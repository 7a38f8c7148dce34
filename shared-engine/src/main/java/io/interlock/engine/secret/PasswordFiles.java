package io.interlock.engine.secret;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Anchor;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Matches;
import io.interlock.engine.scan.Probe;
import io.interlock.engine.scan.ScanText;
import java.util.List;

/** Reads PostgreSQL's password file, whose lines are {@code host:port:database:user:password} (libpq, "The Password File"). */
final class PasswordFiles implements Detector {

    @Override
    public List<Rule> rules() {
        return List.of(SecretRules.PASSWORD_FILE);
    }

    @Override
    public List<Anchor> anchors() {
        return List.of();
    }

    @Override
    public Probe newProbe() {
        return new Probe() {
            @Override
            public void whole(ScanText text, Matches found) {
                if (text.path().endsWith("pgpass") || text.path().endsWith("pgpass.conf")) {
                    lines(text, found);
                }
            }
        };
    }

    private static void lines(ScanText text, Matches found) {
        int line = text.start();
        while (line < text.end()) {
            int end = text.lineEnd(line);
            line(text, line, end, found);
            line = end + 1;
        }
    }

    private static void line(ScanText text, int from, int end, Matches found) {
        int colons = 0;
        int p = from;
        while (p < end && colons < 4 && text.at(from) != '#') {
            colons += text.at(p) == ':' ? 1 : 0;
            p += text.at(p) == '\\' ? 2 : 1;
        }
        int stop = end > p && text.at(end - 1) == '\r' ? end - 1 : end;
        if (colons == 4 && stop > p && stop - p < ValueReader.LONGEST) {
            double score = ValueJudge.password("password", text.latin1(p, stop));
            if (score >= ValueJudge.REPORTED) {
                found.add(new Match(SecretRules.PASSWORD_FILE, p, stop, score, Match.Rank.NAMED, ""));
            }
        }
    }
}
