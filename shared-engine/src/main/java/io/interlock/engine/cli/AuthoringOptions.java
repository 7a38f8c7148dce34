package io.interlock.engine.cli;

import io.interlock.engine.cli.BuiltInTask.Kind;
import io.interlock.engine.sandbox.SandboxSettings.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code interlock code} and {@code interlock test}.
 *
 * @param task what is to be done
 * @param workflow what is common to all runs; its output says nothing here
 * @param output what is shown and written
 */
record AuthoringOptions(BuiltInTask task, WorkflowOptions workflow, OutputOptions<WorkFormat> output) {

    /** Collects the options. */
    static final class Builder extends OptionsBuilder<AuthoringOptions, WorkFormat> {

        private final Kind kind;
        private final WorkflowOptions.Builder spending = new WorkflowOptions.Builder();

        final List<String> components = new ArrayList<>();

        @Nullable String issue;

        @Nullable String resume;

        @Nullable String model;

        @Nullable String models;

        @Nullable String authoring;

        @Nullable String record;

        @Nullable String replay;

        @Nullable String store;

        @Nullable Mode sandbox;

        @Nullable Integer files;

        @Nullable Integer iterations;

        @Nullable Integer testFiles;

        @Nullable Integer repeats;

        boolean dryRun;

        Builder(Kind kind) {
            super(WorkFormat.values(), "markdown=" + kind.word() + ".md");
            this.kind = kind;
        }

        /**
         * Sets how many dollars may be spent.
         *
         * @throws UsageException when it is no amount, or nothing
         */
        void usd(String word) {
            spending.usd(word);
            if (spending.usd != null && spending.usd.nanos() == 0) {
                throw nothing("--budget-usd", word);
            }
        }

        /**
         * Sets how many tokens may be used.
         *
         * @throws UsageException when it is no number of tokens, or none
         */
        void tokens(long number) {
            spending.tokens(number);
            if (number == 0) {
                throw nothing("--budget-tokens", "0");
            }
        }

        /**
         * Sets how long it may take.
         *
         * @throws UsageException when it is no span of time, or none
         */
        void time(String word) {
            Duration time = TimeSpans.read("--timeout", word);
            if (time.isZero()) {
                throw nothing("--timeout", word);
            }
            spending.time = time;
        }

        private static UsageException nothing(String option, String word) {
            return new UsageException(
                    option + " " + word + " pays for nothing: no model could be asked",
                    "Give it more, or rehearse with --dry-run.");
        }

        /**
         * Sets whether a sandbox must be.
         *
         * @throws UsageException when it is none of the ways
         */
        void sandbox(String word) {
            sandbox = Choice.of("--sandbox", word, Mode.values());
        }

        /**
         * A limit.
         *
         * @throws UsageException when it lets nothing happen, or is beyond reason
         */
        static @Nullable Integer limit(String option, @Nullable Integer number, int most) {
            if (number != null && (number < 1 || number > most)) {
                throw new UsageException(option + " is " + number, "Give it a number from 1 to " + most + ".");
            }
            return number;
        }

        @Override
        AuthoringOptions build() {
            requireTask();
            refuseWithResume();
            refuseValue(record == null ? null : replay, "--replay", "--record");
            AuthoringLimits limits = new AuthoringLimits(
                    sandbox,
                    limit("--max-files", files, 10_000),
                    limit("--max-iterations", iterations, 500),
                    limit("--max-test-files", testFiles, 1_000),
                    limit("--repeats", repeats, 100));
            OutputOptions<RunFormat> unused = new OutputOptions<>(RunFormat.TABLE, false, null, null, List.of(), color);
            WorkflowOptions workflow = new WorkflowOptions(
                    kind.word(),
                    resume,
                    new WorkflowOptions.Given(List.of(), null, issue, base, null),
                    new WorkflowOptions.Sources(config, models, authoring, record, replay, store),
                    new WorkflowOptions.Spending(null, spending.usd, spending.tokens, spending.time),
                    dryRun,
                    unused,
                    new WorkflowOptions.Metrics(null, null),
                    runOptions());
            return new AuthoringOptions(new BuiltInTask(kind, components, model, limits), workflow, outputOptions());
        }

        private void requireTask() {
            if (kind == Kind.CODE && issue == null && resume == null) {
                throw new UsageException(
                        "Nothing says what is to be done",
                        "Give it with --issue: a text, a Markdown or JSON file, or - for standard input.");
            }
            if (issue != null && issue.isBlank()) {
                throw new UsageException("--issue is empty", "Say in it what is to be done.");
            }
        }

        /** What a run was given when it began cannot be given again. */
        private void refuseWithResume() {
            if (resume == null) {
                return;
            }
            String with = "--resume";
            refuseValue(issue, "--issue", with);
            refuse(!components.isEmpty(), "--component", with);
            refuseValue(base, "--base", with);
            refuseValue(config, "--config", with);
            refuseValue(authoring, "--authoring", with);
            refuseValue(model, "--model", with);
            refuse(spending.usd != null, "--budget-usd", with);
            refuse(spending.tokens != null, "--budget-tokens", with);
            refuse(spending.time != null, "--timeout", with);
            refuse(sandbox != null, "--sandbox", with);
            refuse(files != null, "--max-files", with);
            refuse(iterations != null, "--max-iterations", with);
            refuse(testFiles != null, "--max-test-files", with);
            refuse(repeats != null, "--repeats", with);
            refuse(dryRun, "--dry-run", with);
        }
    }
}
