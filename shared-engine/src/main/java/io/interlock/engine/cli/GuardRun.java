package io.interlock.engine.cli;

import io.interlock.engine.guardrail.Baseline;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.Problem;
import io.interlock.engine.report.GuardRedaction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Answers {@code interlock guard}: reads what is to be examined and the policy that holds for it, lets the engine decide,
 * and shows and writes the answer. Everything it says goes through a redactor.
 */
final class GuardRun {

    private static final AnswerFiles.Usual<GuardFormat> USUAL =
            new AnswerFiles.Usual<>(GuardFormat.JSON, GuardFormat.HTML);

    private final GuardOptions options;
    private final CliEnvironment environment;
    private final Streams streams;
    private final SpokenText spoken;
    private final Console console;
    private final long started = System.nanoTime();

    private GuardRun(GuardOptions options, CliEnvironment environment, Streams streams) {
        this.options = options;
        this.environment = environment;
        this.streams = streams;
        this.spoken = new SpokenText(environment.variables());
        this.console = new Console(streams.err(), options.run().log(), spoken::text);
    }

    /** Runs to the end; never throws for what a user or a repository can cause. */
    static int run(GuardOptions options, CliEnvironment environment, Streams streams) {
        try (RedactedStreams redacted = RedactedStreams.of(streams, environment)) {
            GuardRun run = new GuardRun(options, environment, redacted.streams());
            try {
                return run.answer();
            } catch (IOException | RuntimeException e) {
                return Failure.explain(e, run.console);
            }
        }
    }

    private int answer() throws IOException {
        AnswerFiles<GuardFormat> outputs = AnswerFiles.checked(options.output(), USUAL, environment, streams);
        RunOptions run = options.run();
        Path directory = run.directory(environment);
        GuardSubject subject = new GuardSubject(options, directory, run.runner(environment), environment);
        GuardResult result;
        try (Progress progress = Progress.start(console, "examining", run.showsProgress(environment))) {
            GuardResult found = subject.examine(streams.in(), progress);
            progress.doing("writing the answer");
            spoken.follow(subject.redaction());
            result = new GuardRedaction(spoken::text, spoken::path).of(found);
            GuardRendering.About about = subject.about(started).redacted(spoken::path);
            outputs.write(new GuardRendering(result, about, options.output(), environment)::text);
        }
        if (!options.output().format().showsProblems()) {
            for (Problem problem : result.problems()) {
                console.warning(problem);
            }
        }
        GuardOptions.Acceptance acceptance = options.policy().updateBaseline();
        if (acceptance != null) {
            String own = options.policy().baseline();
            Path file = directory.resolve(own == null ? Baseline.DEFAULT_FILE : own);
            String done = new BaselineUpdate(acceptance, Clock.systemUTC())
                    .write(file, subject.baseline(), result, subject.everything());
            console.write(spoken.text(done));
            return ExitCode.DONE;
        }
        console.detail("took " + (System.nanoTime() - started) / 1_000_000 + " ms");
        return exitCode(result.decision());
    }

    /** What stands in the way decides; what only had to be masked or redacted does not. */
    private static int exitCode(Action decision) {
        return switch (decision) {
            case ALLOW, WARN, MASK, REDACT -> ExitCode.DONE;
            case REQUIRE_APPROVAL -> ExitCode.PENDING;
            case BLOCK -> ExitCode.REFUSED;
        };
    }
}
