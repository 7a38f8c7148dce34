package io.interlock.engine.sandbox;

import io.interlock.engine.process.CommandException;
import io.interlock.engine.process.CommandLimits;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.process.CommandTail;
import io.interlock.engine.sandbox.ProgramRun.End;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs programs within limits.
 *
 * @param limits watched while the program runs
 * @param before words that go before those of the program, such as {@code prlimit}
 * @param processors whether the number of processors is limited by these words
 * @param mark variable of the environment by which what a program has started is found
 */
record ProgramLimits(SandboxSettings.Limits limits, List<String> before, boolean processors, String mark) {

    /** The usual variable. */
    static final String MARK = "INTERLOCK_PROGRAM";

    ProgramLimits {
        before = List.copyOf(before);
    }

    /** For people. */
    String description() {
        return "watched: " + (limits.memoryBytes() >> 20) + " MiB of memory, " + (limits.diskBytes() >> 20)
                + " MiB written to disk, " + limits.processes() + " processes"
                + (processors ? "; " + limits.cpus() + " processors" : "");
    }

    /**
     * Runs a program to its end.
     *
     * @param words its words and what goes before
     * @param writable directories that it can write to
     * @throws SandboxException when it could not be started, or the thread was interrupted, which stays so
     */
    ProgramRun run(CommandRunner runner, List<String> words, Program program, List<Path> writable) {
        List<String> all = new ArrayList<>(before);
        all.addAll(words);
        CommandLimits watched =
                new CommandLimits(limits.memoryBytes(), limits.diskBytes(), limits.processes(), writable);
        Path directory = program.root().resolve(program.directory());
        long begin = System.nanoTime();
        try {
            CommandTail tail = runner.runWatched(all, directory, mark, watched, program.keptBytes());
            return ended(End.EXITED, tail, begin);
        } catch (CommandException e) {
            End end = end(e, program);
            return ended(end, e.tail().orElseThrow(() -> failure(e, program)), begin);
        }
    }

    private static ProgramRun ended(End end, CommandTail tail, long begin) {
        return new ProgramRun(
                end,
                tail.exitCode(),
                tail.output().text(),
                tail.errors().text(),
                tail.output().dropped() + tail.errors().dropped(),
                Duration.ofNanos(System.nanoTime() - begin));
    }

    private static End end(CommandException e, Program program) {
        return switch (e.reason()) {
            case TIMEOUT -> End.TIMED_OUT;
            case TOO_MUCH_MEMORY -> End.OUT_OF_MEMORY;
            case TOO_MUCH_DISK -> End.OUT_OF_DISK;
            case TOO_MANY_PROCESSES -> End.TOO_MANY_PROCESSES;
            default -> throw failure(e, program);
        };
    }

    private static SandboxException failure(CommandException e, Program program) {
        String what = "Could not run '" + program.words().get(0) + "': " + e.getMessage();
        return new SandboxException(
                what,
                e.reason() == CommandException.Reason.INTERRUPTED
                        ? "Run it again."
                        : "Install it in a folder of the PATH, or check the command.",
                e);
    }
}
