package io.interlock.engine.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Starts programs without a shell, in an environment that holds only what it was given. Thread-safe.
 *
 * <p>Standard error is drained beside the caller so that a program that complains a lot cannot stall, and a watchdog
 * kills what runs past its time limit.
 */
public final class CommandRunner {

    /** Most bytes of standard output that {@link #run} accepts. */
    public static final int MAX_OUTPUT_BYTES = 1 << 30;

    private final Map<String, String> environment;
    private final Duration timeout;

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

    /**
     * Runs a program to its end with nothing on its standard input.
     *
     * @param command the program and its arguments
     * @param directory where to run it
     * @return how it ended, whatever its exit code
     * @throws CommandException when it cannot be started, takes too long or writes too much
     */
    public CommandResult run(List<String> command, Path directory) {
        try (RunningCommand running = start(command, directory)) {
            running.closeInput();
            return running.finish(MAX_OUTPUT_BYTES);
        }
    }

    /**
     * Starts a program to talk to; the caller closes it.
     *
     * @throws CommandException when it cannot be started
     */
    public RunningCommand start(List<String> command, Path directory) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        Map<String, String> target = builder.environment();
        target.clear();
        target.putAll(environment);
        try {
            return new RunningCommand(command, builder.start(), timeout);
        } catch (IOException e) {
            throw new CommandException(
                    CommandException.Reason.NOT_STARTED,
                    "Could not start '" + command.get(0) + "' in " + directory + ": " + e.getMessage(),
                    e);
        }
    }
}
