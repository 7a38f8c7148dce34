package io.interlock.engine.review;

import static io.interlock.engine.review.ScriptedReviews.finding;
import static io.interlock.engine.review.ScriptedReviews.findings;
import static io.interlock.engine.review.ScriptedReviews.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.interlock.engine.expression.Value;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.llm.ModelException.Reason;
import io.interlock.engine.llm.ModelGateway;
import io.interlock.engine.llm.ModelLimits;
import io.interlock.engine.llm.ModelReply;
import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.HunkCoverage;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.ReviewResult.Drop;
import io.interlock.engine.model.TrackedFinding;
import io.interlock.engine.model.Usage;
import io.interlock.engine.model.Usd;
import io.interlock.engine.tracking.ReviewState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a review may claim when models fail halfway, say too much, or are given up. */
class ReviewTrustTest {

    private static final ReviewInput INPUT =
            Changes.ofNewFile("src/app.py", "def run(command):", "    os.system(command)");

    private static final Map<String, Object> FINDING = finding("src/app.py", 2, "os.system(command)");

    /** Models that are not all there. */
    private record Flawed(ScriptedReviews models, UnaryOperator<ModelReply> replies) implements ModelGateway {

        @Override
        public CompletableFuture<ModelReply> call(ModelCall call) {
            return models.call(call).thenApply(replies);
        }

        @Override
        public ModelLimits limits(String model) {
            if (model.equals("nobody")) {
                throw new ModelException(Reason.UNKNOWN_MODEL, "There is no model 'nobody'", "", Usage.NONE, null);
            }
            return models.limits(model);
        }

        @Override
        public void close() {
            models.close();
        }

        Reviewed review(ReviewSettings settings) {
            Reviewer.Asking asking = models.asking();
            return new Reviewer(settings, ScriptedReviews.GUARD)
                    .review(INPUT, new Reviewer.Asking(this, asking.caller(), asking.progress()))
                    .join();
        }
    }

    private static List<String> reasons(Reviewed reviewed) {
        return reviewed.notExamined().stream().map(NotExamined::reason).toList();
    }

    private static ReviewSettings verifiedBy(String verifier) {
        ReviewSettings usual = ScriptedReviews.settings();
        return new ReviewSettings(
                usual.model(),
                verifier,
                usual.depth(),
                usual.language(),
                usual.focus(),
                usual.limits(),
                usual.paths(),
                usual.instructions(),
                usual.checks());
    }

    @Test
    void what_a_reply_says_before_it_is_cut_off_counts_and_its_hunks_do_not() {
        Flawed models = new Flawed(
                ScriptedReviews.finding(FINDING),
                reply -> new ModelReply(reply.model(), "", reply.value(), reply.calls(), true, reply.usage()));

        Reviewed reviewed = models.review(ScriptedReviews.settings());

        assertThat(reviewed.findings()).hasSize(1);
        assertThat(reviewed.coverage().get(0).hunks())
                .extracting(HunkCoverage::status, HunkCoverage::reason)
                .containsExactly(tuple(HunkCoverage.Status.SKIPPED, "the reply was cut off because it was too long"));
        assertThat(reviewed.failure()).contains("cut off");
    }

    @Test
    void a_verifier_that_there_is_not_costs_no_finding_and_is_told() {
        Reviewed reviewed = new Flawed(ScriptedReviews.finding(FINDING), reply -> reply).review(verifiedBy("nobody"));

        assertThat(reviewed.findings())
                .singleElement()
                .satisfies(one -> assertThat(one.confidence()).isLessThan(.9));
        assertThat(reviewed.verified()).isFalse();
        assertThat(reasons(reviewed)).containsExactly("a finding got no second look: There is no model 'nobody'");
    }

    @Test
    void people_are_told_of_findings_that_got_no_second_look() {
        ScriptedReviews models = ScriptedReviews.finding(FINDING)
                .verifying(call -> ReviewerTest.failure(Reason.BUDGET, "Nothing is left"));

        assertThat(reasons(models.review(INPUT)))
                .containsExactly("a finding got no second look: the budget was used up");
    }

    @Test
    void a_flood_of_findings_is_not_paid_for_twice() {
        String[] lines = new String[400];
        Map<?, ?>[] flood = new Map<?, ?>[10_000];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "value_" + i + " = compute(" + i * 7 + ")";
        }
        for (int i = 0; i < flood.length; i++) {
            flood[i] = with(finding("a.py", i % 400 + 1, lines[i % 400]), "rule", "rule-" + i, "message", "Case " + i);
        }
        ScriptedReviews models = ScriptedReviews.finding(flood);

