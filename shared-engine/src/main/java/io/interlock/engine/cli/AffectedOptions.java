package io.interlock.engine.cli;

import io.interlock.engine.affected.Propagation;
import org.jspecify.annotations.Nullable;

/**
 * All that {@code interlock affected} was asked for, checked.
 *
 * @param run how to work
 * @param change which change to look at
 * @param output what to show and write
 * @param config the user's own configuration file, or null for the one in the base of the change
 * @param propagation how a change travels
 * @param includeWorkspaceRoots whether roots that only hold a workspace together are listed too
 * @param explain the component to explain instead, or null
 * @param maxJobs most jobs of the matrix, or 0 for what configuration says
 * @param durations directory or file of JUnit reports of earlier runs, or null
 * @param noCache whether nothing is kept for later runs, nor taken from earlier ones
 * @param cacheDir where to keep it, or null for the user's cache directory
 */
record AffectedOptions(
        RunOptions run,
        ChangeOptions change,
        OutputOptions<OutputFormat> output,
        @Nullable String config,
        Propagation propagation,
        boolean includeWorkspaceRoots,
        @Nullable String explain,
        int maxJobs,
        @Nullable String durations,
        boolean noCache,
        @Nullable String cacheDir) {

    /** Collects options one by one; the values at the start are the defaults. */
    static final class Builder extends OptionsBuilder<AffectedOptions, OutputFormat> {

        @Nullable String explain;

        boolean noCache;

        @Nullable String cacheDir;

        Propagation propagation = Propagation.PRECISE;
        boolean includeWorkspaceRoots;
        int maxJobs;

        @Nullable String durations;

        Builder() {
            super(OutputFormat.values(), "matrix=jobs.json");
        }

        @Override
        boolean flag(String name) {
            switch (name) {
                case "--include-workspace-root" -> includeWorkspaceRoots = true;
                case "--no-cache" -> noCache = true;
                default -> {
                    return super.flag(name);
                }
            }
            return true;
        }

        @Override
        boolean value(String name, String value) {
            switch (name) {
                case "--explain" -> explain = value;
                case "--cache-dir" -> cacheDir = value;
                case "--propagation" -> propagation = Choice.of(name, value, Propagation.values());
                default -> {
                    return super.value(name, value);
                }
            }
            return true;
        }

        /**
         * Sets the most jobs of the matrix.
         *
         * @throws UsageException when GitHub does not run as many
         */
        void maxJobs(int jobs) {
            if (jobs < 1 || jobs > 256) {
                throw new UsageException(
                        "--max-jobs is " + jobs + ", outside 1 to 256", "GitHub runs at most 256 jobs of a matrix.");
            }
            maxJobs = jobs;
        }

        @Override
        AffectedOptions build() {
            return new AffectedOptions(
                    runOptions(),
                    changeOptions(),
                    outputOptions(),
                    config,
                    propagation,
                    includeWorkspaceRoots,
                    explain,
                    maxJobs,
                    durations,
                    noCache,
                    cacheDir);
        }
    }
}
