package io.interlock.engine.tracking;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.Side;
import io.interlock.engine.model.TrackedFinding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One run of the {@link Tracker}: file by file, so that the text of one file at a time is in memory. */
final class Tracking {

    private static final Comparator<TrackedFinding> IN_ORDER = Comparator.comparing(
                    TrackedFinding::finding, Said.BY_PLACE)
            .thenComparing(tracked -> tracked.fingerprint().content());

    private final Tracker.Now now;
    private final ChangedFiles files;
    private final Moves moves;
    private final Tally tally;
    private final Map<FileSide, Findings> byFile = new TreeMap<>();
    private final List<Known> restBefore = new ArrayList<>();
    private final List<Said> restNow = new ArrayList<>();

    Tracking(ReviewState before, Tracker.Now now) {
        this.now = now;
        this.files = new ChangedFiles(now.patches(), now.texts());
        this.moves = new Moves(now.patches(), files, before.findings());
        this.tally = new Tally(before, files, now);
        before.findings().stream().sorted(IN_ORDER).forEach(this::add);
        now.found().stream()
                .sorted(Said.BY_PLACE)
                .forEach(found ->
                        of(found.range().path(), found.range().side()).now().add(found));
    }

    /** A side of a file, by its path now. */
    private record FileSide(String path, Side side) implements Comparable<FileSide> {

        @Override
        public int compareTo(FileSide other) {
            int byPath = path.compareTo(other.path);
            return byPath == 0 ? side.compareTo(other.side) : byPath;
        }
    }

    private record Findings(List<Known> open, List<Known> fixed, List<ReviewFinding> now) {}

    private void add(TrackedFinding tracked) {
        CodeRange range = tracked.finding().range();
        Known known = Known.of(tracked, moves.current(range.path(), range.side()));
        Findings findings = of(known.path(), range.side());
        (known.isFixed() ? findings.fixed() : findings.open()).add(known);
    }

    private Findings of(String path, Side side) {
        return byFile.computeIfAbsent(
                new FileSide(path, side), f -> new Findings(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    }

    List<TrackedFinding> run() {
        byFile.forEach(this::matchInFile);
        matchAcrossFiles();
        settleTheRest();
        tally.first(restNow);
        return tally.sorted();
    }

    private void matchInFile(FileSide where, Findings findings) {
        FilePatch patch = files.patch(where.path(), where.side());
        if (patch == null) {
            findings.open().forEach(known -> restBefore.add(known.without(Known.Fate.GONE, known.expected())));
            findings.now().forEach(found -> restNow.add(Said.of(found, Fingerprints.Spot.UNKNOWN)));
            return;
        }
        FileLines file = files.lines(patch, where.side());
        List<Said> said = new ArrayList<>();
        for (ReviewFinding found : findings.now()) {
            FileLines.Lines lines =
                    new FileLines.Lines(found.range().start(), found.range().end());
            said.add(Said.of(found, Fingerprints.spot(file, patch, where.side(), lines)));
        }
        Relocation relocation = new Relocation(patch, where.side(), file, said);
        List<Known> open = relocation.locate(findings.open());
        Matching matching = new Matching(patch, open, said);
        settle(open, said, matching.pairs(), restBefore);
        returned(patch, file, relocation.locate(findings.fixed()), matching.rest());
    }

    private void settle(List<Known> before, List<Said> said, int[] pairs, List<Known> rest) {
        for (int i = 0; i < pairs.length; i++) {
            if (pairs[i] >= 0) {
                tally.again(before.get(i), said.get(pairs[i]));
            } else {
                rest.add(before.get(i));
            }
        }
    }

    /** What was fixed is back when it is said again, or when the change brings the lines again that a model quoted. */
    private void returned(FilePatch patch, FileLines file, List<Known> fixed, List<Said> said) {
        Matching matching = new Matching(patch, fixed, said);
        List<Known> unsaid = new ArrayList<>();
        settle(fixed, said, matching.returned(), unsaid);
        for (Known known : unsaid) {
            FileLines.Lines lines = known.lines();
            if (known.place() != null && lines.first() > 0 && file.isChanged(lines.first(), lines.last())) {
                tally.unsaid(known);
            }
        }
        restNow.addAll(matching.rest());
    }

    /** The same text under the same rule in another file: the code went there, unless it is where it was as well. */
    private void matchAcrossFiles() {
        Map<List<String>, Deque<Said>> byText = new HashMap<>();
        for (Said said : restNow) {
            if (!said.text().isEmpty()) {
                byText.computeIfAbsent(key(said.finding(), said.text()), k -> new ArrayDeque<>())
                        .add(said);
            }
        }
        List<Known> unmatched = new ArrayList<>();
        Set<Said> found = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Known known : restBefore) {
            boolean movable =
                    known.fate() == Known.Fate.GONE && (CodeText.isDistinctive(known.text()) || !isInChange(known));
            Said said = movable
                    ? byText.getOrDefault(key(known.finding(), known.text()), new ArrayDeque<>())
                            .poll()
                    : null;
            if (said == null) {
                unmatched.add(known);
            } else {
                tally.again(known, said);
                found.add(said);
            }
        }
        restNow.removeIf(found::contains);
        restBefore.clear();
        restBefore.addAll(unmatched);
    }

    private boolean isInChange(Known known) {
        return files.patch(known.path(), known.finding().range().side()) != null;
    }

    private static List<String> key(ReviewFinding finding, List<String> text) {
        List<String> key = new ArrayList<>(text);
        key.add(finding.rule());
        return key;
    }

    private void settleTheRest() {
        List<Known> gone = restBefore.stream()
                .filter(known -> known.fate() == Known.Fate.GONE && known.isOfModel())
                .toList();
        Elsewhere elsewhere = new Elsewhere(now.patches(), gone);
        for (Known known : restBefore) {
            boolean moved = known.fate() == Known.Fate.GONE && known.isOfModel();
            tally.unsaid(moved ? elsewhere.find(known) : known);
        }
    }
}
