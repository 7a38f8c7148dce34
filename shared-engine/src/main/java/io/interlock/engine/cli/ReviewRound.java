package io.interlock.engine.cli;

import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ModelGateway;
import io.interlock.engine.llm.ReplyMemory;
import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.model.TrackedFinding;
import io.interlock.engine.report.ReviewRedaction;
import io.interlock.engine.review.ChangeReview;
import io.interlock.engine.review.ReviewRun;
import io.interlock.engine.review.Reviewer;
import io.interlock.engine.tracking.ReviewState;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A review between two states: takes up what the review before left, lets the engine review with the models that there
 * are, and leaves what the next review needs.
 */
final class ReviewRound {

    private final ReviewModels models;
    private final @Nullable ReviewStateFile file;
    private final ReviewSpending spending;
    private final UnaryOperator<String> redactor;

    /**
     * A round.
     *
     * @param file where states are kept, or null for nowhere
     * @param redactor takes credentials out of what is recorded and said
     */
    ReviewRound(
            ReviewModels models,
            @Nullable ReviewStateFile file,
            ReviewSpending spending,
            UnaryOperator<String> redactor) {
        this.models = models;
        this.file = file;
        this.spending = spending;
        this.redactor = redactor;
    }

    /** Reviews, and keeps the state; replies that were paid for are kept until then. */
    ReviewResult review(ReviewSubject.Read read, Progress progress) throws IOException, InterruptedException {
        KeptReplies replies = file == null ? null : file.replies();
        ReviewStateFile.Read before = before();
        if (file != null && !before.problems().isEmpty()) {
            file.setAside();
        }
        ReviewRun.Subject subject = subject(read, before);
        ReviewRun run = run(read);
        String absence = models.absence();
        ChangeReview review = absence.isEmpty()
                ? asked(run, subject, replies == null ? ReplyMemory.NONE : replies, progress)
                : run.review(subject, ReviewRun.Models.none(absence));
        if (file != null && replies != null) {
            file.write(redacted(review.state()));
            if (absence.isEmpty()) {
                replies.clear();
            }
        }
        return review.result();
    }

    /** States are handed on from job to job: what is kept from reports is kept from them. By paths findings are told again. */
    private ReviewState redacted(ReviewState state) {
        List<TrackedFinding> findings =
                new ReviewRedaction(redactor, UnaryOperator.identity()).findings(state.findings());
        return new ReviewState(state.base(), state.head(), state.settings(), state.hunks(), findings);
    }

    private ChangeReview asked(ReviewRun run, ReviewRun.Subject subject, ReplyMemory replies, Progress progress)
            throws InterruptedException {
        Thread reviewing = Thread.currentThread();
        try (ModelGateway gateway = models.open(redactor);
                Interruption interruption = Interruption.watch(reviewing::interrupt)) {
            ReviewRun.Models asking = asking(gateway, replies, progress);
            ChangeReview review = run.review(subject, asking);
            if (interruption.isRequested()) {
                throw new InterruptedException();
            }
            return review;
        }
    }

    /** Does all that a review does but ask and keep; the text tells what would have been sent. */
    String rehearse(ReviewSubject.Read read, Progress progress) throws IOException, InterruptedException {
        ReviewRun.Subject subject = subject(read, before());
        String model = read.policy().settings().model();
        boolean known = model != null && models.isWanted();
        if (model == null || !known) {
            ReviewResult checked = run(read)
                    .review(subject, ReviewRun.Models.none(models.absence()))
                    .result();
            return "Model     none is asked: " + models.absence() + "\n" + ReviewRehearsal.coverage(checked)
                    + "\nNothing was sent or stored.\n";
        }
        try (ReviewRehearsal rehearsal = new ReviewRehearsal(models.open(redactor), models.entry(model))) {
            ReviewResult result = run(read)
                    .review(subject, asking(rehearsal, ReplyMemory.NONE, progress))
                    .result();
            String absence = models.absence();
            return rehearsal.text(result, spending)
                    + (absence.isEmpty() ? "" : "It could not be asked: " + absence + ".\n");
        }
    }

    private static ReviewRun run(ReviewSubject.Read read) {
        return new ReviewRun(read.policy().settings(), read.policy().textGuard());
    }

    private ReviewStateFile.Read before() throws IOException {
        return file == null ? new ReviewStateFile.Read(ReviewState.NONE, List.of()) : file.read();
    }

    private static ReviewRun.Subject subject(ReviewSubject.Read read, ReviewStateFile.Read before) {
        return new ReviewRun.Subject(
                read.change(), read.patches(), read.texts(), read.with(before.problems()), before.state());
    }

    private ReviewRun.Models asking(ModelGateway gateway, ReplyMemory replies, Progress progress) {
        ModelCall.Caller caller = new ModelCall.Caller("", "", "review", models.timeout(), spending, replies);
        return new ReviewRun.Models(new Reviewer.Asking(gateway, caller, progress::doing), "");
    }
}
