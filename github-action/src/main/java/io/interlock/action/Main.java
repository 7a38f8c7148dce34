package io.interlock.action;

import io.interlock.engine.cli.Streams;

/** Where the container starts. */
public final class Main {

    private Main() {}

    /** Runs the Action as the environment asks for and ends the process with the engine's exit code. */
    public static void main(String[] arguments) {
        System.exit(new Action(System.getenv(), Streams.standard()).run());
    }
}
