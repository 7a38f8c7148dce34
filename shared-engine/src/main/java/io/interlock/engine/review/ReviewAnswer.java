package io.interlock.engine.review;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.inspection.GuardFindings;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.HunkCoverage;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.model.TrackedFinding;
import io.interlock.engine.tracking.ReviewState;
import io.interlock.engine.tracking.Tracker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what a review came to.
 *
 * @param subject what was reviewed
 * @param said what models said
 * @param tracked all findings with their states
 */
record ReviewAnswer(ReviewRun.Subject subject, Reviewed said, List<TrackedFinding> tracked) {

    /** From here on hunks that are not in the change any more are forgotten, though they could come back. */
    private static final int MOST_KEPT = 20_000;

    /** Full id of the reviewed commit; empty when it was not committed. */
    static String head(@Nullable ChangeSet change) {
        String commit = change == null ? null : change.head().commit();
        return commit == null ? "" : commit;
    }

    private static String base(@Nullable ChangeSet change) {
        ChangeSet.Revision base = change == null ? null : change.base();
        String commit = base == null ? null : base.commit();
        return commit == null ? "" : commit;
    }

    /**
     * For people and programs.
     *
     * @param checks names of the deterministic checks that ran
     */
    ReviewResult result(List<String> checks, ReviewSettings settings, ReviewRun.Models models) {
        boolean asked = models.asking() != null;
        return new ReviewResult(
                subject.change(),
                outcome(checks),
                with(FindingState.NEW, FindingState.OPEN, FindingState.MOVED),
                with(FindingState.FIXED),
                with(FindingState.WONT_FIX),
                said.coverage(),
                new ReviewResult.Reviewers(
                        checks,
                        asked ? settings.model() : null,
                        asked ? said.failure() : models.noModel(),
                        said.calls()),
                said.dropped(),
                said.usage(),
                notExamined(),
                problems());
    }

    private ReviewResult.Outcome outcome(List<String> checks) {
        ChangeSet change = subject.change();
        boolean none = change == null || change.files().isEmpty() && !change.everything();
        if (subject.patches().isEmpty()
                && none
                && subject.background().notExamined().isEmpty()) {
            return ReviewResult.Outcome.NOTHING_CHANGED;
        }
        SourceShare share = SourceShare.of(said.coverage());
        if (share.reviewed() > 0) {
            return share.unread() == 0 ? ReviewResult.Outcome.REVIEWED : ReviewResult.Outcome.PARTLY_REVIEWED;
        }
        return checks.isEmpty() || !hasLines() ? ReviewResult.Outcome.NOT_REVIEWED : ReviewResult.Outcome.CHECKS_ONLY;
    }

    /** Whether there was anything that a check could read. */
    private boolean hasLines() {
        for (FilePatch patch : subject.patches()) {
            if (patch.content() == FilePatch.Content.TEXT) {
                return true;
            }
        }
        return false;
    }

    private List<TrackedFinding> with(FindingState... states) {
        Set<FindingState> wanted = Set.of(states);
        List<TrackedFinding> found = new ArrayList<>();
        for (TrackedFinding finding : tracked) {
            if (wanted.contains(finding.state())) {
                found.add(finding);
            }
        }
        return found;
    }

    private List<NotExamined> notExamined() {
        List<NotExamined> all = new ArrayList<>(subject.background().notExamined());
        GuardResult guarded = subject.background().guarded();
        all.addAll(guarded == null ? List.of() : guarded.notExamined());
        all.addAll(said.notExamined());
        return all;
    }

    private List<Problem> problems() {
        List<Problem> all = new ArrayList<>(subject.background().problems());
        GuardResult guarded = subject.background().guarded();
        all.addAll(guarded == null ? List.of() : GuardFindings.elsewhere(guarded));
        for (Problem problem : guarded == null ? List.<Problem>of() : guarded.problems()) {
            if (!all.contains(problem)) {
                all.add(problem);
            }
        }
        return all;
    }

    /**
     * For the review after the next push.
     *
     * @param settings what made models say what they said
     */
    ReviewState state(String settings) {
        boolean same = settings.equals(subject.before().settings());
        boolean few = subject.before().hunks().size() < MOST_KEPT;
        Set<String> hunks = new HashSet<>(same && few ? subject.before().hunks() : Set.of());
        for (FileCoverage file : said.coverage()) {
            for (HunkCoverage hunk : file.hunks()) {
                if (hunk.isReviewed()) {
                    hunks.add(hunk.id());
                }
            }
        }
        return new ReviewState(
                base(subject.change()),
                head(subject.change()),
                settings,
                hunks,
                Tracker.keep(subject.before(), tracked));
    }
}
