package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.FileCoverage.Kind;
import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.HunkCoverage;
import io.interlock.engine.model.HunkCoverage.Status;
import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.model.ReviewResult.Outcome;
import io.interlock.engine.model.ReviewResult.Reviewers;
import io.interlock.engine.model.TrackedFinding;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReviewVerdictTest {

    private static final TrackedFinding OPEN = ReviewSamples.tracked(ReviewSamples.debug(), FindingState.OPEN);
    private static final TrackedFinding NOTE = ReviewSamples.tracked(ReviewSamples.note(), FindingState.NEW);

    private static String verdict(Outcome outcome, TrackedFinding... findings) {
        return ReviewVerdict.text(ReviewSamples.of(outcome, findings));
    }

    @Test
    void tells_what_was_found_and_who_looked() {
        assertThat(verdict(Outcome.REVIEWED))
                .isEqualTo("Passed: no findings; 1 of 1 hunk reviewed by claude-sonnet; $0.0042, 1,000 tokens");
        assertThat(verdict(Outcome.REVIEWED, OPEN))
                .startsWith("1 finding (1 low; 1 open); 1 of 1 hunk reviewed by claude-sonnet;");
        assertThat(verdict(Outcome.REVIEWED, NOTE)).startsWith("Passed: no findings (1 note); 1 of 1 hunk");
    }

    @Test
    void says_what_was_left_out_and_why() {
        assertThat(verdict(Outcome.PARTLY_REVIEWED))
                .startsWith("Nothing found in the part that was reviewed; 1 of 2 hunks reviewed by claude-sonnet, "
                        + "1 not (the budget is spent);");
        assertThat(verdict(Outcome.PARTLY_REVIEWED, OPEN)).startsWith("1 finding (1 low; 1 open); 1 of 2 hunks");
    }

    @Test
    void says_that_no_model_looked() {
        assertThat(verdict(Outcome.CHECKS_ONLY))
                .isEqualTo("No model was asked (no model is configured): only 2 deterministic checks ran."
                        + " They found nothing");
        assertThat(verdict(Outcome.CHECKS_ONLY, OPEN)).endsWith("They gave 1 finding (1 low; 1 open)");
        assertThat(verdict(Outcome.CHECKS_ONLY, NOTE)).endsWith("They found nothing (1 note)");
    }

    @Test
    void says_that_nobody_looked() {
        assertThat(verdict(Outcome.NOT_REVIEWED)).isEqualTo("Nothing was examined: the diff cannot be read");
        assertThat(verdict(Outcome.NOTHING_CHANGED)).isEqualTo("Nothing changed, so there was nothing to review");
    }

    @Test
    void names_the_reason_that_it_finds_when_nobody_gave_one() {
        List<HunkCoverage> skipped = List.of(ReviewSamples.hunk(1, 2, Status.SKIPPED, "no room for it."));
        assertThat(notReviewed(new FileCoverage("a.c", null, Kind.SOURCE, skipped, "")))
                .isEqualTo("Nothing was examined: no room for it");
        assertThat(notReviewed(new FileCoverage("a.png", null, Kind.BINARY, List.of(), "")))
                .isEqualTo("Nothing was examined: 1 file, binary");
        assertThat(notReviewed(new FileCoverage("a.sh", null, Kind.UNCHANGED, List.of(), "")))
                .isEqualTo("Nothing was examined: the change has nothing that could be read");
    }

    @Test
    void does_not_blame_a_missing_model_for_what_none_could_read() {
        FileCoverage image = new FileCoverage("a.png", null, Kind.BINARY, List.of(), "");
        assertThat(unasked(Outcome.NOT_REVIEWED, image)).isEqualTo("Nothing was examined: 1 file, binary");
    }

    @Test
    void says_what_checks_could_not_read_either() {
        FileCoverage large = new FileCoverage("a.c", null, Kind.TOO_LARGE, List.of(), "it is too large");
        assertThat(unasked(Outcome.CHECKS_ONLY, large)).endsWith("They found nothing; 1 file too large for them");
    }

    private static String notReviewed(FileCoverage file) {
        return text(Outcome.NOT_REVIEWED, file, "");
    }

    private static String unasked(Outcome outcome, FileCoverage file) {
        return text(outcome, file, "no model is configured");
    }

    private static String text(Outcome outcome, FileCoverage file, String noModel) {
        ReviewResult like = ReviewSamples.of(Outcome.NOT_REVIEWED);
        return ReviewVerdict.text(new ReviewResult(
                null,
                outcome,
                List.of(),
                List.of(),
                List.of(),
                List.of(file),
                new Reviewers(List.of("debug-output"), null, noModel, 0),
                like.dropped(),
                like.usage(),
                List.of(),
                List.of()));
    }

    @Test
    void stays_one_short_line_whatever_others_say() {
        String verdict = ReviewVerdict.text(ReviewSamples.of("가\u001b\n".repeat(5_000)));
        assertThat(verdict).hasSizeLessThan(2_000).doesNotContain("\n", "\u001b");
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void only_a_reviewed_change_is_called_passed_or_without_findings(Outcome outcome) {
        assertThat(isCalledPassed(verdict(outcome))).isEqualTo(outcome == Outcome.REVIEWED);
        assertThat(isCalledPassed(verdict(outcome, OPEN))).isFalse();
    }

    private static boolean isCalledPassed(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("passed") || lower.contains("no findings");
    }
}
