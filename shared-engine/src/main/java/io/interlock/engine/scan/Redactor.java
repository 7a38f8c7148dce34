package io.interlock.engine.scan;

import io.interlock.engine.model.Rule;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Replaces every value that a scanner finds by a marker that tells its rule and a short hash. Everything that leaves the
 * process goes through one of these: logs, reports, comments, prompts, recordings, labels. Thread-safe.
 */
public final class Redactor {

    private final ScanSession session;
    private final Predicate<Rule> wanted;

    /** A redactor for what a scanner finds. */
    public Redactor(Scanner scanner) {
        this(scanner, rule -> true);
    }

    /** A redactor for what some rules of a scanner find. */
    public Redactor(Scanner scanner, Predicate<Rule> wanted) {
        this.session = scanner.newFullSession();
        this.wanted = wanted;
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
     * The text without the values, those included that a dot or a slash joins to something else, as a file name does with
     * its extension: in a text that ends a word, in a path it does not.
     */
    public String redactNames(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<Match> matches = new ArrayList<>(matches(ScanText.of(bytes, "")));
        byte[] apart = bytes.clone();
        for (int i = 0; i < apart.length; i++) {
            if (apart[i] == '.' || apart[i] == '/' || apart[i] == '\\') {
                apart[i] = ' ';
            }
        }
        matches.addAll(matches(ScanText.of(apart, "")));
        if (matches.isEmpty()) {
            return text;
        }
        matches.sort(Comparator.comparingInt(Match::start));
        return new String(replaced(bytes, 0, bytes.length, matches), StandardCharsets.UTF_8);
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
        List<Match> found = session.scan(text);
        for (int i = 0; i < found.size(); i++) {
            if (!isToGo(text, found.get(i))) {
                return toGo(text, found);
            }
        }
        return found;
    }

    private List<Match> toGo(ScanText text, List<Match> found) {
        List<Match> some = new ArrayList<>(found.size());
        for (Match match : found) {
            if (isToGo(text, match)) {
                some.add(match);
            }
        }
        return some;
    }

    /** What begins within a marker is none: the names of some rules read like that of a password before its value. */
    private boolean isToGo(ScanText text, Match match) {
        return wanted.test(match.rule())
                && !SecretHash.isInMarker(text.bytes(), text.start(), text.end(), match.start());
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
