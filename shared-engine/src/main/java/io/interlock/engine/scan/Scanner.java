package io.interlock.engine.scan;

import io.interlock.engine.model.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A set of detectors, ready to be run. Immutable and thread-safe; each thread scans with a session of its own.
 */
public final class Scanner {

    private final List<Detector> detectors;
    private final GramFilter filter;
    private final Set<String> places = new HashSet<>();

    /** Of each anchor, its detector; the anchors of encodings come last and have none. */
    private final int[] detectorOf;

    private final int[] anchorOf;
    private final Special atSigns = new Special(Anchor.AT_SIGN);
    private final Special numbers = new Special(Anchor.NUMBER);

    /** A scanner that runs detectors; a detector is shown each place where one of its anchors stands. */
    public Scanner(List<Detector> detectors) {
        this.detectors = List.copyOf(detectors);
        List<Anchor> all = new ArrayList<>(1024);
        List<int[]> owners = new ArrayList<>(1024);
        for (int d = 0; d < this.detectors.size(); d++) {
            List<Anchor> anchors = this.detectors.get(d).anchors();
            if (this.detectors.get(d).findsPlaces()) {
                for (Rule rule : this.detectors.get(d).rules()) {
                    places.add(rule.id());
                }
            }
            for (int a = 0; a < anchors.size(); a++) {
                if (!atSigns.takes(anchors.get(a), d, a) && !numbers.takes(anchors.get(a), d, a)) {
                    all.add(anchors.get(a));
                    owners.add(new int[] {d, a});
                }
            }
        }
        all.addAll(EncodedSpans.ANCHORS);
        filter = new GramFilter(all);
        detectorOf = column(owners, 0);
        anchorOf = column(owners, 1);
    }

    /** Whether what a rule finds is a place that reports may quote, and no value. */
    public boolean isPlace(Rule rule) {
        return places.contains(rule.id());
    }

    /** Every rule that can be reported, in the order of the detectors. */
    public List<Rule> rules() {
        List<Rule> rules = new ArrayList<>(512);
        for (Detector detector : detectors) {
            rules.addAll(detector.rules());
        }
        return rules;
    }

    /** Whether a detector reads files that are no text. */
    boolean readsBinary(int detector) {
        return detectors.get(detector).readsBinary();
    }

    /** A session for one thread. */
    public ScanSession newSession() {
        return session(ScanSession.MAX_MATCHES);
    }

    /** A session for one thread that keeps every match: where values are replaced, one that is left out is a leak. */
    ScanSession newFullSession() {
        return session(Integer.MAX_VALUE);
    }

    private ScanSession session(int most) {
        Probe[] probes = new Probe[detectors.size()];
        for (int i = 0; i < probes.length; i++) {
            probes[i] = detectors.get(i).newProbe();
        }
        return new ScanSession(this, probes, most);
    }

    /** Shows the probes every place of a text that concerns them. */
    void walk(ScanText text, Probe[] probes, Matches found, EncodedSpans encoded) {
        for (Probe probe : probes) {
            probe.whole(text, found);
        }
        Sink sink = new Sink(probes, found, encoded);
        walkGrams(text, sink);
        if (atSigns.isWanted()) {
            walkAtSigns(text, sink);
        }
        if (numbers.isWanted()) {
            walkNumbers(text, sink);
        }
    }

    private void walkGrams(ScanText text, Sink sink) {
        byte[] bytes = text.bytes();
        int end = text.end();
        int at = text.start();
        while ((at = filter.nextBlock(bytes, at, end)) <= end - GramFilter.REACH) {
            for (int i = at; i < at + GramFilter.BLOCK; i += 2) {
                dispatch(text, GramFilter.gramAt(bytes, i, end), i, sink);
            }
            at += GramFilter.BLOCK;
        }
        for (int i = at; i < end; i += 2) {
            dispatch(text, GramFilter.gramAt(bytes, i, end), i, sink);
        }
    }

    private void dispatch(ScanText text, int gram, int offset, Sink sink) {
        if (!filter.mayBe(gram)) {
            return;
        }
        for (int way = 0; way < filter.ways(); way++) {
            for (int entry = filter.first(gram, way); entry >= 0; entry = filter.after(entry)) {
                int start = filter.startOf(entry, text, offset);
                if (start >= 0) {
                    show(text, filter.anchor(entry), start, sink);
                }
            }
        }
    }

    private void show(ScanText text, int anchor, int start, Sink sink) {
        if (anchor < detectorOf.length) {
            sink.probes[detectorOf[anchor]].at(text, anchorOf[anchor], start, sink.found);
        } else {
            sink.encoded.escapeAt(start);
        }
    }

    private void walkAtSigns(ScanText text, Sink sink) {
        int end = text.end();
        int at = text.start() - 1;
        while ((at = ByteSearch.next(text.bytes(), at + 1, end, '@')) >= 0) {
            atSigns.show(text, at, sink);
        }
    }

    /** A number of seven digits has four in some eight bytes that start at a multiple of four. */
    private void walkNumbers(ScanText text, Sink sink) {
        Numbers run = new Numbers(text);
        int last = text.end() - Long.BYTES;
        int i = text.start();
        while (i <= last) {
            if (ByteSearch.digits(text.bytes(), i) < 4) {
                i += 4;
            } else {
                if (run.around(i)) {
                    numbers.show(text, run.start(), sink);
                }
                i = Math.max(i + 4, run.end());
            }
        }
        if (last < i && run.around(Math.max(text.start(), last)) && run.end() > i) {
            numbers.show(text, run.start(), sink);
        }
    }

    private static int[] column(List<int[]> rows, int column) {
        int[] values = new int[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.get(i)[column];
        }
        return values;
    }

    private record Sink(Probe[] probes, Matches found, EncodedSpans encoded) {}

    /** An anchor that has a walk of its own, and the detectors that want it. */
    private static final class Special {

        private final Anchor anchor;
        private final List<int[]> wanted = new ArrayList<>(2);

        Special(Anchor anchor) {
            this.anchor = anchor;
        }

        boolean isWanted() {
            return !wanted.isEmpty();
        }

        boolean takes(Anchor other, int detector, int index) {
            if (other.shape() != anchor.shape() || !other.text().equals(anchor.text())) {
                return false;
            }
            wanted.add(new int[] {detector, index});
            return true;
        }

        void show(ScanText text, int start, Sink sink) {
            for (int i = 0; i < wanted.size(); i++) {
                int[] one = wanted.get(i);
                sink.probes[one[0]].at(text, one[1], start, sink.found);
            }
        }
    }
}
