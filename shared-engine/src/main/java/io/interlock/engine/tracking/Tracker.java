package io.interlock.engine.tracking;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.TrackedFinding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells findings again. Pure; thread-safe. */
public final class Tracker {

    /** Most findings that are remembered after they were fixed. */
    private static final int MAX_FIXED = 500;

    private Tracker() {}

    /**
     * What is known now.
     *
     * @param head full id of the commit that was reviewed; empty when it was not committed
     * @param patches all files of the change
     * @param texts the files on both sides
     * @param found what checks, guardrails, tools and models found in this review, without doubles
     * @param ran names of the checks, guardrails and tools that looked at the whole change, as {@link
     *     ReviewFinding.Source#name} has them: what one that is not among them found before is not fixed by its silence
     */
    public record Now(
            String head, List<FilePatch> patches, FileTexts texts, List<ReviewFinding> found, Set<String> ran) {

        /** Copies the lists. */
        public Now {
            patches = List.copyOf(patches);
            found = List.copyOf(found);
            ran = Set.copyOf(ran);
        }
    }

    /**
     * Gives each finding of before and of now its state; all of them once, worst first, then by place. What was fixed in a
     * review before is told no more, unless it came back: then it is new, with the fingerprint it had.
     *
     * <p>What a deterministic check, a guardrail or a tool found before and does not now is fixed. What a model found is
     * fixed when the lines it quotes are no longer there, and open otherwise, whether it said so again or not.
     */
    public static List<TrackedFinding> track(ReviewState before, Now now) {
        return new Tracking(before, now).run();
    }

    /**
     * What the state for the next review holds: what was tracked, and what was fixed before and is still gone, the latest
     * first. Bounded: see {@link ReviewStates}. When there are too many, what a model found and what somebody lives with
     * stays rather than what checks find again.
     *
     * @param tracked what {@link #track} gave for this state
     */
    public static List<TrackedFinding> keep(ReviewState before, List<TrackedFinding> tracked) {
        Set<String> told = new HashSet<>();
        List<TrackedFinding> there = new ArrayList<>();
        List<TrackedFinding> fixed = new ArrayList<>();
        for (TrackedFinding one : tracked) {
            told.add(one.fingerprint().content());
            (one.state() == FindingState.FIXED ? fixed : there).add(one);
        }
        if (there.size() > ReviewStates.MAX_FINDINGS) {
            there.sort(Comparator.comparing(Tracker::isFoundAgain));
        }
        before.findings().stream()
                .filter(one -> one.state() == FindingState.FIXED
                        && !told.contains(one.fingerprint().content()))
                .forEach(fixed::add);
        List<TrackedFinding> kept = new ArrayList<>(first(there, ReviewStates.MAX_FINDINGS));
        kept.addAll(first(fixed, Math.min(MAX_FIXED, ReviewStates.MAX_FINDINGS - kept.size())));
        return List.copyOf(kept);
    }

    /** Whether the next review finds it without being told: a model is not asked again about what it has read. */
    private static boolean isFoundAgain(TrackedFinding one) {
        return one.finding().source().kind() != ReviewFinding.Source.Kind.MODEL && one.state() != FindingState.WONT_FIX;
    }

    private static List<TrackedFinding> first(List<TrackedFinding> findings, int most) {
        return findings.subList(0, Math.min(most, findings.size()));
    }
}
