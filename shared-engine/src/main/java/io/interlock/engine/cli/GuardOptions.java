package io.interlock.engine.cli;

import io.interlock.engine.model.Place;
import io.interlock.engine.model.Severity;
import io.interlock.engine.scm.ChangeRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that {@code interlock guard} was asked for, checked.
 *
 * @param repo the repository's directory, or null for the working directory
 * @param subject what to examine
 * @param policy what counts
 * @param output what to show and write
 * @param run how to work
 */
record GuardOptions(@Nullable String repo, Subject subject, PolicyOptions policy, Output output, Run run) {

    /** What to examine. */
    sealed interface Subject {}

    /**
     * A change.
     *
     * @param base revision before, or null for the default
     * @param head revision after, or null for the default
     * @param mode how the two sides are compared
     * @param filesFrom where the changed paths are listed, or null
     * @param onMissingBase what to do when the base is not known
     * @param texts what is examined with it, by the same policy
     */
    record Change(
            @Nullable String base,
            @Nullable String head,
            ChangeRequest.Mode mode,
            @Nullable String filesFrom,
            ChangeRequest.OnMissingBase onMissingBase,
            List<Text> texts)
            implements Subject {

        /** Copies the list. */
        Change {
            texts = List.copyOf(texts);
        }
    }

    /**
     * A text that comes with a change, such as the title of its pull request.
     *
     * @param kind what it is
     * @param file where it is
     */
    record Text(Place.Kind kind, String file) {}

    /**
     * Files as they are.
     *
     * @param paths directories or files; those in a repository stand for what git does not ignore in them
     * @param ignored whether files that git is told to ignore are examined as well
     */
    record Tree(List<String> paths, boolean ignored) implements Subject {

        /** Copies the list. */
        Tree {
            paths = List.copyOf(paths);
        }
    }

    /**
     * What each commit brought.
     *
     * @param base a revision whose history is left out, or null for all of it
     * @param head a revision, or null for every branch and tag
     */
    record History(@Nullable String base, @Nullable String head) implements Subject {}

    /**
     * Standard input.
     *
     * @param kind what it is
     * @param name what to call it; a file name tells the language
     */
    record Stdin(Place.Kind kind, String name) implements Subject {}

    /**
     * What counts.
     *
     * @param config the user's own configuration file, or null for the one in the base of the change
     * @param rules more rule files
     * @param baseline the file of findings to live with, or null for the one in the base of the change
     * @param failOn findings of this severity or worse block, or null for what configuration says
     * @param noTools whether configured linters and analysers are not run
     * @param byAgent whether an agent made the change, so that the limits of agents hold
     * @param updateBaseline who takes the findings into the baseline and why, or null to leave it as it is
     */
    record PolicyOptions(
            @Nullable String config,
            List<String> rules,
            @Nullable String baseline,
            @Nullable Severity failOn,
            boolean noTools,
            boolean byAgent,
            @Nullable Acceptance updateBaseline) {

        /** Copies the list. */
        PolicyOptions {
            rules = List.copyOf(rules);
        }
    }

    /**
     * Why findings are taken into the baseline.
     *
     * @param owner who answers for it
     * @param reason why
     * @param expires ISO date after which they count again, or null for never
     */
    record Acceptance(String owner, String reason, @Nullable String expires) {}

    /**
     * What to show and write.
     *
     * @param format what goes to standard output
     * @param zero whether names are ended by a NUL
     * @param result where to write the result as JSON, or null
     * @param report where to write the report as HTML, or null
     * @param writes what else to write
     * @param color when to use colours
     */
    record Output(
            GuardFormat format,
            boolean zero,
            @Nullable String result,
            @Nullable String report,
            List<Write> writes,
            AffectedOptions.Color color) {}

    /**
     * One more form of the answer, in a file.
     *
     * @param format its form
     * @param file where to write it
     */
    record Write(GuardFormat format, String file) {}

    /**
     * How to work.
     *
     * @param offline whether nothing may be fetched from the repository's remote
     * @param timeoutSeconds how long one git command may take
     * @param threads most threads that scan; 0 for as many as there are processors, at most 4
     * @param log how to speak on standard error
     */
    record Run(boolean offline, int timeoutSeconds, int threads, AffectedOptions.Log log) {}

    /** Collects options one by one; the values at the start are the defaults. */
    static final class Builder {
        @Nullable String repo;

        @Nullable String base;

        @Nullable String head;

        boolean direct;
        boolean staged;
        boolean worktree;

        @Nullable String filesFrom;

        ChangeRequest.OnMissingBase onMissingBase = ChangeRequest.OnMissingBase.FAIL;
        final List<Text> texts = new ArrayList<>(0);
        final List<String> paths = new ArrayList<>(1);
        boolean ignored;
        boolean history;
        boolean stdin;
        Place.Kind kind = Place.Kind.STREAM;

        @Nullable String name;

        @Nullable String config;

        final List<String> rules = new ArrayList<>(0);

        @Nullable String baseline;

