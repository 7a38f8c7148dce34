package io.interlock.engine.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.model.Side;
import io.interlock.engine.model.TrackedFinding;
import io.interlock.engine.tracking.ReviewState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A review after a push: what is closed though its lines are still there. */
class ReviewRunTest {

    private static final String FINDING = "return account.owner.name";
    private static final String[] BEFORE = {"def name(account):", "    " + FINDING};
    private static final String[] AFTER = {
        "def name(account):", "    if account.owner is None:", "        return ''", "    " + FINDING
    };

    private static ChangeReview review(ScriptedReviews models, ReviewState before, String... lines) {
        List<FilePatch> patches = Changes.patches(Changes.newFile("src/names.py", lines));
        FileTexts texts = (path, side) -> side == Side.RIGHT ? List.of(lines) : null;
        ReviewRun.Subject subject = new ReviewRun.Subject(null, patches, texts, ReviewRun.Background.NONE, before);
        return new ReviewRun(ScriptedReviews.settings(), ScriptedReviews.GUARD)
                .begin(subject, new ReviewRun.Models(models.asking(), ""))
                .join();
    }

    private static ReviewState found() {
        ChangeReview first = review(
                ScriptedReviews.finding(ScriptedReviews.finding("src/names.py", 2, FINDING)), ReviewState.NONE, BEFORE);
        assertThat(first.result().findings()).extracting(TrackedFinding::state).containsExactly(FindingState.NEW);
        return first.state();
    }

    @Test
    void a_finding_is_fixed_when_the_code_beside_its_lines_refutes_it() {
        ScriptedReviews models = ScriptedReviews.finding().verifying(call -> ScriptedReviews.scores(1, 1));

        ReviewResult after = review(models, found(), AFTER).result();

        assertThat(after.findings()).isEmpty();
        assertThat(after.fixed()).extracting(TrackedFinding::state).containsExactly(FindingState.FIXED);
        assertThat(models.second).hasSize(1);
        assertThat(ScriptedReviews.task(models.second.get(0))).contains("account.owner is None");
        assertThat(after.usage().calls()).isEqualTo(2);
    }

    @Test
    void a_finding_stays_open_when_it_still_holds_or_nobody_says_so() {
        ReviewState before = found();
        ScriptedReviews sure = ScriptedReviews.finding();
        ScriptedReviews silent = ScriptedReviews.finding().verifying(call -> ScriptedReviews.scores(1, 0));

        for (ScriptedReviews models : List.of(sure, silent)) {
            ReviewResult after = review(models, before, AFTER).result();

            assertThat(after.findings()).extracting(TrackedFinding::state).containsExactly(FindingState.MOVED);
            assertThat(after.fixed()).isEmpty();
        }
    }

    @Test
    void nobody_is_asked_about_findings_in_files_that_nobody_read_again() {
        ScriptedReviews models = ScriptedReviews.finding().verifying(call -> ScriptedReviews.scores(1, 1));

        ReviewResult after = review(models, found(), BEFORE).result();

        assertThat(after.findings()).extracting(TrackedFinding::state).containsExactly(FindingState.OPEN);
        assertThat(models.first).isEmpty();
        assertThat(models.second).isEmpty();
    }
}
