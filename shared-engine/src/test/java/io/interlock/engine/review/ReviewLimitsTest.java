package io.interlock.engine.review;

import static io.interlock.engine.review.ScriptedReviews.finding;
import static io.interlock.engine.review.ScriptedReviews.findings;
import static io.interlock.engine.review.ScriptedReviews.settings;
import static io.interlock.engine.review.ScriptedReviews.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.expression.Value;
import io.interlock.engine.llm.ModelException.Reason;
import io.interlock.engine.model.HunkCoverage;
import io.interlock.engine.review.ReviewSettings.Depth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A review that has less time, money or luck than it needs. */
class ReviewLimitsTest {

    private static final int FILES = 12;

    /** Each file fills more than half of a request. */
    private static ReviewInput large() {
        StringBuilder diff = new StringBuilder();
        for (int i = 0; i < FILES; i++) {
            String[] lines = new String[120];
            for (int n = 0; n < lines.length; n++) {
                lines[n] = "value" + i + "_" + n + " = compute(" + n + ", other" + n + ")";
            }
            diff.append(Changes.newFile("src/file" + i + ".py", lines));
        }
        return Changes.ofDiff(diff.toString());
    }

    private static ReviewSettings inRequestsOf(int tokens, int parallel) {
        return settings(Depth.NORMAL, new ReviewSettings.Limits(tokens, 40, parallel, 50, .6, Duration.ofMinutes(15)));
    }

    private static List<HunkCoverage> hunks(Reviewed reviewed) {
        return reviewed.coverage().stream()
                .flatMap(file -> file.hunks().stream())
                .toList();
    }

    @Test
    void a_change_that_does_not_fit_takes_several_requests_and_each_hunk_is_shown() {
        ScriptedReviews models = ScriptedReviews.finding();

        Reviewed reviewed = models.review(large(), inRequestsOf(8_000, 4));

        assertThat(models.first.size()).isBetween(3, FILES);
        assertThat(models.first)
                .allSatisfy(call -> assertThat(models.inputTokens(call)).isLessThanOrEqualTo(8_000));
        assertThat(hunks(reviewed)).hasSize(FILES).allMatch(HunkCoverage::isReviewed);
        for (int i = 0; i < FILES; i++) {
            String path = "### A src/file" + i + ".py\n";
            assertThat(models.first).anyMatch(call -> task(call).contains(path));
        }
    }

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // the review waits for it
    void only_so_many_requests_are_under_way_at_once() {
        List<CompletableFuture<Value>> open = new ArrayList<>();
        ScriptedReviews models = ScriptedReviews.answering(call -> {
            CompletableFuture<Value> answer = new CompletableFuture<>();
            open.add(answer);
            return answer;
        });
        CompletableFuture<Reviewed> review =
                new Reviewer(inRequestsOf(8_000, 2), ScriptedReviews.GUARD).review(large(), models.asking());

        assertThat(open).hasSize(2);
        open.get(0).complete(findings());
        assertThat(open).hasSize(3);
        for (int i = 1; i < open.size(); i++) {
            open.get(i).complete(findings());
        }

        assertThat(hunks(review.join())).allMatch(HunkCoverage::isReviewed);
    }

    @Test
    void a_budget_that_is_used_up_leaves_the_other_hunks_unreviewed_with_the_reason() {
        AtomicInteger asked = new AtomicInteger();
        ScriptedReviews models = ScriptedReviews.answering(call ->
                asked.incrementAndGet() == 1 ? findings() : ReviewerTest.failure(Reason.BUDGET, "Only $0.01 are left"));

        Reviewed reviewed = models.review(large(), inRequestsOf(8_000, 1));

        assertThat(reviewed.calls()).isEqualTo(1);
        assertThat(hunks(reviewed)).filteredOn(HunkCoverage::isReviewed).isNotEmpty();
        assertThat(hunks(reviewed))
                .filteredOn(hunk -> !hunk.isReviewed())
                .isNotEmpty()
                .allMatch(hunk -> hunk.reason().equals("the budget was used up"));
        assertThat(reviewed.failure()).contains("the budget was used up");
    }