        Reviewed reviewed = models.review(Changes.ofNewFile("a.py", lines));

        assertThat(reviewed.findings()).hasSize(50);
        int shown = models.second.stream()
                .mapToInt(call -> ScriptedReviews.count(ScriptedReviews.task(call), "## Finding "))
                .sum();
        assertThat(shown).isLessThanOrEqualTo(150);
        assertThat(reviewed.dropped().get(Drop.TOO_MANY)).isGreaterThan(9_800);
    }

    @Test
    void what_a_refused_request_used_before_is_paid_for() {
        Usage used = new Usage(1, 10, 0, 3, new Usd(7));
        AtomicInteger asked = new AtomicInteger();
        ScriptedReviews models = ScriptedReviews.answering(call -> asked.incrementAndGet() == 2
                ? new ModelException(Reason.BUDGET, "No repair can be paid", "", used, null)
                : findings());
        String[] lines = new String[200];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "value_" + i + " = compute(" + i + ", other" + i + ")";
        }
        ReviewInput two = Changes.ofDiff(Changes.newFile("a.py", lines) + Changes.newFile("b.py", lines));

        Reviewed reviewed = models.review(
                two,
                ScriptedReviews.settings(
                        ReviewSettings.Depth.NORMAL,
                        new ReviewSettings.Limits(6_000, 40, 1, 50, .6, Duration.ofMinutes(5))));

        Usage all = used;
        for (int i = 1; i < models.first.size(); i++) {
            all = all.plus(ScriptedReviews.PAID);
        }
        assertThat(models.first).hasSizeGreaterThan(2);
        assertThat(reviewed.usage()).isEqualTo(all);
    }

    private static final String[] BEFORE = {"def name(account):", "    return account.owner.name"};

    private static ReviewRun.Subject subject(ReviewState before, String... lines) {
        return new ReviewRun.Subject(
                null,
                Changes.patches(Changes.newFile("src/names.py", lines)),
                (path, side) -> null,
                ReviewRun.Background.NONE,
                before);
    }

    private static ReviewState found() {
        ScriptedReviews models = ScriptedReviews.finding(finding("src/names.py", 2, "return account.owner.name"));
        return new ReviewRun(ScriptedReviews.settings(), ScriptedReviews.GUARD)
                .begin(subject(ReviewState.NONE, BEFORE), new ReviewRun.Models(models.asking(), ""))
                .join()
                .state();
    }

    @Test
    void giving_up_gives_up_the_question_whether_findings_still_hold() {
        ScriptedReviews models = ScriptedReviews.finding().verifying(call -> new CompletableFuture<Value>());
        CompletableFuture<ChangeReview> review = new ReviewRun(ScriptedReviews.settings(), ScriptedReviews.GUARD)
                .begin(subject(found(), "import os", BEFORE[0], BEFORE[1]), new ReviewRun.Models(models.asking(), ""));
        await(() -> !models.replies.isEmpty());

        review.cancel(true);

        assertThat(models.replies)
                .singleElement()
                .satisfies(reply -> assertThat(reply.isCancelled()).isTrue());
    }

    /** The first look ends on another thread. */
    private static void await(BooleanSupplier done) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!done.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(done.getAsBoolean()).isTrue();
    }

    @Test
    void nobody_is_asked_about_open_findings_when_time_is_up_or_there_is_no_code_to_see() {
        ReviewState before = found();
        List<TrackedFinding> open = before.findings().stream()
                .map(one -> new TrackedFinding(
                        one.finding(), FindingState.OPEN, one.fingerprint(), one.before(), one.since(), one.reason()))
                .toList();
        ReviewInput same = Changes.ofNewFile("src/names.py", BEFORE);
        ReviewInput elsewhere = Changes.ofNewFile("src/names.py", "import os");
        ScriptedReviews models = ScriptedReviews.finding().verifying(call -> ScriptedReviews.scores(1, 1));
        List<FileCoverage> read = ScriptedReviews.finding().review(same).coverage();
        OpenFindings asked = new OpenFindings(ScriptedReviews.settings(), ScriptedReviews.GUARD);

        for (long left : List.of(0L, 1L)) {
            OpenFindings.Read late = new OpenFindings.Read(read, List.of(), new ModelAccess.TimeLeft(() -> 0, left));
            OpenFindings.Settled settled = asked.settle(open, late, left == 0 ? same : elsewhere, models.asking())
                    .join();
            assertThat(settled.tracked()).isEqualTo(open);
        }

        assertThat(models.second).isEmpty();
    }
}