        @Nullable Severity failOn;

        boolean noTools;
        boolean byAgent;
        boolean updateBaseline;

        @Nullable String owner;

        @Nullable String reason;

        @Nullable String expires;

        GuardFormat format = GuardFormat.TABLE;
        boolean zero;

        @Nullable String result;

        @Nullable String report;

        final List<Write> writes = new ArrayList<>(0);
        AffectedOptions.Color color = AffectedOptions.Color.AUTO;
        boolean offline;
        int timeoutSeconds = 120;
        int threads;
        boolean quiet;
        boolean verbose;
        boolean logJson;

        /**
         * The options.
         *
         * @throws UsageException when two of them contradict each other
         */
        GuardOptions build() {
            requireOneSubject();
            if (timeoutSeconds < 1) {
                throw new UsageException("--timeout is " + timeoutSeconds, "Give it a number of seconds above 0.");
            }
            if (threads < 0 || threads > 64) {
                throw new UsageException("--threads is " + threads + ", outside 1 to 64", "Leave it out.");
            }
            PolicyOptions policy = new PolicyOptions(config, rules, baseline, failOn, noTools, byAgent, acceptance());
            Output output = new Output(format, zero, result, report, List.copyOf(writes), color);
            Run run = new Run(offline, timeoutSeconds, threads, new AffectedOptions.Log(quiet, verbose, logJson));
            return new GuardOptions(repo, subject(), policy, output, run);
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
                        "Name a format and a file, as in --write sarif=guard.sarif.");
            }
            GuardFormat form = Choice.of("--write", write.substring(0, equals), GuardFormat.values());
            writes.add(new Write(form, write.substring(equals + 1)));
        }

        /**
         * Asks for a text to be examined with the change.
         *
         * @param text the kind, an equals sign and the file
         * @throws UsageException when it is not that
         */
        void addText(String text) {
            int equals = text.indexOf('=');
            if (equals < 1 || equals == text.length() - 1) {
                throw new UsageException(
                        "--text '" + text + "' does not say what it is and where",
                        "Name a kind and a file, as in --text title=title.txt.");
            }
            Place.Kind kind = Choice.of("--text", text.substring(0, equals), Candidates.Kinds.ALL);
            texts.add(new Text(kind, text.substring(equals + 1)));
        }

        private Subject subject() {
            if (stdin) {
                return new Stdin(kind, name == null ? "stdin" : name);
            }
            if (!paths.isEmpty()) {
                return new Tree(paths, ignored);
            }
            if (history) {
                return new History(base, head);
            }
            ChangeRequest.Mode mode = staged
                    ? ChangeRequest.Mode.STAGED
                    : worktree
                            ? ChangeRequest.Mode.WORKTREE
                            : filesFrom != null
                                    ? ChangeRequest.Mode.FILES
                                    : direct ? ChangeRequest.Mode.DIRECT : ChangeRequest.Mode.MERGE_BASE;
            return new Change(base, head, mode, filesFrom, onMissingBase, texts);
        }

        private @Nullable Acceptance acceptance() {
            if (!updateBaseline) {
                if (owner != null || reason != null || expires != null) {
                    throw new UsageException(
                            "--owner, --reason and --expires mean nothing without --update-baseline",
                            "Add --update-baseline, or leave them out.");
                }
                return null;
            }
            if (owner == null || reason == null) {
                throw new UsageException(
                        "--update-baseline does not say who lives with the findings and why",
                        "Add --owner NAME and --reason TEXT; --expires DATE is a good idea too.");
            }
            return new Acceptance(owner, reason, expires);
        }

        private void requireOneSubject() {
            List<String> said = new ArrayList<>();
            addIf(said, direct, "--direct");
            addIf(said, staged, "--staged");
            addIf(said, worktree, "--worktree");
            addIf(said, filesFrom != null, "--files-from");
            addIf(said, !paths.isEmpty(), "--path");
            addIf(said, history, "--history");
            addIf(said, stdin, "--stdin");
            if (said.size() > 1) {
                throw new UsageException(
                        said.get(0) + " and " + said.get(1) + " both say what to examine", "Keep one of them.");
            }
            String mode = said.isEmpty() ? "" : said.get(0);
            boolean noBase = staged || stdin || !paths.isEmpty();
            requireNone(base, "--base", noBase, mode);
            requireNone(head, "--head", noBase || worktree, mode);
            requireNone(ignored ? "" : null, "--ignored", paths.isEmpty(), "anything but --path");
            boolean noChange = stdin || history || !paths.isEmpty();
            requireNone(texts.isEmpty() ? null : "", "--text", noChange, mode);
            requireNone(name, "--name", !stdin, "anything but --stdin");
        }

        private static void addIf(List<String> said, boolean given, String option) {
            if (given) {
                said.add(option);
            }
        }

        private static void requireNone(@Nullable String value, String option, boolean useless, String with) {
            if (value != null && useless) {
                throw new UsageException(option + " means nothing with " + with, "Leave out one of the two.");
            }
        }
    }
}
