package io.interlock.engine.cli;

/** Where the program starts. */
public final class Main {

    private Main() {}

    /** Runs a command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new Cli(CliEnvironment.system(), Streams.standard()).run(arguments));
    }
}
