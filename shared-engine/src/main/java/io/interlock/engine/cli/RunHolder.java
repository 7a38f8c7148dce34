package io.interlock.engine.cli;

/** Says which process does a run. */
final class RunHolder {

    private RunHolder() {}

    /** This process, for those who wait for a run that it holds. */
    static String of(CliEnvironment environment) {
        String host = environment.variable("HOSTNAME");
        return "process " + ProcessHandle.current().pid() + (host == null ? "" : " on " + host);
    }
}
