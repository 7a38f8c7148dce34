package io.interlock.engine.cli;

import io.interlock.engine.affected.Propagation;
import io.interlock.engine.scm.ChangeRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that {@code interlock affected} was asked for, checked.
 *
 * @param repo the repository's directory, or null for the working directory
 * @param config the user's own configuration file, or null for the one in the base of the change
 * @param change which change to look at
 * @param output what to show and write
 * @param run how to work
 * @param propagation how a change travels
 * @param includeWorkspaceRoots whether roots that only hold a workspace together are listed too
 * @param maxJobs most jobs of the matrix, or 0 for what configuration says
 * @param durations directory or file of JUnit reports of earlier runs, or null
 */
record AffectedOptions(
        @Nullable String repo,
        @Nullable String config,
        Change change,
        Output output,
        Run run,
        Propagation propagation,
        boolean includeWorkspaceRoots,
        int maxJobs,
        @Nullable String durations) {

    /** When to use colours. */
    enum Color {
        /** On terminals. */
        AUTO,
        /** Always. */
        ALWAYS,
        /** Never. */
        NEVER
    }

    /**
     * Which change to look at.
     *
     * @param base revision before, or null for the default
     * @param head revision after
     * @param mode how the two sides are compared
     * @param filesFrom where the changed paths are listed, {@code -} for standard input, or null
     * @param onMissingBase what to do when the base is not known
     */
    record Change(
            @Nullable String base,
            String head,
            ChangeRequest.Mode mode,
            @Nullable String filesFrom,
            ChangeRequest.OnMissingBase onMissingBase) {}

    /**
     * What to show and write.
     *
     * @param format what goes to standard output
     * @param zero whether names and paths are ended by a NUL
     * @param result where to write the result as JSON, or null
     * @param report where to write the report as HTML, or null
     * @param writes what else to write
     * @param explain the component to explain instead, or null
     * @param color when to use colours
     */
    record Output(
            OutputFormat format,
            boolean zero,
            @Nullable String result,
            @Nullable String report,
            List<Write> writes,
            @Nullable String explain,
            Color color) {}

    /**
     * One more form of the answer, in a file.
     *
     * @param format its form
     * @param file where to write it
     */
    record Write(OutputFormat format, String file) {}

    /**
     * How to work.
     *
     * @param noCache whether nothing is kept for later runs, nor taken from earlier ones
     * @param cacheDir where to keep it, or null for the user's cache directory
     * @param offline whether nothing may be fetched from the repository's remote
     * @param timeoutSeconds how long one git command may take
     * @param log how to speak on standard error
     */
    record Run(boolean noCache, @Nullable String cacheDir, boolean offline, int timeoutSeconds, Log log) {}

    /**
     * How to speak on standard error.
     *
     * @param quiet errors only
     * @param verbose with stack traces and timings
     * @param json one JSON object on each line
     */
    record Log(boolean quiet, boolean verbose, boolean json) {}

    /** Collects options one by one; the values at the start are the defaults. */
    static final class Builder {
        @Nullable String repo;

        @Nullable String config;

        @Nullable String base;

        @Nullable String head;

        boolean direct;
        boolean staged;
        boolean worktree;

        @Nullable String filesFrom;

        ChangeRequest.OnMissingBase onMissingBase = ChangeRequest.OnMissingBase.FAIL;
        OutputFormat format = OutputFormat.TABLE;
        boolean zero;

        @Nullable String result;

        @Nullable String report;

        final List<Write> writes = new ArrayList<>(0);

        @Nullable String explain;

        Color color = Color.AUTO;
        boolean noCache;

        @Nullable String cacheDir;

        boolean offline;
        int timeoutSeconds = 120;
        boolean quiet;
        boolean verbose;
        boolean logJson;
        Propagation propagation = Propagation.PRECISE;
        boolean includeWorkspaceRoots;
        int maxJobs;

        @Nullable String durations;

        /**
         * The options.
         *
         * @throws UsageException when two of them contradict each other
         */
        AffectedOptions build() {
            ChangeRequest.Mode mode = mode();
            requireAlone();
            requirePositive();
            Change change = new Change(base, head == null ? "HEAD" : head, mode, filesFrom, onMissingBase);
            Output output = new Output(format, zero, result, report, writes, explain, color);
            Run run = new Run(noCache, cacheDir, offline, timeoutSeconds, new Log(quiet, verbose, logJson));
            return new AffectedOptions(
                    repo, config, change, output, run, propagation, includeWorkspaceRoots, maxJobs, durations);
        }

        /**
         * Asks for one more form of the answer.
         *
         * @param write the format, an equals sign and the file
         * @throws UsageException when it is not that
         */
        void addWrite(String write) {
            int equals = write.indexOf('=');
            if (equals < 1 || equals == write.length() - 1) {
                throw new UsageException(
                        "--write '" + write + "' does not say what to write where",
                        "Name a format and a file, as in --write matrix=jobs.json.");
            }
            OutputFormat form = Choice.of("--write", write.substring(0, equals), OutputFormat.values());
            writes.add(new Write(form, write.substring(equals + 1)));
        }

        private ChangeRequest.Mode mode() {
            if (staged) {
                return ChangeRequest.Mode.STAGED;
            }
            if (worktree) {
                return ChangeRequest.Mode.WORKTREE;
            }
            if (filesFrom != null) {
                return ChangeRequest.Mode.FILES;
            }
            return direct ? ChangeRequest.Mode.DIRECT : ChangeRequest.Mode.MERGE_BASE;
        }

        private void requireAlone() {
            int modes = (staged ? 1 : 0) + (worktree ? 1 : 0) + (filesFrom != null ? 1 : 0) + (direct ? 1 : 0);
            if (modes > 1) {
                throw new UsageException(
                        "Only one of --direct, --staged, --worktree and --files-from can say what the change is",
                        "Keep one of them.");
            }
            if (base != null && staged) {
                throw new UsageException(
                        "--base '" + base + "' means nothing with --staged, which compares with HEAD",
                        "Leave out one of the two.");
            }
            if (head != null && (staged || worktree)) {
                throw new UsageException(
                        "--head '" + head + "' means nothing with " + (staged ? "--staged" : "--worktree"),
                        "Leave out one of the two.");
            }
        }

        private void requirePositive() {
            if (maxJobs < 0 || maxJobs > 256) {
                throw new UsageException(
                        "--max-jobs is " + maxJobs + ", outside 1 to 256", "GitHub runs at most 256 jobs of a matrix.");
            }
            if (timeoutSeconds < 1) {
                throw new UsageException("--timeout is " + timeoutSeconds, "Give it a number of seconds above 0.");
            }
        }
    }
}
