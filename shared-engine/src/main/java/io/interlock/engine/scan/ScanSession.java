package io.interlock.engine.scan;

import java.util.ArrayList;
import java.util.List;

/** Scans one text after the other for one thread. Not thread-safe. */
public final class ScanSession {

    /** More matches than this in one text are not findings but a flood; the rest of the text is still walked. */
    public static final int MAX_MATCHES = 20_000;

    /** How often an encoding may lie inside another. */
    private static final int MAX_DEPTH = 3;

    private final Scanner scanner;
    private final Probe[] probes;
    private List<Match> matches = new ArrayList<>();
    private boolean flooded;

    ScanSession(Scanner scanner, Probe[] probes) {
        this.scanner = scanner;
        this.probes = probes;
    }

    /**
     * Everything found in a text, by place, without overlaps of one category; what is found inside an encoded span is
     * reported as that span.
     */
    public List<Match> scan(ScanText text) {
        flooded = false;
        List<Match> found = new ArrayList<>();
        scan(text, found, 0);
        return Overlaps.resolve(found);
    }

    /** Whether the text scanned last held more matches than are kept. */
    public boolean flooded() {
        return flooded;
    }

    private void scan(ScanText text, List<Match> found, int depth) {
        matches = found;
        EncodedSpans encoded = new EncodedSpans(text);
        scanner.walk(text, probes, this::take, encoded);
        if (depth < MAX_DEPTH) {
            encoded.findRuns();
            for (EncodedSpan span : encoded.spans()) {
                List<Match> inner = new ArrayList<>();
                scan(ScanText.decoded(span.decoded(), text.path()), inner, depth + 1);
                for (Match match : Overlaps.resolve(inner)) {
                    found.add(span.carrying(match));
                }
            }
            matches = found;
        }
    }

    private void take(Match match) {
        if (matches.size() < MAX_MATCHES) {
            matches.add(match);
        } else {
            flooded = true;
        }
    }
}
