package io.interlock.engine.cli;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.HunkCoverage;
import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.TrackedFinding;
import io.interlock.engine.review.SourceShare;

/** Which exit code a review comes to. */
final class ReviewVerdicts {

    private final ReviewOptions.Verdict verdict;
    private final Console console;

    ReviewVerdicts(ReviewOptions.Verdict verdict, Console console) {
        this.verdict = verdict;
        this.console = console;
    }

    /**
     * The exit code; why it is not 0 is said.
     *
     * @param budgetRefused whether a request was not sent for want of money or tokens
     */
    int exitCode(ReviewResult result, boolean budgetRefused) {
        int found = failing(result);
        if (found > 0) {
            console.detail(found + " findings are of --fail-on or worse");
            return ExitCode.REFUSED;
        }
        if (isUnanswered(result)) {
            String why = result.reviewers().noModel();
            String remedy = "The checks are complete; run again for the model.";
            return console.error(
                    budgetRefused ? ExitCode.REFUSED : ExitCode.OUTSIDE,
                    "The model read nothing: " + why,
                    remedy,
                    null);
        }
        int percent = percent(result);
        if (percent < verdict.minCoverage()) {
            return console.error(
                    ExitCode.REFUSED,
                    "A model has read " + percent + " % of the hunks of source; --min-coverage asks for "
                            + verdict.minCoverage() + " %",
                    "The report says what was not read and why.",
                    null);
        }
        return ExitCode.DONE;
    }

    private int failing(ReviewResult result) {
        Severity least = verdict.failOn();
        int count = 0;
        for (TrackedFinding finding : result.findings()) {
            boolean bad = least != null && finding.finding().severity().compareTo(least) >= 0;
            count += bad ? 1 : 0;
        }
        return count;
    }

    /** Whether a model was asked, and none of its answers could be used. */
    private static boolean isUnanswered(ReviewResult result) {
        boolean failed = result.reviewers().model() != null
                && !result.reviewers().noModel().isEmpty();
        return failed && count(result, HunkCoverage.Status.REVIEWED) == 0;
    }

    private static int count(ReviewResult result, HunkCoverage.Status status) {
        int count = 0;
        for (FileCoverage file : result.coverage()) {
            for (HunkCoverage hunk : file.hunks()) {
                count += hunk.status() == status ? 1 : 0;
            }
        }
        return count;
    }

    /** How much of the source a model has read; nothing of a change that could not be told. */
    private static int percent(ReviewResult result) {
        ChangeSet change = result.change();
        return change != null && change.everything()
                ? 0
                : SourceShare.of(result.coverage()).percent();
    }
}
