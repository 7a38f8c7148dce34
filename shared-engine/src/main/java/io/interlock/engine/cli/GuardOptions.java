package io.interlock.engine.cli;

import io.interlock.engine.model.Place;
import io.interlock.engine.model.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that {@code interlock guard} was asked for, checked.
 *
 * @param run how to work
 * @param subject what to examine
 * @param policy what counts
 * @param output what to show and write
 * @param threads most threads that scan; 0 for as many as there are processors, at most 4
 */
record GuardOptions(
        RunOptions run, Subject subject, PolicyOptions policy, OutputOptions<GuardFormat> output, int threads) {

    /** What to examine. */
    sealed interface Subject {}

    /**
     * A change.
     *
     * @param options which one
     * @param texts what is examined with it, by the same policy
     */
    record Change(ChangeOptions options, List<Text> texts) implements Subject {

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

    /** Collects options one by one; the values at the start are the defaults. */
    static final class Builder extends OptionsBuilder<GuardOptions, GuardFormat> {

        final List<Text> texts = new ArrayList<>(0);
        final List<String> paths = new ArrayList<>(1);
        boolean ignored;
        boolean history;
        boolean stdin;
        Place.Kind kind = Place.Kind.STREAM;

        @Nullable String name;

        final List<String> rules = new ArrayList<>(0);

        @Nullable String baseline;

        @Nullable Severity failOn;

        boolean noTools;
        boolean byAgent;
        boolean updateBaseline;

        @Nullable String owner;

        @Nullable String reason;

        @Nullable String expires;

        int threads;

        Builder() {
            super(GuardFormat.values(), "sarif=guard.sarif");
        }

        @Override
        boolean flag(String name) {
            switch (name) {
                case "--ignored" -> ignored = true;
                case "--history" -> history = true;
                case "--stdin" -> stdin = true;
                case "--no-tools" -> noTools = true;
                case "--by-agent" -> byAgent = true;
                default -> {
                    return super.flag(name);
                }
            }
            return true;
        }

        @Override
        boolean value(String name, String value) {
            switch (name) {
                case "--baseline" -> baseline = value;
                case "--name" -> this.name = value;
                case "--rules" -> rules.add(value);
                case "--path" -> paths.add(value);
                case "--text" -> addText(value);
                case "--fail-on" -> failOn = Choice.of(name, value, Severity.values());
                case "--kind" -> kind = Choice.of(name, value, Candidates.Kinds.ALL);
                default -> {
                    return super.value(name, value);
                }
            }
            return true;
        }

        @Override
        boolean isRepeatable(String name) {
            return switch (name) {
                case "--rules", "--path", "--text" -> true;
                default -> super.isRepeatable(name);
            };
        }

        @Override
        GuardOptions build() {
            requireMeaning();
            PolicyOptions policy = new PolicyOptions(config, rules, baseline, failOn, noTools, byAgent, acceptance());
            return new GuardOptions(runOptions(), examined(), policy, outputOptions(), threads);
        }

        /**
         * Sets the most threads that scan.
         *
         * @throws UsageException when they are none or too many
         */
        void threads(int most) {
            if (most < 1 || most > 64) {
                throw new UsageException("--threads is " + most + ", outside 1 to 64", "Leave it out.");
            }
            threads = most;
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

        private Subject examined() {
            return switch (subject()) {
                case "--stdin" -> new Stdin(kind, name == null ? "stdin" : name);
                case "--path" -> new Tree(paths, ignored);
                case "--history" -> new History(base, head);
                default -> new Change(changeOptions(), texts);
            };
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

        @Override
        List<String> subjects() {
            List<String> said = super.subjects();
            addIf(said, !paths.isEmpty(), "--path");
            addIf(said, history, "--history");
            addIf(said, stdin, "--stdin");
            return said;
        }

        /** Refuses what would be silently ignored. */
        private void requireMeaning() {
            String subject = subject();
            boolean noHistory = stdin || !paths.isEmpty();
            refuseValue(noHistory ? base : null, "--base", subject);
            refuseValue(noHistory ? head : null, "--head", subject);
            refuse(!texts.isEmpty() && (noHistory || history), "--text", subject);
            refuse(ignored && paths.isEmpty(), "--ignored", "anything but --path");
            refuseValue(stdin ? null : name, "--name", "anything but --stdin");
        }
    }
}
