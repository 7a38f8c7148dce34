package io.interlock.engine.scan;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces every value that a scanner finds by a marker that tells its rule and a short hash. Everything that leaves the
 * process goes through one of these: logs, reports, comments, prompts, recordings, labels. Thread-safe.
 */
public final class Redactor {

    private final ScanSession session;

    /** A redactor for what a scanner finds. */
    public Redactor(Scanner scanner) {
        this.session = scanner.newSession();
    }

    /** The text without the values. */
    public String redact(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] clean = redact(bytes, 0, bytes.length);
        return clean == bytes ? text : new String(clean, StandardCharsets.UTF_8);
    }

    /** The bytes without the values; the array itself when there are none and it was asked for as a whole. */
    public byte[] redact(byte[] bytes, int start, int end) {
        List<Match> matches = matches(new ScanText(bytes, start, end, ""));
        if (matches.isEmpty() && start == 0 && end == bytes.length) {
            return bytes;
        }
        return replaced(bytes, start, end, matches);
    }

    /**
     * A part of a text without the values: as much of it as asked for, or less when a value reaches over its end.
     *
     * @param length how many bytes of the array are the text, so that what follows the part is seen as well
     */
    Prefix redactPart(byte[] bytes, int length, int from, int wanted) {
        List<Match> matches = matches(new ScanText(bytes, 0, length, ""));
        int cut = wanted;
        for (boolean moved = true; moved; ) {
            moved = false;
            for (Match match : matches) {
                if (match.start() < cut && match.end() > cut) {
                    cut = Math.max(from, match.start());
                    moved = cut > from;
                }
            }
        }
        List<Match> before = new ArrayList<>(matches.size());
        for (Match match : matches) {
            if (match.end() > from && match.end() <= cut) {
                before.add(match);
            }
        }
        return new Prefix(replaced(bytes, from, cut, before), cut);
    }

    /**
     * A part of a text that may be passed on.
     *
     * @param clean what it says without the values
     * @param end offset after the last byte that it stands for
     */
    record Prefix(byte[] clean, int end) {}

    private synchronized List<Match> matches(ScanText text) {
        return session.scan(text);
    }

    private static byte[] replaced(byte[] bytes, int start, int end, List<Match> matches) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(end - start + 64);
        int at = start;
        for (Match match : matches) {
            if (match.start() >= at) {
                out.write(bytes, at, match.start() - at);
                out.writeBytes(SecretHash.marker(match.rule().id(), bytes, match.start(), match.end())
                        .getBytes(StandardCharsets.UTF_8));
            }
            // Two categories may overlap: the rest of the later match goes with the earlier one.
            at = Math.max(at, match.end());
        }
        out.write(bytes, at, end - at);
        return out.toByteArray();
    }
}
