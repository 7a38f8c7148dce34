package io.interlock.engine.scm;

import io.interlock.engine.process.CommandException;
import io.interlock.engine.process.CommandResult;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.process.RunningCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs git in one directory; failures become errors with a remedy. */
final class GitCommand {

    private static final byte[] NOTHING = {};

    private final CommandRunner runner;
    private final Path directory;

    /**
     * Creates it.
     *
     * @param runner its environment is used as it is
     */
    GitCommand(CommandRunner runner, Path directory) {
        this.runner = runner;
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    /** The same git somewhere else. */
    GitCommand in(Path other) {
        return new GitCommand(runner, other);
    }

    /** Starts a command to talk to. */
    RunningCommand start(String... arguments) {
        try {
            return runner.start(command(arguments), directory);
        } catch (CommandException e) {
            throw failure(arguments, e);
        }
    }

    /** Runs a command to its end, whatever its exit code. */
    CommandResult run(String... arguments) {
        return runWith(NOTHING, arguments);
    }

    /** Runs a command with something on its standard input, whatever its exit code. */
    CommandResult runWith(byte[] input, String... arguments) {
        try {
            return runner.run(command(arguments), directory, input, CommandRunner.MAX_OUTPUT_BYTES);
        } catch (CommandException e) {
            throw failure(arguments, e);
        }
    }

    /** Runs a command that has to succeed. */
    byte[] output(String attempted, String... arguments) {
        CommandResult result = run(arguments);
        if (!result.succeeded()) {
            throw GitFailure.of(attempted, result.errorText());
        }
        return result.output();
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(arguments.length + 1);
        command.add("git");
        for (String argument : arguments) {
            command.add(argument);
        }
        return command;
    }

    private ScmException failure(String[] arguments, CommandException e) {
        if (!Files.isDirectory(directory)) {
            return new ScmException(
                    "Could not open the repository " + directory + ": it is not a directory",
                    "Point --repo at the directory of a git repository.");
        }
        return GitFailure.of("run git " + arguments[0] + " in " + directory, e);
    }
}
