package io.interlock.engine.sandbox;

import java.time.Duration;

/**
 * How a program ended.
 *
 * @param end why
 * @param exitCode its exit code; means nothing when it was killed
 * @param output the end of its standard output, as UTF-8
 * @param errors the end of its standard error, as UTF-8
 * @param dropped bytes of both that are not kept
 * @param took how long it ran
 */
public record ProgramRun(End end, int exitCode, String output, String errors, long dropped, Duration took) {

    /** Whether it ended by itself, with exit code 0. */
    public boolean succeeded() {
        return end == End.EXITED && exitCode == 0;
    }

    /** Why a program ended. */
    public enum End {
        /** By itself. */
        EXITED,
        /** It ran past its time limit and was killed. */
        TIMED_OUT,
        /** It and what it started used more memory than they may, and were killed. */
        OUT_OF_MEMORY,
        /** It wrote more to disk than it may and was killed. */
        OUT_OF_DISK,
        /** It started more processes than it may and was killed. */
        TOO_MANY_PROCESSES
    }
}
