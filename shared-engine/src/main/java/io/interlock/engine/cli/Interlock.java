package io.interlock.engine.cli;

import java.nio.file.Path;
import java.util.Map;

/**
 * The command line as a call, for the faces that run the engine in their own process. What goes in and comes out is the
 * same as for the program: arguments, streams, files and an exit code.
 */
public final class Interlock {

    private Interlock() {}

    /**
     * Runs a command line to its end. Nothing is taken from this process but what is given here; programs are started
     * with the given variables only.
     *
     * @param variables the environment variables
     * @param directory the working directory, which relative paths start from
     * @param streams where results and messages go; none of them counts as a terminal, and none is closed
     * @param arguments the command and its options
     * @return the exit code: 0 done, 1 a policy said no, 2 wrong usage or configuration, 3 something outside failed, 130
     *     cancelled
     */
    public static int run(Map<String, String> variables, Path directory, Streams streams, String... arguments) {
        return Main.run(new CliEnvironment(variables, directory, false, false), streams, arguments);
    }
}
