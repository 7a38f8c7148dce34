package io.interlock.engine.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How programs are kept apart.
 *
 * @param mode whether a sandbox must be
 * @param image image of the containers, or null when no container is to be used
 * @param caches directories that programs may read besides, such as a package cache; {@code ~} is the home directory.
 *     Those of known build tools are always among them
 * @param limits what programs may use
 */
public record SandboxSettings(Mode mode, @Nullable String image, List<String> caches, Limits limits) {

    /** A sandbox where there is one, with the usual limits. */
    public static final SandboxSettings DEFAULT = new SandboxSettings(Mode.AUTO, null, List.of(), Limits.DEFAULT);

    /** Copies the list. */
    public SandboxSettings {
        caches = List.copyOf(caches);
    }

    /** Whether a sandbox must be. */
    public enum Mode {
        /** One where there is one; else a scrubbed environment, and the report says so. */
        AUTO,
        /** Nothing is run without. */
        REQUIRED,
        /** None, even where there is one. */
        OFF
    }

    /**
     * What one program, with all that it starts, may use.
     *
     * @param memoryBytes most memory
     * @param diskBytes most that it may write
     * @param processes most processes at a time
     * @param cpus most processors
     */
    public record Limits(long memoryBytes, long diskBytes, int processes, int cpus) {

        /** 4 GiB of memory, 4 GiB of disk, 1,024 processes, 4 processors. */
        public static final Limits DEFAULT = new Limits(4L << 30, 4L << 30, 1_024, 4);
    }
}
