package io.interlock.engine.review;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.FileTexts;
import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.inspection.GuardFindings;
import io.interlock.engine.inspection.Inspection;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewResult.Drop;
import io.interlock.engine.model.TrackedFinding;
import io.interlock.engine.model.Usage;
import io.interlock.engine.tracking.Duplicates;
import io.interlock.engine.tracking.ReviewState;
import io.interlock.engine.tracking.Tracker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Reviews a change from its patches to its answer: the deterministic checks first, then the models that there are, then
 * what became of the findings of before. Thread-safe.
 */
public final class ReviewRun {

    private final ReviewSettings settings;
    private final Inspection inspection;
    private final Reviewer reviewer;
    private final OpenFindings openFindings;

    /**
     * Reviews by these settings.
     *
     * @param guard what goes to models, and what they say, is held against it
     */
    public ReviewRun(ReviewSettings settings, TextGuard guard) {
        this.settings = settings;
        this.inspection = new Inspection(settings.checks());
        this.reviewer = new Reviewer(settings, guard);
        this.openFindings = new OpenFindings(settings, guard);
    }

    /**
     * What is reviewed.
     *
     * @param change the change, or null when a diff alone was given
     * @param patches all files of the change
     * @param texts the files on both sides
     * @param background what is known besides
     * @param before what the review before left
     */
    public record Subject(
            @Nullable ChangeSet change,
            List<FilePatch> patches,
            FileTexts texts,
            Background background,
            ReviewState before) {

        /** Copies the list. */
        public Subject {
            patches = List.copyOf(patches);
        }
    }

