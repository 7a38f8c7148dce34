package io.interlock.engine.secret;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Anchor;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Matches;
import io.interlock.engine.scan.Probe;
import io.interlock.engine.scan.ScanText;
import io.interlock.engine.secret.CredentialName.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Finds what follows {@code Basic} (RFC 7617) and {@code Bearer} (RFC 6750), in requests, in commands and in code. What
 * follows {@code Basic} is decoded: it counts when it is a user and a password, and the password is not the example of
 * every manual.
 */
final class AuthorizationHeaders implements Detector {

    private static final int LONGEST = 800;

    @Override
    public List<Rule> rules() {
        return List.of(SecretRules.HEADER);
    }

    @Override
    public List<Anchor> anchors() {
        return List.of(Anchor.keyword("basic "), Anchor.keyword("bearer "), Anchor.keyword("authorization"));
    }

    @Override
    public Probe newProbe() {
        return new Probe() {
            @Override
            public void at(ScanText text, int anchor, int start, Matches found) {
                if (Ascii.word(text.at(start - 1))) {
                    return;
                }
                int from = anchor == 2 ? afterScheme(text, start + 13) : start + (anchor == 0 ? 6 : 7);
                int end = tokenEnd(text, from);
                double score = end - from < 8 ? 0 : score(text.latin1(from, end), anchor == 0);
                if (score >= ValueJudge.REPORTED) {
                    found.add(new Match(SecretRules.HEADER, from, end, score, Match.Rank.NAMED, ""));
                }
            }
        };
    }

    /** Where the value of a header begins behind its name, a joint of any language and a scheme of one word. */
    private static int afterScheme(ScanText text, int from) {
        int p = from;
        while (p < from + 8 && " \t\"'`:,=>\\[(".indexOf(text.at(p)) >= 0) {
            p++;
        }
        int word = p;
        while (Ascii.letter(text.at(p)) || text.at(p) == '-') {
            p++;
        }
        boolean scheme = text.at(p) == ' ' && p > word && p - word < 12;
        int first = Ascii.toLower(text.at(word));
        boolean known = scheme && first == 'b' && p - word < 7;
        return word == from || known ? text.end() : scheme ? p + 1 : word;
    }

    private static int tokenEnd(ScanText text, int from) {
        int limit = Math.min(text.end(), from + LONGEST);
        int i = from;
        while (i < limit && (Ascii.base64(text.at(i)) || ".~=".indexOf(text.at(i)) >= 0)) {
            i++;
        }
        while (i > from && text.at(i - 1) == '.') {
            i--;
        }
        return i;
    }

    private static double score(String token, boolean basic) {
        if (basic) {
            return basic(token);
        }
        boolean longEnough = token.length() >= 16 || token.length() >= 12 && token.indexOf('-') < 0;
        return longEnough ? ValueJudge.score(Kind.TOKEN, "bearer", token, true) : 0;
    }

    private static double basic(String token) {
        byte[] decoded = Base64Text.decode(token);
        if (decoded == null) {
            return 0;
        }
        String pair = new String(decoded, StandardCharsets.ISO_8859_1);
        int colon = pair.indexOf(':');
        for (int i = 0; i < pair.length(); i++) {
            if (pair.charAt(i) < ' ' || pair.charAt(i) > '~') {
                return 0;
            }
        }
        return colon < 0
                ? 0
                : Math.min(
                        0.95,
                        ValueJudge.password(
                                        "password", pair.substring(colon + 1).replace(" ", ""))
                                + 0.1);
    }
}
