package io.interlock.engine.cli;

import io.interlock.engine.config.ModelsConfigReader;
import io.interlock.engine.config.ReviewConfigReader;
import io.interlock.engine.guardrail.CheckSet;
import io.interlock.engine.guardrail.GuardrailsConfig;
import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.llm.ModelsConfig;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Problem;
import io.interlock.engine.review.ReviewSettings;
import io.interlock.engine.scm.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a review: how to review, which models there are, and the guardrails. For a change it is what its base
 * says, or what the user names; a change cannot choose its own reviewer.
 *
 * @param file the configuration of the review, or empty
 * @param settings how to review, with what the command line said of it
 * @param models which models there are
 * @param guardrails the guardrails, or null when a diff alone is reviewed
 * @param notes what to tell about them
 */
record ReviewPolicy(
        String file,
        ReviewSettings settings,
        ModelsConfig models,
        @Nullable GuardPolicy guardrails,
        List<Problem> notes) {

    private static final String REVIEWER = "reviewer";
    private static final Set<String> FILES = Set.of(ReviewConfigReader.DEFAULT_FILE, ModelsConfigReader.DEFAULT_FILE);

    /** Copies the list. */
    ReviewPolicy {
        notes = List.copyOf(notes);
    }

    /** The policy for a change: that of a tree, which is its base. */
    static ReviewPolicy ofTree(ReviewOptions options, Path directory, SourceTree tree, ChangeSet change)
            throws IOException {
        ReviewOptions.Sources own = options.sources();
        GuardOptions.PolicyOptions usual =
                new GuardOptions.PolicyOptions(null, List.of(), null, null, own.noTools(), false, null);
        GuardPolicy guardrails = GuardPolicy.ofTree(usual, directory, tree, change);
        byte[] config = own.config() == null ? ConfigSource.bytes(tree, ReviewConfigReader.DEFAULT_FILE) : null;
        byte[] models = own.models() == null ? ConfigSource.bytes(tree, ModelsConfigReader.DEFAULT_FILE) : null;
        return of(options, directory, new Found(config, models, guardrails, notesOf(change)));
    }

    /** The policy for a diff alone: what the user names, and nothing of the directory that happens to be here. */
    static ReviewPolicy ofOptions(ReviewOptions options, Path directory) throws IOException {
        return of(options, directory, new Found(null, null, null, List.of()));
    }

    private record Found(
            byte @Nullable [] config,
            byte @Nullable [] models,
            @Nullable GuardPolicy guardrails,
            List<Problem> notes) {}

    private static ReviewPolicy of(ReviewOptions options, Path directory, Found found) throws IOException {
        ReviewOptions.Sources own = options.sources();
        String configFile = own.config() == null ? ReviewConfigReader.DEFAULT_FILE : own.config();
        byte[] config = own.config() == null ? found.config() : ConfigSource.content(configFile, directory);
        String modelsFile = own.models() == null ? ModelsConfigReader.DEFAULT_FILE : own.models();
        byte[] models = own.models() == null ? found.models() : ConfigSource.content(modelsFile, directory);
        ModelsConfig known = models == null ? ModelsConfig.NONE : ModelsConfigReader.read(modelsFile, models);
        ReviewSettings read = config == null ? ReviewSettings.DEFAULT : ReviewConfigReader.read(configFile, config);
        return new ReviewPolicy(
                config == null ? "" : configFile,
                settings(read, options.models(), known),
                known,
                found.guardrails(),
                found.notes());
    }

    /** What the command line says counts more. */
    private static ReviewSettings settings(ReviewSettings read, ReviewOptions.Models said, ModelsConfig known) {
        String configured = read.model() == null ? usual(known) : read.model();
        return new ReviewSettings(
                said.model() == null ? configured : said.model(),
                read.verifier(),
                said.depth() == null ? read.depth() : said.depth(),
                said.language() == null ? read.language() : said.language(),
                read.focus(),
                read.limits(),
                read.paths(),
                read.instructions(),
                read.checks());
    }

    /** Without a word of anybody, the model that is called a reviewer reviews, or else the first that there is. */
    private static @Nullable String usual(ModelsConfig known) {
        if (known.find(REVIEWER) != null) {
            return REVIEWER;
        }
        return known.models().isEmpty() ? null : known.models().get(0).name();
    }

    private static List<Problem> notesOf(ChangeSet change) {
        List<Problem> notes = new ArrayList<>(0);
        for (FileChange file : change.files()) {
            if (change.base() != null && (FILES.contains(file.path()) || ReviewGuidance.isGuidance(file.path()))) {
                notes.add(new Problem(
                        file.path(),
                        0,
                        0,
                        "The change alters what reviewers are told; this review still follows the base, the new text"
                                + " takes effect after the merge",
                        FILES.contains(file.path()) ? "Try it with --config or --models." : ""));
            }
        }
        return notes;
    }

    /** What goes to models, and what they say, is held against this. */
    TextGuard textGuard() {
        GuardPolicy policy = guardrails;
        GuardrailsConfig config = policy == null ? GuardrailsConfig.DEFAULT : policy.config();
        CheckSet checks = new CheckSet(config, policy == null ? List.of() : policy.rules());
        return new TextGuard(config, checks, Clock.systemUTC());
    }
}
