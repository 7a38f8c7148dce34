package io.interlock.engine.cli;

/** How a command can end; the same for all commands. */
final class ExitCode {

    /** Done. */
    static final int DONE = 0;

    /** A policy said no. */
    static final int REFUSED = 1;

    /** Wrong usage or configuration. */
    static final int USAGE = 2;

    /** Something outside failed. */
    static final int OUTSIDE = 3;

    /** An approval is pending. */
    static final int PENDING = 4;

    /** Cancelled. */
    static final int CANCELLED = 130;

    private ExitCode() {}
}
