package io.interlock.engine.secret;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Anchor;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Match.Rank;
import io.interlock.engine.scan.Matches;
import io.interlock.engine.scan.Probe;
import io.interlock.engine.scan.ScanText;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Finds private keys in PEM (RFC 7468; also of OpenSSH and PGP), over lines, with escaped line ends, inside the strings of
 * code, and in PuTTY's files. A body that decodes to the beginning of a key is proven; one that is cut short, as in
 * documents, is no key.
 */
final class PrivateKeys implements Detector {

    private static final int LONGEST_LABEL = 48;
    private static final int SHORTEST_BODY = 60;
    private static final byte[] OPENSSH = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);

    @Override
    public List<Rule> rules() {
        return List.of(SecretRules.PRIVATE_KEY, SecretRules.ENCRYPTED_KEY);
    }

    @Override
    public List<Anchor> anchors() {
        return List.of(Anchor.keyword("-----begin "), Anchor.keyword("private-lines:"));
    }

    @Override
    public boolean readsBinary() {
        return true;
    }

    @Override
    public Probe newProbe() {
        return new Probe() {
            @Override
            public void at(ScanText text, int anchor, int start, Matches found) {
                if (anchor == 0) {
                    pem(text, start, found);
                } else {
                    putty(text, start, found);
                }
            }
        };
    }

    private static void pem(ScanText text, int start, Matches found) {
        int from = start + 11;
        int limit = Math.min(text.end(), from + LONGEST_LABEL);
        int to = from;
        while (to < limit && text.at(to) != '-' && text.at(to) != '\n') {
            to++;
        }
        String label = text.latin1(from, to);
        if (!label.contains("PRIVATE KEY") || text.at(to) != '-') {
            return;
        }
        PemBody body = PemBody.read(text, to);
        if (body.length() < SHORTEST_BODY || body.repetitive()) {
            return;
        }
        byte[] head = body.head();
        boolean proven = key(head);
        boolean encrypted = label.contains("ENCRYPTED") || body.encrypted() || openssh(head) && !openSshPlain(head);
        Rule rule = encrypted ? SecretRules.ENCRYPTED_KEY : SecretRules.PRIVATE_KEY;
        found.add(new Match(
                rule,
                start,
                body.end(),
                proven ? 1 : 0.7,
                proven ? Rank.PROVEN : Rank.SPECIFIC,
                proven ? "structure" : ""));
    }

    private static void putty(ScanText text, int start, Matches found) {
        PemBody body = PemBody.read(text, start + 14);
        int before = Math.max(text.start(), start - ScanText.NEAR);
        String head = text.latin1(before, start);
        if (body.length() >= SHORTEST_BODY && head.contains("PuTTY-User-Key-File")) {
            boolean plain = head.contains("Encryption: none");
            Rule rule = plain ? SecretRules.PRIVATE_KEY : SecretRules.ENCRYPTED_KEY;
            found.add(new Match(rule, start + 14, body.end(), 0.95, Rank.SPECIFIC, "structure"));
        }
    }

    /** Whether bytes begin like a key: a DER sequence, OpenSSH's own format, a secret key packet of PGP. */
    private static boolean key(byte[] head) {
        if (head.length < 16) {
            return false;
        }
        int first = head[0] & 0xFF;
        boolean der = first == 0x30 && (head[1] & 0xFF) >= 0x20 && (head[1] & 0xFF) <= 0x83;
        boolean pgp = first == 0x94 || first == 0x95 || first == 0xC5;
        return der || pgp || openssh(head);
    }

    private static boolean openssh(byte[] head) {
        for (int i = 0; i < OPENSSH.length; i++) {
            if (i >= head.length || head[i] != OPENSSH[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the name of the cipher, a string with its length before it, is {@code none}. */
    private static boolean openSshPlain(byte[] head) {
        int at = OPENSSH.length;
        return head.length > at + 7 && head[at + 3] == 4 && head[at + 4] == 'n' && head[at + 5] == 'o';
    }
}