    /**
     * What is known of a change besides its lines.
     *
     * @param facts what is known of files, by path after the change
     * @param guidance what the repository tells its reviewers, from the base of the change
     * @param about what the author says of the change
     * @param guarded what guardrails and tools found, or null when they did not run
     * @param notExamined what could not be looked at, and why
     * @param problems what could not be read or understood
     */
    public record Background(
            Map<String, ReviewInput.FileFacts> facts,
            List<ReviewInput.Guidance> guidance,
            List<ReviewInput.Guidance> about,
            @Nullable GuardResult guarded,
            List<NotExamined> notExamined,
            List<Problem> problems) {

        /** Nothing. */
        public static final Background NONE =
                new Background(Map.of(), List.of(), List.of(), null, List.of(), List.of());

        /** Copies the collections. */
        public Background {
            facts = Map.copyOf(facts);
            guidance = List.copyOf(guidance);
            about = List.copyOf(about);
            notExamined = List.copyOf(notExamined);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Which models there are.
     *
     * @param asking the way to them, or null when none is asked
     * @param noModel why none is asked, for people; empty when one is
     */
    public record Models(Reviewer.@Nullable Asking asking, String noModel) {

        /** None, and why. */
        public static Models none(String why) {
            return new Models(null, why);
        }
    }

    /**
     * Reviews to the end. That a model fails is told in the answer.
     *
     * @throws InterruptedException when the thread is interrupted; models are not asked any more then
     */
    public ChangeReview review(Subject subject, Models models) throws InterruptedException {
        CompletableFuture<ChangeReview> review = begin(subject, models);
        try {
            return review.get();
        } catch (InterruptedException e) {
            review.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    /** Begins a review, as {@link #review} does it; cancelling the future gives it up. */
    public CompletableFuture<ChangeReview> begin(Subject subject, Models models) {
        List<ReviewFinding> known = deterministic(subject);
        ReviewInput input = input(subject, known, models);
        ModelAccess.TimeLeft time = ModelAccess.TimeLeft.of(settings.limits().timeout(), System::nanoTime);
        Stages stages = new Stages();
        CompletableFuture<ChangeReview> review = stages.under(said(input, models))
                .thenCompose(reviewed -> answered(new Answering(subject, input, models, reviewed), time, stages));
        CompletableFuture<?> unused = review.whenComplete((done, failure) -> {
            if (review.isCancelled()) {
                stages.cancel();
            }
        });
        return review;
    }

    /** What is under way for a review: cancelling what was made of a future does not cancel the future. Thread-safe. */
    private static final class Stages {

        private final List<CompletableFuture<?>> stages = new CopyOnWriteArrayList<>();
        private volatile boolean cancelled;

        <T> CompletableFuture<T> under(CompletableFuture<T> stage) {
            stages.add(stage);
            if (cancelled) {
                stage.cancel(true);
            }
            return stage;
        }

        void cancel() {
            cancelled = true;
            stages.forEach(stage -> stage.cancel(true));
        }
    }

    /** What a review has when models have said all they have to say. */
    private record Answering(Subject subject, ReviewInput input, Models models, Reviewed said) {}

    private CompletableFuture<ChangeReview> answered(Answering answering, ModelAccess.TimeLeft time, Stages stages) {
        Subject subject = answering.subject();
        List<ReviewFinding> all = new ArrayList<>(answering.input().known());
        all.addAll(answering.said().findings());
        Duplicates.Merged found = Duplicates.merge(all);
        Tracker.Now now = new Tracker.Now(
                ReviewAnswer.head(subject.change()),
                subject.patches(),
                subject.texts(),
                found.findings(),
                complete(subject));
        List<TrackedFinding> tracked = Tracker.track(subject.before(), now);
        Reviewed said = answering.said().dropping(Drop.DUPLICATE, found.dropped());
        OpenFindings.Read read = new OpenFindings.Read(said.coverage(), found.findings(), time);
        return stages.under(settled(answering, tracked, read))
                .thenApply(settled -> answer(answering, settled.tracked(), said.using(settled.usage())));
    }

    private CompletableFuture<OpenFindings.Settled> settled(
            Answering answering, List<TrackedFinding> tracked, OpenFindings.Read read) {
        Reviewer.Asking asking = answering.models().asking();
        return asking == null
                ? CompletableFuture.completedFuture(new OpenFindings.Settled(tracked, Usage.NONE))
                : openFindings.settle(tracked, read, answering.input(), asking);
    }

    private ChangeReview answer(Answering answering, List<TrackedFinding> tracked, Reviewed said) {
        Subject subject = answering.subject();
        ReviewAnswer answer = new ReviewAnswer(subject, said, tracked);
        return new ChangeReview(
                answer.result(checks(subject), settings, answering.models()),
                answer.state(settings(subject, answering.input(), answering.models())));
    }

    /** What can be found without a model. A check notes nothing of a file that a guardrail says by the same rule. */
    private List<ReviewFinding> deterministic(Subject subject) {
        List<ReviewFinding> known = new ArrayList<>();
        GuardResult guarded = subject.background().guarded();
        if (guarded != null) {
            List<ReviewFinding> said = GuardFindings.of(guarded, subject.patches(), subject.texts());
            known = new ArrayList<>(GuardFindings.besides(known, said));
            known.addAll(said);
        }
        Set<String> said = new HashSet<>();
        known.forEach(finding -> said.add(ruleAndFile(finding)));
        for (ReviewFinding finding : inspection.findings(subject.patches(), subject.texts())) {
            if (!finding.isNote() || !said.contains(ruleAndFile(finding))) {
                known.add(finding);
            }
        }
        return Duplicates.merge(known).findings();
    }

    private static String ruleAndFile(ReviewFinding finding) {
        return finding.rule() + "\n" + finding.range().path();
    }

    private List<String> checks(Subject subject) {
        List<String> names = new ArrayList<>(inspection.names());
        GuardResult guarded = subject.background().guarded();
        if (guarded != null) {
            names.addAll(guarded.examined().checks());
        }
        return names;
    }

    /** The checks that looked at everything: only what they are silent about is fixed. */
    private Set<String> complete(Subject subject) {
        Set<String> names = new HashSet<>(checks(subject));
        GuardResult guarded = subject.background().guarded();
        for (NotExamined not : guarded == null ? List.<NotExamined>of() : guarded.notExamined()) {
            names.removeIf(name -> not.reason().contains("'" + name + "'"));
        }
        return names;
    }

    /** Hunks count as seen only when what models are told is what they were told then. */
    private ReviewInput input(Subject subject, List<ReviewFinding> known, Models models) {
        ReviewInput input = input(subject, known, Set.of());
        boolean same = models.asking() == null
                || reviewer.settingsHash(input).equals(subject.before().settings());
        return same ? input(subject, known, subject.before().hunks()) : input;
    }

    private static ReviewInput input(Subject subject, List<ReviewFinding> known, Set<String> seen) {
        Background background = subject.background();
        return new ReviewInput(
                subject.patches(),
                subject.texts(),
                background.facts(),
                background.guidance(),
                background.about(),
                known,
                seen);
    }

    /** What made models say what they said; that of before when nobody was asked now. */
    private String settings(Subject subject, ReviewInput input, Models models) {
        return models.asking() == null ? subject.before().settings() : reviewer.settingsHash(input);
    }

    private CompletableFuture<Reviewed> said(ReviewInput input, Models models) {
        Reviewer.Asking asking = models.asking();
        return asking == null || input.patches().isEmpty()
                ? CompletableFuture.completedFuture(Unasked.of(input, settings))
                : reviewer.review(input, asking);
    }
}
