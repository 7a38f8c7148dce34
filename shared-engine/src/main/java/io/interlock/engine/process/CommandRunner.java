package io.interlock.engine.process;

import io.interlock.engine.process.CommandException.Reason;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts programs without a shell, in an environment that holds only what it was given. For use by one thread.
 *
 * <p>A program named without a folder is looked for on the {@code PATH} of that environment, in absolute folders only:
 * an entry such as {@code .} would make the directory worked in decide what runs. Standard error is drained beside the
 * caller so that a program that complains a lot cannot stall, and a watchdog kills what runs past its time limit.
 */
public final class CommandRunner {

    /** Most bytes of standard output that {@link #run(List, Path)} accepts. */
    public static final int MAX_OUTPUT_BYTES = 1 << 30;

    private static final boolean WINDOWS = File.separatorChar == '\\';

    private final Map<String, String> environment;
    private final Duration timeout;
    private final Map<String, String> executables = new HashMap<>();

    /**
     * Creates a runner.
     *
     * @param environment the whole environment of the programs started
     * @param timeout how long one program may run
     */
    public CommandRunner(Map<String, String> environment, Duration timeout) {
        this.environment = Map.copyOf(environment);
        this.timeout = timeout;
    }

    /** The whole environment of the programs started. */
    public Map<String, String> environment() {
        return environment;
    }

    /** A runner with the same time limit and another environment. */
    public CommandRunner withEnvironment(Map<String, String> other) {
        return new CommandRunner(other, timeout);
    }

    /** A runner with the same environment and another time limit. */
    public CommandRunner withTimeout(Duration other) {
        return new CommandRunner(environment, other);
    }

    /** Whether there is an executable of this name to start. */
    public boolean finds(String program) {
        return executable(program) != null;
    }

    /**
     * Runs a program to its end with nothing on its standard input.
     *
     * @param command the program and its arguments
     * @param directory where to run it
     * @return how it ended, whatever its exit code
     * @throws CommandException when it cannot be started, takes too long or writes too much
     */
    public CommandResult run(List<String> command, Path directory) {
        return run(command, directory, new byte[0], MAX_OUTPUT_BYTES);
    }

    /**
     * Runs a program to its end.
     *
     * @param input what it finds on its standard input; it must not answer with much before it has read all of this
     * @param maxOutputBytes most bytes of standard output to accept
     * @throws CommandException when it cannot be started, takes too long or writes too much
     */
    public CommandResult run(List<String> command, Path directory, byte[] input, int maxOutputBytes) {
        try (RunningCommand running = start(command, directory)) {
            running.sendAll(input);
            return running.finish(maxOutputBytes);
        }
    }

    /**
     * Runs a program that nobody vouches for to its end with nothing on its standard input. It is over when the program
     * is, whatever it left running.
     *
     * @param maxOutputBytes most bytes of standard output to accept
     * @throws CommandException when it cannot be started, takes too long or writes too much
     */
    public CommandResult runApart(List<String> command, Path directory, int maxOutputBytes) {
        try (RunningCommand running = start(command, directory)) {
            running.closeInput();
            return running.finishApart(maxOutputBytes);
        }
    }

    /**
     * Runs a program that nobody vouches for with nothing on its standard input, and keeps the ends of what it writes,
     * however much that is. When this returns or throws, the program and whatever it has started are gone: also when the
     * calling thread is interrupted, and when this process is asked to end meanwhile.
     *
     * @param mark name of a variable of the environment; programs that have it with the same value, be they ever so
     *     far from the one that was started, count as started by it (where the system shows environments, as Linux does)
     * @param keptBytes most bytes to keep of each of standard output and standard error
     * @throws CommandException when it cannot be started, takes too long, or the thread is interrupted, which stays so
     */
    public CommandTail runSupervised(List<String> command, Path directory, String mark, int keptBytes) {
        return supervise(command, directory, mark, FamilyWatch.NONE, keptBytes);
    }

    /**
     * Like {@link #runSupervised}, and the program is killed when it uses more than it may, together with what it has
     * started. What it wrote last before it was killed is in the exception. Memory is watched on Linux only.
     *
     * @throws CommandException when it cannot be started, takes too long or uses too much, or the thread is
     *     interrupted, which stays so
     */
    public CommandTail runWatched(
            List<String> command, Path directory, String mark, CommandLimits limits, int keptBytes) {
        return supervise(command, directory, mark, new LimitWatch(limits), keptBytes);
    }

    private CommandTail supervise(List<String> command, Path directory, String mark, FamilyWatch watch, int keptBytes) {
        Process process = launch(command, directory);
        String value = environment.get(mark);
        MarkedPrograms marked = value == null ? MarkedPrograms.NONE : new MarkedPrograms(mark, value);
        ProcessFamily family = new ProcessFamily(process, marked, watch.mostMembers());
        return new SupervisedCommand(command.get(0), process, family, watch, keptBytes).run(timeout);
    }

    /**
     * Kills what an earlier {@link #runSupervised} of a process that died has left running, with all that has the same
     * mark. Finds nothing where the system does not show the environments of programs.
     *
     * @return whether none is left
     */
    public static boolean killLeftovers(String mark, String value) {
        return new MarkedPrograms(mark, value).kill();
    }

    /**
     * Starts a program to talk to; the caller closes it.
     *
     * @throws CommandException when it cannot be started
     */
    public RunningCommand start(List<String> command, Path directory) {
        return new RunningCommand(command, launch(command, directory), timeout);
    }

    private Process launch(List<String> command, Path directory) {
        String executable = executable(command.get(0));
        if (executable == null) {
            throw new CommandException(
                    Reason.NOT_STARTED, "Could not start '" + command.get(0) + "': it is in no folder of the PATH");
        }
        String[] words = command.toArray(new String[0]);
        words[0] = executable;
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
        Map<String, String> target = builder.environment();
        target.clear();
        target.putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new CommandException(
                    Reason.NOT_STARTED,
                    "Could not start '" + command.get(0) + "' in " + directory + ": " + e.getMessage(),
                    e);
        }
    }

    private @Nullable String executable(String program) {
        if (program.indexOf('/') >= 0 || program.indexOf(File.separatorChar) >= 0) {
            return program;
        }
        String known = executables.get(program);
        if (known == null) {
            known = search(program);
            if (known != null) {
                executables.put(program, known);
            }
        }
        return known;
    }

    private @Nullable String search(String program) {
        String path = environment.get("PATH");
        if (path == null && WINDOWS) {
            path = environment.get("Path");
        }
        int from = 0;
        while (path != null && from <= path.length()) {
            int end = path.indexOf(File.pathSeparatorChar, from);
            end = end < 0 ? path.length() : end;
            File candidate = new File(path.substring(from, end), WINDOWS ? program + ".exe" : program);
            if (end > from && candidate.isAbsolute() && candidate.canExecute() && candidate.isFile()) {
                return candidate.getPath();
            }
            from = end + 1;
        }
        return null;
    }
}
