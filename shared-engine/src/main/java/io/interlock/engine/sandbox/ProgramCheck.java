package io.interlock.engine.sandbox;

import io.interlock.engine.process.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Refuses programs that cannot be run as they are described. */
final class ProgramCheck {

    private ProgramCheck() {}

    /**
     * Where a program runs.
     *
     * @throws SandboxException when the program is not one, or its directory is not below its root
     */
    static Path directory(Program program) {
        requireWords(program);
        try {
            Path root = program.root().toRealPath();
            Path directory = program.root().resolve(program.directory());
            if (!program.root().isAbsolute() || !directory.toRealPath().startsWith(root)) {
                throw new SandboxException(
                        "Could not run '" + program.words().get(0) + "' in '" + program.directory()
                                + "': that is not below " + program.root(),
                        "Give a directory below the root, which has to be absolute.",
                        null);
            }
            requireReadable(program);
            return directory.normalize();
        } catch (IOException | IllegalArgumentException e) {
            throw new SandboxException(
                    "Could not run '" + program.words().get(0) + "' in '" + program.directory() + "' of "
                            + program.root() + ": there is no such directory",
                    "Check the directory of the command.",
                    e);
        }
    }

    private static void requireWords(Program program) {
        boolean harmless = !program.words().isEmpty() && !program.words().get(0).isEmpty();
        for (String word : program.words()) {
            harmless &= word.indexOf('\0') < 0;
        }
        for (Map.Entry<String, String> variable : program.variables().entrySet()) {
            String name = variable.getKey();
            harmless &= !name.isEmpty() && name.indexOf('=') < 0 && name.indexOf('\0') < 0;
            harmless &= variable.getValue().indexOf('\0') < 0;
        }
        if (!harmless) {
            throw new SandboxException(
                    "Could not run a program: it has no words, or one of its words or variables has a NUL character,"
                            + " or the name of a variable an '='",
                    "Correct the command.",
                    null);
        }
    }

    private static void requireReadable(Program program) {
        for (Path path : program.readable()) {
            if (!path.isAbsolute() || !Files.exists(path)) {
                throw new SandboxException(
                        "Could not run '" + program.words().get(0) + "': it has to read " + path
                                + ", which is not there",
                        "Check the installation.",
                        null);
            }
        }
    }

    /**
     * Requires that there is the executable.
     *
     * @throws SandboxException when there is none
     */
    static void requireExecutable(Program program, Path directory, CommandRunner runner) {
        String word = program.words().get(0);
        boolean there = word.indexOf('/') >= 0 ? Files.isExecutable(directory.resolve(word)) : runner.finds(word);
        if (!there) {
            throw notFound(word);
        }
    }

    /** What to say when there is no such executable. */
    static SandboxException notFound(String word) {
        return new SandboxException(
                "Could not start '" + word + "': there is no such executable where the program runs",
                "Install it in a folder of the PATH, or check the command.",
                null);
    }
}
