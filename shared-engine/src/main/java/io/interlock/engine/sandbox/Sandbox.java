package io.interlock.engine.sandbox;

/** Runs programs that nobody vouches for. Thread-safe. */
public interface Sandbox {

    /** What it is made of. */
    Kind kind();

    /** What it keeps programs from and what not, for people, such as {@code bubblewrap: no network, ...}. */
    String description();

    /**
     * Runs a program to its end. Whatever it has started is gone when this returns or throws, also when the calling
     * thread is interrupted.
     *
     * @throws SandboxException when it could not be started, or the thread was interrupted, which stays so
     */
    ProgramRun run(Program program);

    /** What a sandbox is made of. */
    enum Kind {
        /** Namespaces of Linux, by bubblewrap. */
        BUBBLEWRAP,
        /** A container of podman or docker. */
        CONTAINER,
        /** None: only the environment is scrubbed and limits are watched. */
        NONE
    }
}
