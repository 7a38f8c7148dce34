package io.interlock.engine.cli;

import io.interlock.engine.affected.AffectedAnalysis;
import io.interlock.engine.agent.AgentException;
import io.interlock.engine.agent.TestRunner;
import io.interlock.engine.cache.CacheDirectory;
import io.interlock.engine.model.AffectedComponent;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.Component;
import io.interlock.engine.model.Usage;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.sandbox.ProgramRun;
import io.interlock.engine.sandbox.ProgramRun.End;
import io.interlock.engine.sandbox.SandboxException;
import io.interlock.engine.scm.ChangeRequest;
import io.interlock.engine.scm.Repository;
import io.interlock.engine.workbench.Workbench;
import io.interlock.engine.workbench.WorkbenchException;
import io.interlock.engine.workbench.WorkbenchFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs the test commands of the components that files belong to, on a workbench at the tip of a run: a copy of what is
 * committed, in the sandbox. The commands are what {@code interlock affected} tells; one that takes a shell gets it, since
 * the repository wrote it.
 */
final class ComponentTests implements TestRunner {

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
     * @param runner tells which programs there are
     * @param redactor gives a text without credentials
     * @param ticker nanoseconds since some moment
     */
    ComponentTests(Workplace workplace, CommandRunner runner, UnaryOperator<String> redactor, LongSupplier ticker) {
        this.workplace = workplace;
        this.runner = runner;
        this.redactor = redactor;
        this.ticker = ticker;
    }

    /**
     * Where a run does its work.
     *
     * @param workbenches makes copies of the commit at its tip
     * @param components the components of the repository
     * @param change what the run is about, or null for nothing
     */
    record Workplace(
            WorkbenchFactory workbenches,
            RunComponents components,
            @Nullable ChangeSet change) {}

    @Override
    public Report run(Request request) throws InterruptedException {
        long deadline = ticker.getAsLong() + request.timeout().toNanos();
        try (Workbench bench = workplace.workbenches().open(null)) {
            List<Component> components = components(bench.commit(), request.files());
            if (components.isEmpty()) {
                return new Report(List.of(), "no component with a test command has these files");
            }
            List<Result> results = new ArrayList<>();
            for (Component component : components) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                results.add(run(component, bench, Duration.ofNanos(deadline - ticker.getAsLong())));
            }
            return new Report(results, "");
        } catch (WorkbenchException e) {
            throw new AgentException("The tests could not be run: " + e.getMessage(), e.remedy(), Usage.NONE, e);
        }
    }

    /** Of listed files, what they affect; else what the run has changed does. */
    private List<Component> components(String commit, List<String> files) {
        ChangeSet about = workplace.change();
        try (Repository repository = workplace.components().open()) {
            ChangeSet change = files.isEmpty() && about != null
                    ? repository.change(RunChanges.upTo(commit, about))
                    : repository.change(new ChangeRequest(
                            commit, commit, ChangeRequest.Mode.FILES, files, ChangeRequest.OnMissingBase.ALL));
            List<Component> tested = new ArrayList<>();
            for (AffectedComponent affected : new AffectedAnalysis(
                            repository, workplace.components().settings(), CacheDirectory.none(), "")
                    .analyse(change)
                    .components()) {
                if (affected.component().testCommand() != null) {
                    tested.add(affected.component());
                }
            }
            return tested;
        }
    }

    private Result run(Component component, Workbench bench, Duration left) {
        String line = String.valueOf(component.testCommand());
        ShellLine plain = ShellLine.of(line);
        List<String> words =
                plain.isPlain() ? ComponentCommands.program(plain.words(), runner) : List.of("sh", "-c", line);
        if (left.isNegative() || left.isZero()) {
            return new Result(component.id(), words, Outcome.NOT_RUN, "the time for tests was over");
        }
        try {
            ProgramRun run =
                    bench.run(new Workbench.Command(words, plain.directory(), plain.variables(), List.of(), left));
            return new Result(component.id(), words, outcome(run), told(run, bench.root()));
        } catch (WorkbenchException | SandboxException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("The tests of " + component.id() + " were given up");
            }
            return new Result(component.id(), words, Outcome.NOT_RUN, redactor.apply(String.valueOf(e.getMessage())));
        }
    }

    private static Outcome outcome(ProgramRun run) {
        if (run.succeeded()) {
            return Outcome.PASSED;
        }
        return run.end() == End.EXITED && run.exitCode() == NO_PROGRAM ? Outcome.NOT_RUN : Outcome.FAILED;
    }

    /** The end of what a command printed, which is where tests say what failed. */
    private String told(ProgramRun run, String root) {
        String all = run.output().strip() + "\n" + run.errors().strip() + "\n" + ending(run);
        String text = redactor.apply(all.replace(root + "/", "")).strip();
        return text.length() <= MAX_TOLD ? text : text.substring(text.length() - MAX_TOLD);
    }

    private static String ending(ProgramRun run) {
        return switch (run.end()) {
            case EXITED -> "";
            case TIMED_OUT -> "It ran past its time limit and was killed.";
            case OUT_OF_MEMORY -> "It used more memory than it may and was killed.";
            case OUT_OF_DISK -> "It wrote more to disk than it may and was killed.";
            case TOO_MANY_PROCESSES -> "It started more processes than it may and was killed.";
        };
    }
}
