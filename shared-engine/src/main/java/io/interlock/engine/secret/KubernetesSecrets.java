package io.interlock.engine.secret;

import io.interlock.engine.model.Category;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;
import io.interlock.engine.scan.Anchor;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Match.Rank;
import io.interlock.engine.scan.Matches;
import io.interlock.engine.scan.Probe;
import io.interlock.engine.scan.ScanText;
import java.util.List;

/** Finds what manifests of the kind {@code Secret} hold: base64 below {@code data}, plain text below {@code stringData}. */
public final class KubernetesSecrets implements Detector {

    private static final Rule RULE = new Rule(
            "kubernetes-secret-yaml",
            Category.SECRET,
            Severity.HIGH,
            "A manifest of a Kubernetes secret holds its value.",
            "Change the value, and keep it in a secret store, or encrypted (SOPS, Sealed Secrets, External Secrets).");

    private static final double SCORE = 0.85;
    private static final int LEAST = 10;

    /** "-----BEGIN CERTIFICATE" in base64: that is public. */
    private static final String CERTIFICATE = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FUR";

    private static final List<Anchor> ANCHORS = List.of(
            Anchor.keyword("kind: secret"),
            Anchor.keyword("kind: 'secret"),
            Anchor.keyword("kind: \"secret"),
            Anchor.keyword("kind\": \"secret"));

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public List<Anchor> anchors() {
        return ANCHORS;
    }

    @Override
    public Probe newProbe() {
        return new Manifest();
    }

    /** Walks the lines of a manifest, outward from its kind to its ends. */
    private static final class Manifest implements Probe {

        /** More manifests than this in one text are not written by people, and each costs the lines around it. */
        private static final int MOST = 500;

        private int looked;

        @Override
        public void whole(ScanText text, Matches found) {
            looked = 0;
        }

        @Override
        public void at(ScanText text, int anchor, int start, Matches found) {
            if (++looked > MOST) {
                found.spent();
                return;
            }
            int after = start + ANCHORS.get(anchor).text().length();
            if (isWord(text.at(after)) || isWord(text.at(start - 1))) {
                return;
            }
            int from = documentStart(text, start);
            int to = Math.min(text.end(), start + ScanText.FAR);
            int indent = -1;
            boolean encoded = false;
            for (int line = from; line < to; line = nextLine(text, line)) {
                int first = indented(text, line);
                if (line > start && isSeparator(text, line)) {
                    return;
                }
                if (isBlank(text, first)) {
                    continue;
                }
                if (indent >= 0 && first - line > indent) {
                    entry(text, first, encoded, found);
                } else {
                    encoded = isKey(text, first, "data");
                    indent = encoded || isKey(text, first, "stringData") ? first - line : -1;
                }
            }
        }

        private static int documentStart(ScanText text, int start) {
            int limit = Math.max(text.start(), start - ScanText.NEAR);
            int line = text.lineStart(start);
            while (line > limit && !isSeparator(text, line)) {
                line = text.lineStart(line - 1);
            }
            return Math.max(limit, line);
        }

        private static void entry(ScanText text, int first, boolean encoded, Matches found) {
            int i = first;
            int end = text.lineEnd(first);
            while (i < end && text.at(i) != ':') {
                i++;
            }
            boolean continued = i == end;
            i = continued ? first : skip(text, i + 1, end, " \t\"'");
            int to = i;
            while (to < end && (encoded ? isBase64(text.at(to)) : isPlain(text.at(to)))) {
                to++;
            }
            int rest = skip(text, to, end, " \t\"',");
            boolean whole = rest == end || text.at(rest) == '#' || text.at(rest) == '}';
            if (to - i >= LEAST && whole && (encoded || !continued)) {
                report(text, i, to, encoded, found);
            }
        }

        private static void report(ScanText text, int from, int to, boolean encoded, Matches found) {
            String value = text.latin1(from, to);
            boolean padded = !encoded || (to - from) % 4 == 0;
            if (padded && !value.startsWith(CERTIFICATE) && !ValueCheck.isPlaceholder(value)) {
                found.add(new Match(RULE, from, to, SCORE, Rank.NAMED, "kind of the manifest"));
            }
        }

        private static int indented(ScanText text, int line) {
            int i = line;
            while (text.at(i) == ' ' || text.at(i) == '\t') {
                i++;
            }
            return i;
        }

        private static int skip(ScanText text, int from, int end, String some) {
            int i = from;
            while (i < end && some.indexOf(text.at(i)) >= 0) {
                i++;
            }
            return i;
        }

        private static boolean isBlank(ScanText text, int first) {
            int c = text.at(first);
            return c == '\n' || c == '\r' || c == '#' || c < 0;
        }

        private static boolean isSeparator(ScanText text, int line) {
            return text.at(line) == '-' && text.at(line + 1) == '-' && text.at(line + 2) == '-';
        }

        private static boolean isKey(ScanText text, int first, String key) {
            int i = text.at(first) == '"' ? first + 1 : first;
            for (int k = 0; k < key.length(); k++) {
                if (text.at(i + k) != key.charAt(k)) {
                    return false;
                }
            }
            int after = text.at(i + key.length());
            return after == ':' || after == '"';
        }

        private static int nextLine(ScanText text, int line) {
            int i = line;
            while (i < text.end() && text.at(i) != '\n') {
                i++;
            }
            return i + 1;
        }

        private static boolean isPlain(int c) {
            return c > ' ' && "\"'{}<>$".indexOf(c) < 0;
        }

        private static boolean isBase64(int c) {
            return isWord(c) && c != '_' || c == '+' || c == '/' || c == '=';
        }

        private static boolean isWord(int c) {
            return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
        }
    }
}
