package io.interlock.engine.cli;

import io.interlock.engine.model.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code interlock run}.
 *
 * @param workflow name of the workflow to start, or null
 * @param resume the run to go on with, or null
 * @param given what the workflow is given
 * @param sources where things are that the run is made of
 * @param spending what it may spend besides what is configured
 * @param dryRun whether to tell only what would be done
 * @param output what is shown and written
 * @param metrics where metrics go
 * @param run how the command works
 */
record WorkflowOptions(
        @Nullable String workflow,
        @Nullable String resume,
        Given given,
        Sources sources,
        Spending spending,
        boolean dryRun,
        OutputOptions<RunFormat> output,
        Metrics metrics,
        RunOptions run) {

    /**
     * What a workflow is given.
     *
     * @param inputs each {@code NAME=VALUE} or {@code NAME=@FILE}
     * @param file a JSON file with more of them, or null
     * @param issue a file or a text, or null
     * @param base revision before the change, or null for the default
     * @param head revision after it, or null for HEAD
     */
    record Given(
            List<String> inputs,
            @Nullable String file,
            @Nullable String issue,
            @Nullable String base,
            @Nullable String head) {

        /** Copies the list. */
        Given {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * Where things are. What is null is where it usually is.
     *
     * @param config file of the workflows
     * @param models file of the models
     * @param authoring file that says how agents write
     * @param record file to record calls of models to, or null for none
     * @param replay file to answer calls of models from, or null for none
     * @param store where runs are kept
     */
    record Sources(
            @Nullable String config,
            @Nullable String models,
            @Nullable String authoring,
            @Nullable String record,
            @Nullable String replay,
            @Nullable String store) {}

    /**
     * What a run may spend. What is null is as configured.
     *
     * @param team whose budget pays
     * @param usd most that models may cost
     * @param tokens most tokens
     * @param time most time
     */
    record Spending(
            @Nullable String team,
            @Nullable Usd usd,
            @Nullable Long tokens,
            @Nullable Duration time) {

        /** As configured. */
        static final Spending CONFIGURED = new Spending(null, null, null, null);
    }

    /**
     * Where metrics go.
     *
     * @param file a file for node_exporter's textfile collector, or null
     * @param pushgateway URL of a Pushgateway, or null
     */
    record Metrics(@Nullable String file, @Nullable String pushgateway) {}

    /** Collects the options. */
    static final class Builder extends OptionsBuilder<WorkflowOptions, RunFormat> {

        @Nullable String workflow;

        @Nullable String resume;

        final List<String> inputs = new ArrayList<>();

        @Nullable String inputsFile;

        @Nullable String issue;

        @Nullable String models;

        @Nullable String authoring;

        @Nullable String record;

        @Nullable String replay;

        @Nullable String store;

        @Nullable String team;

        @Nullable Usd usd;

        @Nullable Long tokens;

        @Nullable Duration time;

        boolean dryRun;

        @Nullable String metricsFile;

        @Nullable String pushgateway;

        Builder() {
            super(RunFormat.values(), "mermaid=run.mmd");
        }

        /**
         * Sets how many dollars may be spent.
         *
         * @throws UsageException when it is no amount
         */
        void usd(String word) {
            try {
                usd = Usd.of(new BigDecimal(word.length() > 20 ? "" : word));
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new UsageException(
                        "--budget-usd '" + word + "' is no amount of dollars", "Write it like --budget-usd 2.50.");
            }
        }

        /**
         * Sets how many tokens may be used.
         *
         * @throws UsageException when it is no number of tokens
         */
        void tokens(long number) {
            if (number < 0) {
                throw new UsageException("--budget-tokens is " + number, "Give it a number that is not negative.");
            }
            tokens = number;
        }

        /**
         * Sets how long it may take.
         *
         * @throws UsageException when it is no duration
         */
        void time(String word) {
            time = TimeSpans.read("--budget-time", word);
        }

        @Override
        WorkflowOptions build() {
            if (workflow != null && resume != null) {
                throw new UsageException(
                        "--resume '" + resume + "' means nothing with the workflow '" + workflow + "'",
                        "A run goes on with the workflow that it began with: leave out the name.");
            }
            refuseWithResume();
            refuseValue(record == null ? null : replay, "--replay", "--record");
            return new WorkflowOptions(
                    workflow,
                    resume,
                    new Given(inputs, inputsFile, issue, base, head),
                    new Sources(config, models, authoring, record, replay, store),
                    new Spending(team, usd, tokens, time),
                    dryRun,
                    outputOptions(),
                    new Metrics(metricsFile, pushgateway),
                    runOptions());
        }

        /** What a run was given when it began cannot be given again. */
        private void refuseWithResume() {
            if (resume == null) {
                return;
            }
            String with = "--resume";
            refuse(!inputs.isEmpty(), "--input", with);
            refuseValue(inputsFile, "--inputs", with);
            refuseValue(issue, "--issue", with);
            refuseValue(base, "--base", with);
            refuseValue(head, "--head", with);
            refuseValue(config, "--config", with);
            refuseValue(authoring, "--authoring", with);
            refuseValue(team, "--team", with);
            refuse(usd != null, "--budget-usd", with);
            refuse(tokens != null, "--budget-tokens", with);
            refuse(time != null, "--budget-time", with);
            refuse(dryRun, "--dry-run", with);
        }
    }
}
