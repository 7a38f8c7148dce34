package io.interlock.engine.scan;

import io.interlock.engine.model.Category;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Scans one text after the other for one thread. Not thread-safe. */
public final class ScanSession {

    /**
     * More matches than this of one category in one text are not findings but a flood; the rest of the text is still
     * walked. A flood of one category does not push out what is found of another.
     */
    public static final int MAX_MATCHES = 20_000;

    /** How often an encoding may lie inside another. */
    private static final int MAX_DEPTH = 3;

    private final Scanner scanner;
    private static final Probe IDLE = new Probe() {};

    private final Probe[] probes;
    private final Probe[] binaryProbes;
    private List<Match> matches = new ArrayList<>();
    private final int[] taken = new int[Category.values().length];
    private final Matches taking = new Taking();
    private boolean flooded;
    private boolean spent;
    private final int most;

    ScanSession(Scanner scanner, Probe[] probes, int most) {
        this.scanner = scanner;
        this.most = most;
        this.probes = probes;
        this.binaryProbes = probes.clone();
        for (int i = 0; i < probes.length; i++) {
            if (!scanner.readsBinary(i)) {
                binaryProbes[i] = IDLE;
            }
        }
    }

    /**
     * Everything found in a text, by place, without overlaps of one category; what is found inside an encoded span is
     * reported as that span.
     */
    public List<Match> scan(ScanText text) {
        return scan(text, probes);
    }

    /** The same for a file that is no text: only detectors that read such files are asked, and nothing is decoded. */
    List<Match> scanBinary(ScanText text) {
        return scan(text, binaryProbes);
    }

    private List<Match> scan(ScanText text, Probe[] asked) {
        flooded = false;
        spent = false;
        Arrays.fill(taken, 0);
        List<Match> found = new ArrayList<>();
        scan(text, asked, found, asked == probes ? 0 : MAX_DEPTH);
        return Overlaps.resolve(found);
    }

    /** The scanner that this is a session of. */
    Scanner scanner() {
        return scanner;
    }

    /** Whether the text scanned last held more matches than are kept. */
    public boolean flooded() {
        return flooded;
    }

    /** Whether places of the text scanned last were left because they would have taken too long. */
    public boolean spent() {
        return spent;
    }

    private void scan(ScanText text, Probe[] asked, List<Match> found, int depth) {
        matches = found;
        EncodedSpans encoded = new EncodedSpans(text);
        scanner.walk(text, asked, taking, encoded);
        if (depth < MAX_DEPTH) {
            encoded.findRuns();
            for (EncodedSpan span : encoded.spans()) {
                List<Match> inner = new ArrayList<>();
                scan(ScanText.decoded(span.decoded(), text.path()), asked, inner, depth + 1);
                for (Match match : Overlaps.resolve(inner)) {
                    found.add(span.carrying(match));
                }
            }
            matches = found;
        }
    }

    /** Takes what the probes find, up to a number. */
    private final class Taking implements Matches {

        @Override
        public void add(Match match) {
            if (taken[match.rule().category().ordinal()]++ < most) {
                matches.add(match);
            } else {
                flooded = true;
            }
        }

        @Override
        public void spent() {
            spent = true;
        }
    }
}
