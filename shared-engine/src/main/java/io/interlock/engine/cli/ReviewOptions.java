package io.interlock.engine.cli;

import io.interlock.engine.model.Place;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.Usd;
import io.interlock.engine.review.ReviewSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that {@code interlock review} was asked for, checked.
 *
 * @param run how to work
 * @param subject what to review
 * @param sources where things are that the review is made of
 * @param models which models look, and what they may spend
 * @param verdict what makes the review fail
 * @param state what is kept from review to review
 * @param output what to show and write
 * @param dryRun whether to tell only what would be sent
 */
record ReviewOptions(
        RunOptions run,
        Subject subject,
        Sources sources,
        Models models,
        Verdict verdict,
        State state,
        OutputOptions<ReviewFormat> output,
        boolean dryRun) {

    /**
     * What to review.
     *
     * @param change which change of the repository
     * @param diff a file with a unified diff to review instead, {@code -} for standard input, or null
     * @param texts what the author says of the change
     */
    record Subject(ChangeOptions change, @Nullable String diff, List<GuardOptions.Text> texts) {

        /** Copies the list. */
        Subject {
            texts = List.copyOf(texts);
        }
    }

    /**
     * Where things are. What is null is where it usually is.
     *
     * @param config the user's own configuration
     * @param models file of the models
     * @param record file to record calls of models to, or null for none
     * @param replay file to answer calls of models from, or null for none
     * @param noTools whether configured linters and analysers are not run
     */
    record Sources(
            @Nullable String config,
            @Nullable String models,
            @Nullable String record,
            @Nullable String replay,
            boolean noTools) {}

    /**
     * Which models look. What is null is as configured.
     *
     * @param model name of the model that reviews
     * @param none whether no model is asked
     * @param depth how hard it looks
     * @param language what it writes in
     * @param usd most that models may cost
     * @param tokens most tokens, read and written
     */
    record Models(
            @Nullable String model,
            boolean none,
            ReviewSettings.@Nullable Depth depth,
            @Nullable String language,
            @Nullable Usd usd,
            @Nullable Long tokens) {}

    /**
     * What makes the review fail.
     *
     * @param failOn findings of this severity or worse do, or null for none
     * @param minCoverage least percentage of the hunks of source that a model has to have read
     */
    record Verdict(@Nullable Severity failOn, int minCoverage) {}

    /**
     * What is kept from review to review.
     *
     * @param file where, or null for the git directory
     * @param none whether nothing is
     * @param decision what is decided about a finding instead of reviewing, or null
     */
    record State(
            @Nullable String file, boolean none, @Nullable Decision decision) {}

    /**
     * What is decided about a finding.
     *
     * @param id id of the finding, or the beginning of it
     * @param reason why it is lived with, or null when it counts again
     */
    record Decision(String id, @Nullable String reason) {}

    /** Collects options one by one; the values at the start are the defaults. */
    static final class Builder extends OptionsBuilder<ReviewOptions, ReviewFormat> {

        private static final String NONE = "none";
        private static final int LONGEST_REASON = 1000;

        @Nullable String diff;

        private final List<GuardOptions.Text> texts = new ArrayList<>(0);

        @Nullable String models;

        @Nullable String record;

        @Nullable String replay;

        boolean noTools;

        @Nullable String model;

        boolean noModel;

        ReviewSettings.@Nullable Depth depth;

        private @Nullable String language;
        private @Nullable Usd usd;
        private @Nullable Long tokens;
        private @Nullable Severity failOn = Severity.HIGH;
        private int minCoverage;

        @Nullable String state;

        boolean noState;

        @Nullable String dismiss;

        @Nullable String reason;

        @Nullable String reopen;

        boolean dryRun;

        Builder() {
            super(ReviewFormat.values(), "sarif=review.sarif");
        }

        /**
         * Adds what the author says of the change.
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
            Place.Kind[] kinds = {Place.Kind.TITLE, Place.Kind.BODY, Place.Kind.COMMENT};
            Place.Kind kind = Choice.of("--text", text.substring(0, equals), kinds);
            texts.add(new GuardOptions.Text(kind, text.substring(equals + 1)));
        }

        /**
         * Sets the language of the findings.
         *
         * @throws UsageException when it is no language tag
         */
        void language(String tag) {
            if (!ReviewSettings.isLanguage(tag)) {
                throw new UsageException("--language '" + tag + "' is no language tag", "Write one such as en or ko.");
            }
            language = tag;
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
         * Sets from which severity on findings make the review fail.
         *
         * @throws UsageException when there is none of that name
         */
        void failOn(String word) {
            failOn = word.equals(NONE) ? null : Choice.of("--fail-on", word, Severity.values());
        }

        /**
         * Sets how much a model has to have read.
         *
         * @throws UsageException when it is no percentage
         */
        void minCoverage(int percent) {
            if (percent < 0 || percent > 100) {
                throw new UsageException("--min-coverage is " + percent, "Give it a percentage from 0 to 100.");
            }
            minCoverage = percent;
        }

        @Override
        ReviewOptions build() {
            requireMeaning();
            return new ReviewOptions(
                    runOptions(),
                    new Subject(changeOptions(), diff, texts),
                    new Sources(config, models, record, replay, noTools),
                    new Models(model, noModel, depth, language, usd, tokens),
                    new Verdict(failOn, minCoverage),
                    new State(state, noState, decision()),
                    outputOptions(),
                    dryRun);
        }

        @Override
        List<String> subjects() {
            List<String> said = super.subjects();
            addIf(said, diff != null, "--diff");
            return said;
        }

        private @Nullable Decision decision() {
            if (dismiss != null) {
                if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
                    throw new UsageException(
                            "--dismiss '" + dismiss + "' does not say why, in at most " + LONGEST_REASON
                                    + " characters",
                            "Add --reason TEXT: whoever meets the finding again has to know.");
                }
                return new Decision(dismiss, reason);
            }
            refuseValue(reason, "--reason", "anything but --dismiss");
            return reopen == null ? null : new Decision(reopen, null);
        }

        /** Refuses what would be silently ignored. */
        private void requireMeaning() {
            refuseValue(diff == null ? null : base, "--base", "--diff");
            refuseValue(diff == null ? null : head, "--head", "--diff");
            refuseValue(noModel ? model : null, "--model", "--no-model");
            refuseValue(noModel ? record : null, "--record", "--no-model");
            refuseValue(noModel ? replay : null, "--replay", "--no-model");
            refuseValue(record == null ? null : replay, "--replay", "--record");
            refuseValue(noState ? state : null, "--state", "--no-state");
            refuseValue(noState ? dismiss : null, "--dismiss", "--no-state");
            refuseValue(noState ? reopen : null, "--reopen", "--no-state");
            refuseValue(dismiss == null ? null : reopen, "--reopen", "--dismiss");
        }
    }
}
