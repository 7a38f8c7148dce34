package io.interlock.engine.cli;

import io.interlock.engine.affected.AffectedAnalysis;
import io.interlock.engine.affected.AffectedSettings;
import io.interlock.engine.affected.ComponentsConfig;
import io.interlock.engine.affected.ConfiguredBuild;
import io.interlock.engine.affected.Propagation;
import io.interlock.engine.agent.TestRunner;
import io.interlock.engine.cache.CacheDirectory;
import io.interlock.engine.guardrail.ToolEnvironment;
import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Component;
import io.interlock.engine.process.CommandException;
import io.interlock.engine.process.CommandResult;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.scm.ChangeRequest;
import io.interlock.engine.scm.Repository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs the test commands of the components that files belong to, in the working tree of a run. The commands are what
 * {@code interlock affected} tells, each by a shell, without what could be a credential in its environment.
 */
final class ComponentTests implements TestRunner {

    private static final int MAX_OUTPUT = 16 << 20;
    private static final int MAX_TOLD = 2_000;

    /** What a shell ends with when there is no such program. */
    private static final int NO_PROGRAM = 127;

    private final Workplace workplace;
    private final CommandRunner runner;
    private final UnaryOperator<String> redactor;
    private final LongSupplier ticker;

    /**
     * Runs tests.
     *
     * @param runner its environment, without what could be a credential, is that of the commands
     * @param redactor gives a text without credentials
     * @param ticker nanoseconds since some moment
     */
    ComponentTests(Workplace workplace, CommandRunner runner, UnaryOperator<String> redactor, LongSupplier ticker) {
        this.workplace = workplace;
        this.runner = runner.withEnvironment(ToolEnvironment.of(runner.environment()));
        this.redactor = redactor;
        this.ticker = ticker;
    }

    /**
     * Where a run does its work.
     *
     * @param directory gives the working tree of a run by its id
     * @param base commit that the run began with
     * @param config what the base says of components
     */
    record Workplace(
            Function<String, Path> directory,
            String base,
            @Nullable ComponentsConfig config) {}

    @Override
    public Report run(Request request) throws InterruptedException {
        long deadline = ticker.getAsLong() + request.timeout().toNanos();
        Path directory = workplace.directory().apply(request.run());
        List<Component> components = components(directory, request.files());
        if (components.isEmpty()) {
            return new Report(List.of(), "no component with a test command has these files");
        }
        List<Result> results = new ArrayList<>();
        for (Component component : components) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            results.add(run(component, directory, Duration.ofNanos(deadline - ticker.getAsLong())));
        }
        return new Report(results, "");
    }

    private List<Component> components(Path directory, List<String> files) {
        try (Repository repository = Repository.open(directory, runner)) {
            boolean listed = !files.isEmpty();
            ChangeSet change = repository.change(new ChangeRequest(
                    workplace.base(),
                    "HEAD",
                    listed ? ChangeRequest.Mode.FILES : ChangeRequest.Mode.WORKTREE,
                    files,
                    ChangeRequest.OnMissingBase.ALL));
            ComponentsConfig config = workplace.config();
            AffectedSettings settings = new AffectedSettings(
                    Propagation.PRECISE,
                    config == null ? null : new ConfiguredBuild(config),
                    (c, r) -> List.of(),
                    false);
            List<Component> tested = new ArrayList<>();
            for (AffectedComponent affected : new AffectedAnalysis(repository, settings, CacheDirectory.none(), "")
                    .analyse(change)
                    .components()) {
                if (affected.component().testCommand() != null) {
                    tested.add(affected.component());
                }
            }
            return tested;
        }
    }

    private Result run(Component component, Path directory, Duration left) {
        List<String> words = List.of("sh", "-c", String.valueOf(component.testCommand()));
        if (left.isNegative() || left.isZero()) {
            return new Result(component.id(), words, Outcome.NOT_RUN, "the time for tests was over");
        }
        try {
            CommandResult result = runner.withTimeout(left).runApart(words, directory, MAX_OUTPUT);
            if (result.exitCode() == NO_PROGRAM) {
                return new Result(component.id(), words, Outcome.NOT_RUN, told(result));
            }
            return new Result(
                    component.id(), words, result.succeeded() ? Outcome.PASSED : Outcome.FAILED, told(result));
        } catch (CommandException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("The tests of " + component.id() + " were given up");
            }
            boolean started = e.reason() != CommandException.Reason.NOT_STARTED;
            return new Result(
                    component.id(), words, started ? Outcome.FAILED : Outcome.NOT_RUN, String.valueOf(e.getMessage()));
        }
    }

    /** The end of what a command printed, which is where tests say what failed. */
    private String told(CommandResult result) {
        String all = redactor.apply(new String(result.output(), StandardCharsets.UTF_8).strip() + "\n"
                + result.errorText().strip());
        String text = all.strip();
        return text.length() <= MAX_TOLD ? text : text.substring(text.length() - MAX_TOLD);
    }
}
