package io.interlock.engine.cli;

import io.interlock.engine.guardrail.Guard;
import io.interlock.engine.guardrail.TextRedaction;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.report.ReviewRedaction;
import io.interlock.engine.scm.Repository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code interlock review}: reads what is to be reviewed and what holds for it, lets a round review it, and shows
 * and writes the answer. Everything it says goes through a redactor.
 */
final class ReviewWork {

    private static final AnswerFiles.Usual<ReviewFormat> USUAL =
            new AnswerFiles.Usual<>(ReviewFormat.JSON, ReviewFormat.HTML);

    private final ReviewOptions options;
    private final CliEnvironment environment;
    private final Streams streams;
    private final SpokenText spoken;
    private final Console console;
    private final ReviewSpending spending;
    private final long started = System.nanoTime();

    private ReviewWork(ReviewOptions options, CliEnvironment environment, Streams streams) {
        this.options = options;
        this.environment = environment;
        this.streams = streams;
        this.spoken = new SpokenText(environment.variables());
        this.console = new Console(streams.err(), options.run().log(), spoken::text);
        this.spending =
                new ReviewSpending(options.models().usd(), options.models().tokens());
    }

    /** Runs to the end; never throws for what a user, a repository or a model can cause. */
    static int run(ReviewOptions options, CliEnvironment environment, Streams streams) {
        try (RedactedStreams redacted = RedactedStreams.of(streams, environment)) {
            ReviewWork work = new ReviewWork(options, environment, redacted.streams());
            try {
                return work.answer();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Failure.explain(e, work.console);
            } catch (IOException | RuntimeException e) {
                return Failure.explain(e, work.console);
            }
        }
    }

    private int answer() throws IOException, InterruptedException {
        AnswerFiles<ReviewFormat> files = AnswerFiles.checked(options.output(), USUAL, environment, streams);
        try (ReviewSubject subject = new ReviewSubject(options, environment)) {
            ReviewOptions.Decision decision = options.state().decision();
            if (decision != null) {
                return decide(decision, subject);
            }
            try (Progress progress = progress()) {
                ReviewSubject.Read read = subject.read(streams.in(), progress);
                ReviewModels models = new ReviewModels(options, read.policy(), environment);
                protect(subject, models);
                ReviewRound round = new ReviewRound(models, stateFile(read.change(), subject), spending, spoken::text);
                if (options.dryRun()) {
                    AnswerFiles.show(streams, spoken.text(round.rehearse(read, progress)));
                    return ExitCode.DONE;
                }
                ReviewResult reviewed = round.review(read, progress);
                progress.doing("writing the answer");
                ReviewResult result = new ReviewRedaction(spoken::text, spoken::path).of(reviewed);
                return answer(result, about(subject, read), files);
            }
        }
    }

    private Progress progress() {
        return Progress.start(console, "reading the change", options.run().showsProgress(environment));
    }

    private int answer(ReviewResult result, GuardRendering.About about, AnswerFiles<ReviewFormat> files)
            throws IOException {
        files.write(new ReviewRendering(result, about, options.output(), environment)::text);
        if (!options.output().format().showsProblems()) {
            for (Problem problem : result.problems()) {
                console.warning(problem);
            }
        }
        console.detail("took " + about.millis() + " ms");
        return new ReviewVerdicts(options.verdict(), console).exitCode(result, spending.hasRefused());
    }

    /** From now on nothing that was found, and no key of a model, is said. */
    private void protect(ReviewSubject subject, ReviewModels models) {
        List<String> given = new ArrayList<>(RedactedStreams.credentials(environment.variables()));
        given.addAll(models.secrets());
        Guard guard = subject.guard();
        spoken.follow(
                guard == null ? new TextRedaction(TextRedaction.scanner(), given, List.of()) : guard.redaction(given));
    }

    private int decide(ReviewOptions.Decision decision, ReviewSubject subject) throws IOException {
        ReviewStateFile file;
        if (options.state().file() == null) {
            try (Repository repository = Repository.open(subject.directory(), subject.runner())) {
                file = stateFile(subject.change(repository, streams.in()), subject);
            }
        } else {
            file = stateFile(null, subject);
        }
        if (file == null) {
            throw new UsageException(
                    "There is no state of a review to change", "Name it with --state FILE, or review first.");
        }
        AnswerFiles.show(streams, spoken.text(file.decide(decision)));
        return ExitCode.DONE;
    }

    private @Nullable ReviewStateFile stateFile(@Nullable ChangeSet change, ReviewSubject subject) {
        ReviewOptions.State state = options.state();
        if (state.none()) {
            return null;
        }
        if (state.file() != null) {
            return ReviewStateFile.named(state.file(), environment);
        }
        return change == null || change.base() == null
                ? null
                : ReviewStateFile.usual(change, base(), environment, subject);
    }

    private @Nullable String base() {
        String said = options.subject().change().base();
        return said == null ? environment.defaultBase() : said;
    }

    private GuardRendering.About about(ReviewSubject subject, ReviewSubject.Read read) {
        return new GuardRendering.About(
                        RunPublishing.name(subject.directory()),
                        read.policy().file(),
                        (System.nanoTime() - started) / 1_000_000)
                .redacted(spoken::path);
    }
}
