package io.interlock.engine.cli;

/** Where the program starts. */
public final class Main {

    private Main() {}

    /** Runs a command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(CliEnvironment.system(), Streams.standard(), arguments));
    }

    static int run(CliEnvironment environment, Streams streams, String... arguments) {
        AffectedOptions plain = FastStart.read(arguments);
        return plain == null
                ? new Cli(environment, streams).run(arguments)
                : AffectedRun.run(plain, environment, streams);
    }
}