    @Test
    void what_the_budget_did_not_allow_beside_others_is_asked_after_them() {
        AtomicInteger refused = new AtomicInteger();
        ScriptedReviews models = ScriptedReviews.answering(call -> refused.incrementAndGet() == 2
                ? ReviewerTest.failure(Reason.BUDGET, "It is set aside for another request")
                : findings());

        Reviewed reviewed = models.review(large(), inRequestsOf(8_000, 4));

        assertThat(hunks(reviewed)).allMatch(HunkCoverage::isReviewed);
        assertThat(reviewed.failure()).isEmpty();
    }

    @Test
    void one_request_that_fails_costs_its_own_hunks_alone() {
        AtomicInteger asked = new AtomicInteger();
        ScriptedReviews models = ScriptedReviews.answering(call -> asked.incrementAndGet() == 2
                ? ReviewerTest.failure(Reason.UNAVAILABLE, "The provider is down")
                : findings());

        Reviewed reviewed = models.review(large(), inRequestsOf(8_000, 1));

        assertThat(hunks(reviewed))
                .filteredOn(hunk -> !hunk.isReviewed())
                .isNotEmpty()
                .hasSizeLessThan(FILES)
                .allMatch(hunk -> hunk.reason().equals("The provider is down"));
        assertThat(reviewed.calls()).isEqualTo(models.first.size() - 1);
    }

    @Test
    void a_key_that_is_not_there_is_looked_for_once() {
        ScriptedReviews models = ScriptedReviews.answering(call -> ReviewerTest.failure(Reason.KEY, "KEY is not set"));

        Reviewed reviewed = models.review(large(), inRequestsOf(8_000, 1));

        assertThat(models.first).hasSize(1);
        assertThat(hunks(reviewed)).allMatch(hunk -> hunk.reason().equals("KEY is not set"));
    }

    @Test
    void no_request_begins_when_time_is_up() {
        AtomicLong now = new AtomicLong();
        ScriptedReviews models = ScriptedReviews.answering(call -> {
            now.addAndGet(Duration.ofMinutes(10).toNanos());
            return findings();
        });

        Reviewed reviewed = new Reviewer(inRequestsOf(8_000, 1), ScriptedReviews.GUARD, now::get)
                .review(large(), models.asking())
                .join();

        assertThat(models.first).hasSize(2);
        assertThat(models.first.get(0).caller().timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(hunks(reviewed))
                .filteredOn(hunk -> !hunk.isReviewed())
                .isNotEmpty()
                .allMatch(hunk -> hunk.reason().equals("the review ran out of time"));
    }

    @Test
    void a_request_may_not_take_longer_than_the_review() {
        ScriptedReviews models = ScriptedReviews.finding();
        ReviewSettings short_ =
                settings(Depth.NORMAL, new ReviewSettings.Limits(24_000, 40, 4, 50, .6, Duration.ofSeconds(30)));

        new Reviewer(short_, ScriptedReviews.GUARD, () -> 7)
                .review(large(), models.asking())
                .join();

        assertThat(models.first.get(0).caller().timeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void instructions_that_leave_no_room_leave_nothing_reviewed() {
        ScriptedReviews models = ScriptedReviews.finding();

        Reviewed reviewed = models.review(large(), inRequestsOf(500, 1));

        assertThat(models.first).isEmpty();
        assertThat(hunks(reviewed))
                .noneMatch(HunkCoverage::isReviewed)
                .allMatch(hunk -> !hunk.reason().isEmpty());
    }

    @Test
    void a_finding_about_a_file_of_another_request_was_not_seen() {
        ScriptedReviews models = ScriptedReviews.answering(
                call -> findings(finding("src/file0.py", 1, "value0_0 = compute(0, other0)")));

        Reviewed reviewed = models.review(large(), inRequestsOf(8_000, 4));

        assertThat(reviewed.findings()).hasSize(1);
    }

    @Test
    void a_thousand_answers_at_once_are_no_deeper_than_one() {
        List<Integer> many = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            many.add(i);
        }

        List<Integer> done =
                new Lanes().run(many, 3, CompletableFuture::completedFuture).join();

        assertThat(done).isEqualTo(many);
    }
}
