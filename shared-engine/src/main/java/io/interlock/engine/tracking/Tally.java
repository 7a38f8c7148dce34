package io.interlock.engine.tracking;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.Fingerprint;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.Side;
import io.interlock.engine.model.TrackedFinding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives findings their states, once it is known which are the same. For use by one thread. */
final class Tally {

    private static final Comparator<TrackedFinding> WORST_FIRST = Comparator.comparing(
                    (TrackedFinding tracked) -> tracked.finding().severity(), Comparator.reverseOrder())
            .thenComparing(TrackedFinding::finding, Said.BY_PLACE)
            .thenComparing(tracked -> tracked.fingerprint().content());

    private final ChangedFiles files;
    private final Tracker.Now now;
    private final Set<String> fingerprints = new HashSet<>();
    private final List<TrackedFinding> tracked = new ArrayList<>();

    Tally(ReviewState before, ChangedFiles files, Tracker.Now now) {
        this.files = files;
        this.now = now;
        before.findings().forEach(known -> fingerprints.add(known.fingerprint().content()));
    }

    /**
     * One of before that is found again. When a model names other lines while those of before are still there, it stays at
     * those: what a model says about where something is varies more than the code does.
     */
    void again(Known known, Said said) {
        ReviewFinding finding = said.finding();
        ReviewFinding place = known.place();
        boolean sameKind = finding.source().kind() == known.finding().source().kind();
        if (place == null || !known.isOfModel() || !sameKind || known.text().equals(said.text())) {
            open(known, finding);
        } else {
            open(known, place);
        }
    }

    /** One of before that nobody names now. */
    void unsaid(Known known) {
        ReviewFinding place = known.place();
        boolean silenceTells = !known.isOfModel()
                && now.ran().contains(known.finding().source().name())
                && !isUnread(known);
        if (known.isFixed()) {
            if (place != null && known.isOfModel()) {
                open(known, place);
            }
        } else if (silenceTells || known.fate() == Known.Fate.GONE && (!isExcerpt(known) || isFileGone(known))) {
            add(known, known.finding(), FindingState.FIXED, "");
        } else {
            open(known, place == null ? renamed(known) : place);
        }
    }

    /** Whether nobody can have looked into the file. */
    private boolean isUnread(Known known) {
        FilePatch patch = files.patch(known.path(), known.finding().range().side());
        return patch != null && patch.content() == FilePatch.Content.TOO_LARGE && known.place() == null;
    }

    /** What guardrails quote is a part of a line with values replaced: that it is in no file tells nothing. */
    private static boolean isExcerpt(Known known) {
        return known.finding().source().kind() == ReviewFinding.Source.Kind.GUARDRAIL;
    }

    private boolean isFileGone(Known known) {
        Side side = known.finding().range().side();
        FilePatch patch = files.patch(known.path(), side);
        return patch == null || side == Side.RIGHT && patch.newPath() == null;
    }

    private static ReviewFinding renamed(Known known) {
        CodeRange range = known.finding().range();
        CodeRange now = new CodeRange(known.path(), range.side(), range.start(), range.end());
        return Placed.at(known.finding(), now, known.finding().quote());
    }

    private void open(Known known, ReviewFinding finding) {
        if (known.isFixed()) {
            add(known, finding, FindingState.NEW, "");
        } else if (known.tracked().state() == FindingState.WONT_FIX) {
            add(known, finding, FindingState.WONT_FIX, known.tracked().reason());
        } else {
            boolean stays = finding.range().equals(known.finding().range());
            add(known, finding, stays ? FindingState.OPEN : FindingState.MOVED, "");
        }
    }

    private void add(Known known, ReviewFinding finding, FindingState state, String reason) {
        TrackedFinding before = known.tracked();
        CodeRange range = state == FindingState.NEW ? null : before.finding().range();
        tracked.add(new TrackedFinding(finding, state, before.fingerprint(), range, before.since(), reason));
    }

    /** Those that were never found before, by their places. */
    void first(List<Said> said) {
        Map<String, Integer> next = new HashMap<>();
        for (Said one : said) {
            String any = Fingerprints.content(one.finding(), 0);
            int occurrence = next.getOrDefault(any, 0);
            while (!fingerprints.add(Fingerprints.content(one.finding(), occurrence))) {
                occurrence++;
            }
            next.put(any, occurrence + 1);
            Fingerprint print = Fingerprints.of(one.finding(), occurrence, one.spot());
            tracked.add(new TrackedFinding(one.finding(), FindingState.NEW, print, null, now.head(), ""));
        }
    }

    /** All of them, worst first. */
    List<TrackedFinding> sorted() {
        tracked.sort(WORST_FIRST);
        return List.copyOf(tracked);
    }
}
