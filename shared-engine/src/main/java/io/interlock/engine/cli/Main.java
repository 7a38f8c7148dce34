package io.interlock.engine.cli;

/** Where the program starts. */
public final class Main {

    private Main() {}

    /** Runs a command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(CliEnvironment.system(), Streams.standard(), arguments));
    }

    /** An error that nothing below caught must not look like a policy that said no, which is what the JVM's 1 means. */
    static int run(CliEnvironment environment, Streams streams, String... arguments) {
        try {
            AffectedOptions affected = FastStart.affected(arguments);
            if (affected != null) {
                return AffectedRun.run(affected, environment, streams);
            }
            GuardOptions guard = FastStart.guard(arguments);
            return guard == null
                    ? new Cli(environment, streams).run(arguments)
                    : GuardRun.run(guard, environment, streams);
        } catch (StackOverflowError | OutOfMemoryError e) {
            return new Console(streams.err(), new Log(false, false, false))
                    .error(
                            ExitCode.OUTSIDE,
                            "Ran out of " + (e instanceof OutOfMemoryError ? "memory" : "stack"),
                            "Give the JVM more with INTERLOCK_JAVA_OPTS=-Xmx2g, and report what it was asked to read.",
                            e);
        }
    }
}
