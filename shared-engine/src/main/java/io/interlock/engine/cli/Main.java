package io.interlock.engine.cli;

/** Where the program starts. */
public final class Main {

    private Main() {}

    /** Runs a command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        CliEnvironment environment = CliEnvironment.system();
        Streams streams = Streams.standard();
        AffectedOptions plain = FastStart.read(arguments);
        int exitCode = plain == null
                ? new Cli(environment, streams).run(arguments)
                : AffectedRun.run(plain, environment, streams);
        System.exit(exitCode);
    }
}
