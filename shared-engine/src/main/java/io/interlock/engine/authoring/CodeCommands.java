package io.interlock.engine.authoring;

import io.interlock.engine.authoring.ProjectCommands.Named;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.model.WorkAttempt.Outcome;
import io.interlock.engine.sandbox.ProgramRun;
import io.interlock.engine.testing.FailureDigest;
import io.interlock.engine.testing.Framework;
import io.interlock.engine.testing.TestReports;
import io.interlock.engine.testing.TestResults;
import io.interlock.engine.workbench.Workbench;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the commands that an agent may run, and remembers how they ended. For use by one thread. */
final class CodeCommands {

    private static final int MOST_DIGEST = 6_000;

    /** Where test reports usually are: any command may be one that runs tests. */
    private static final List<String> REPORTS = List.of(
            "**/surefire-reports/TEST-*.xml",
            "**/failsafe-reports/TEST-*.xml",
            "**/test-results/**/*.xml",
            "**/junit*.xml",
            "**/test-report*.xml");

    private static final int MOST_STRAYS = 5;
    private static final int MOST_NAMES = 20;

    private final Workbench bench;
    private final ProjectCommands commands;
    private final CodeLimits limits;
    private final CodeLog log;

    /** How each command ended at the files that are there now. */
    private final Map<String, Ran> now = new HashMap<>();

    /** Whether each command passed before anything was changed, where that is known. */
    private final Map<String, Ran> before = new HashMap<>();

    private int revision;

    CodeCommands(Workbench bench, ProjectCommands commands, CodeLimits limits, CodeLog log) {
        this.bench = bench;
        this.commands = commands;
        this.limits = limits;
        this.log = log;
    }

    /**
     * How a command ended.
     *
     * @param named the command
     * @param end why it ended
     * @param passed whether it passed
     * @param digest what it says is wrong; the same for the same failure
     * @param testsFailed whether a report says that a test failed
     * @param millis how long it took, in milliseconds
     */
    record Ran(Named named, ProgramRun.End end, boolean passed, String digest, boolean testsFailed, long millis) {

        String name() {
            return named.name();
        }

        /** How it ended, for a sentence; nothing that varies is in it. */
        String words() {
            return switch (end) {
                case EXITED -> passed ? "passed" : "failed";
                case TIMED_OUT -> "did not end in time and was killed";
                case OUT_OF_MEMORY -> "used more memory than it may and was killed";
                case OUT_OF_DISK -> "wrote more to disk than it may and was killed";
                case TOO_MANY_PROCESSES -> "started more processes than it may and was killed";
            };
        }

        boolean isKilled() {
            return end != ProgramRun.End.EXITED;
        }
    }

    /**
     * The command of a name.
     *
     * @throws ToolException when there is none
     */
    Named named(String name) throws ToolException {
        Named named = commands.find(name);
        if (named == null) {
            throw ToolException.refused(
                    "There is no command of that name, and nothing else may be run. There are: " + names());
        }
        return named;
    }

    private String names() {
        return commands.listed().stream().limit(MOST_NAMES).map(Named::name).collect(Collectors.joining(", "));
    }

    /** The commands that prove the changes. */
    List<Named> proofs(List<FileEdit> edits) {
        return commands.proofs(edits.stream().map(FileEdit::path).toList());
    }

    /** Runs a command, unless the files are those that it ran on last. */
    Ran run(Named named, int current) throws InterruptedException {
        if (current != revision) {
            now.clear();
            revision = current;
        }
        Ran known = now.get(named.name());
        if (known != null && !known.isKilled()) {
            return known;
        }
        Ran ran = started(named, bench.edits());
        now.put(named.name(), ran);
        return ran;
    }

    /** How a command ended at the files that are there now, or null when it did not run on them. */
    @Nullable Ran known(Named named, int current) {
        return current == revision ? now.get(named.name()) : null;
    }

    /** Runs a command on the files as they were, unless that is known; whether it passed. */
    boolean passedBefore(Named named, List<FileEdit> edits) throws InterruptedException {
        Ran known = before.get(named.name());
        if (known != null) {
            return known.passed();
        }
        Ran ran;
        if (edits.isEmpty()) {
            ran = run(named, 0);
        } else {
            bench.restore(List.of());
            try {
                ran = started(named, List.of());
            } finally {
                bench.restore(edits);
            }
        }
        before.put(named.name(), ran);
        return ran.passed();
    }

    /** Whether a command fails just as it did before anything was changed, and no report tells of a test that fails. */
    boolean failsAsBefore(Ran ran) {
        Ran first = before.get(ran.name());
        return first != null
                && !ran.passed()
                && !ran.testsFailed()
                && ran.end() == first.end()
                && ran.digest().equals(first.digest());
    }

    /** Whether a command is known to have passed before anything was changed. */
    boolean isKnownToHavePassed(Named named) {
        Ran ran = before.get(named.name());
        return ran != null && ran.passed();
    }

    private Ran started(Named named, List<FileEdit> edits) throws InterruptedException {
        log.tell("runs " + named.name());
        ProgramRun run = bench.run(inTime(named.command()));
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
        boolean passed = run.succeeded();
        String printed = run.output() + (run.errors().isBlank() ? "" : "\n" + run.errors());
        TestResults results =
                passed ? TestResults.NONE : TestReports.read(Framework.MAVEN, bench.reports(REPORTS), printed);
        String digest = passed ? "" : FailureDigest.of(results, printed, bench.root(), MOST_DIGEST);
        boolean testsFailed = !results.failures().isEmpty();
        putBack(named, edits);
        return new Ran(named, run.end(), passed, digest, testsFailed, run.took().toMillis());
    }

    private Workbench.Command inTime(Workbench.Command command) {
        Duration own = command.timeout();
        Duration most = own.compareTo(limits.commandTimeout()) < 0 ? own : limits.commandTimeout();
        return new Workbench.Command(
                command.words(),
                command.directory(),
                command.variables(),
                command.readable(),
                limits.time().atMost(most));
    }

    /** What a program changed is no change of the agent: each command begins with the files that are to be proven. */
    private void putBack(Named named, List<FileEdit> edits) {
        List<String> strays = bench.strays();
        if (!strays.isEmpty()) {
            bench.restore(edits);
            int more = strays.size() - MOST_STRAYS;
            log.warn("'" + named.name() + "' changed files that are no part of the work; they were put back: "
                    + String.join(", ", strays.subList(0, Math.min(MOST_STRAYS, strays.size())))
                    + (more > 0 ? " and " + more + " more" : ""));
        }
    }

    /** How an attempt ended whose command ended so. */
    static Outcome outcome(Ran ran) {
        return ran.passed() ? Outcome.KEPT : ran.isKilled() ? Outcome.KILLED : Outcome.FAILED;
    }
}
