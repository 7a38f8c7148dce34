package io.interlock.engine.secret;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Anchor;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Matches;
import io.interlock.engine.scan.Probe;
import io.interlock.engine.scan.ScanText;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Finds JSON web tokens (RFC 7519): a header and a payload that decode to JSON objects, and a signature unless it was cut
 * off.
 */
final class WebTokens implements Detector {

    private static final int LONGEST_PART = 8 * 1024;

    @Override
    public List<Rule> rules() {
        return List.of(SecretRules.WEB_TOKEN);
    }

    @Override
    public List<Anchor> anchors() {
        return List.of(Anchor.keyword("eyj"));
    }

    @Override
    public Probe newProbe() {
        return new Probe() {
            @Override
            public void at(ScanText text, int anchor, int start, Matches found) {
                boolean exact = text.at(start) == 'e' && text.at(start + 1) == 'y' && text.at(start + 2) == 'J';
                int before = text.at(start - 1);
                if (exact && !Ascii.alnum(before) && before != '.' && before != '_') {
                    look(text, start, found);
                }
            }
        };
    }

    private static void look(ScanText text, int start, Matches found) {
        int header = Base64Text.runEnd(text, start, 512);
        if (text.at(header) != '.' || text.at(header + 1) != 'e' || !object(text, start, header)) {
            return;
        }
        int payload = Base64Text.runEnd(text, header + 1, LONGEST_PART);
        if (!object(text, header + 1, payload)) {
            return;
        }
        int end = text.at(payload) == '.' ? Base64Text.runEnd(text, payload + 1, LONGEST_PART) : payload;
        if (end - payload < 16 && !signed(text, start, header)) {
            return;
        }
        found.add(new Match(SecretRules.WEB_TOKEN, start, end, 0.9, Match.Rank.PROVEN, "structure"));
    }

    /** Whether a header names its algorithm; one that does not needs a signature behind it. */
    private static boolean signed(ScanText text, int from, int to) {
        byte[] decoded = Base64Text.decode(text.latin1(from, to));
        return decoded != null && new String(decoded, StandardCharsets.ISO_8859_1).contains("\"alg\"");
    }

    /** Whether a part decodes to text between braces. */
    private static boolean object(ScanText text, int from, int to) {
        if (to - from < 8) {
            return false;
        }
        byte[] decoded = Base64Text.decode(text.latin1(from, to));
        if (decoded == null) {
            return false;
        }
        String json = new String(decoded, StandardCharsets.ISO_8859_1).strip();
        for (int i = 0; i < json.length(); i++) {
            if (json.charAt(i) < ' ' && !Ascii.space(json.charAt(i))) {
                return false;
            }
        }
        return json.startsWith("{\"") && json.endsWith("}");
    }
}
