package io.interlock.engine.cli;

import io.interlock.engine.config.BaselineReader;
import io.interlock.engine.config.GuardrailsConfigReader;
import io.interlock.engine.guardrail.Baseline;
import io.interlock.engine.guardrail.CheckSet;
import io.interlock.engine.guardrail.Guard;
import io.interlock.engine.guardrail.GuardrailsConfig;
import io.interlock.engine.guardrail.Suppressions;
import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.FileChange;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.Rule;
import io.interlock.engine.scm.SourceTree;
import io.interlock.engine.secret.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The policy that holds for a run: the configuration, more rules, what is lived with. For a change it is what the base
 * of the change says, or what the user names; a change cannot allow itself anything.
 */
record GuardPolicy(String file, GuardrailsConfig config, List<RuleFile> rules, Baseline baseline, List<Problem> notes) {

    /** The policy for a change. */
    static GuardPolicy ofTree(GuardOptions.PolicyOptions own, Path directory, SourceTree tree, ChangeSet change)
            throws IOException {
        List<Problem> notes = new ArrayList<>(0);
        for (String file : new String[] {GuardrailsConfigReader.DEFAULT_FILE, Baseline.DEFAULT_FILE}) {
            Problem note = change.base() == null ? null : noteOf(file, change);
            if (note != null) {
                notes.add(note);
            }
        }
        byte[] config = own.config() == null ? ConfigSource.bytes(tree, GuardrailsConfigReader.DEFAULT_FILE) : null;
        byte[] baseline = own.baseline() == null ? ConfigSource.bytes(tree, Baseline.DEFAULT_FILE) : null;
        return of(own, directory, config, baseline, notes);
    }

    /** The policy for files as they are: that of their directory. */
    static GuardPolicy ofDirectory(GuardOptions options, Path directory, CliEnvironment environment)
            throws IOException {
        return of(
                options.policy(),
                directory,
                present(directory, GuardrailsConfigReader.DEFAULT_FILE),
                present(directory, Baseline.DEFAULT_FILE),
                List.of());
    }

    private static byte @Nullable [] present(Path directory, String file) throws IOException {
        return Files.exists(directory.resolve(file)) ? ConfigSource.content(file, directory) : null;
    }

    private static GuardPolicy of(
            GuardOptions.PolicyOptions own,
            Path directory,
            byte @Nullable [] foundConfig,
            byte @Nullable [] foundBaseline,
            List<Problem> notes)
            throws IOException {
        String configFile = own.config() == null ? GuardrailsConfigReader.DEFAULT_FILE : own.config();
        byte[] config = own.config() == null ? foundConfig : ConfigSource.content(configFile, directory);
        String baselineFile = own.baseline() == null ? Baseline.DEFAULT_FILE : own.baseline();
        byte[] baseline = own.baseline() == null ? foundBaseline : ConfigSource.content(baselineFile, directory);
        GuardrailsConfig read =
                config == null ? GuardrailsConfig.DEFAULT : GuardrailsConfigReader.read(configFile, config);
        return new GuardPolicy(
                config == null ? "" : configFile,
                own.failOn() == null ? read : read.failingOn(own.failOn()),
                rules(own, directory),
                baseline == null ? Baseline.NONE : BaselineReader.read(baselineFile, baseline),
                notes);
    }

    private static List<RuleFile> rules(GuardOptions.PolicyOptions own, Path directory) throws IOException {
        List<RuleFile> rules = new ArrayList<>(own.rules().size());
        Map<String, String> fileOf = new HashMap<>();
        for (String file : own.rules()) {
            RuleFile read = ruleFile(file, directory);
            requireOwn(read, file, fileOf);
            rules.add(read);
        }
        return rules;
    }

    /** A rule file, with those that it extends; their names start from where it is. */
    static RuleFile ruleFile(String file, Path directory) throws IOException {
        Path folder = directory.resolve(file).toAbsolutePath().getParent();
        return RuleFile.read(
                ConfigSource.content(file, directory),
                file,
                path -> ConfigSource.content(path, folder == null ? directory : folder));
    }

    /** A finding names its rule, and so does what suppresses it: an id that two rules have means neither. */
    private static void requireOwn(RuleFile rules, String file, Map<String, String> fileOf) {
        for (Rule rule : rules.rules()) {
            String other = fileOf.putIfAbsent(rule.id(), file);
            if (other != null) {
                throw new UsageException(
                        "The rule '" + rule.id() + "' of '" + file + "' is already described in '" + other + "'",
                        "Give one of the two another id, or name only one of the files.");
            }
        }
    }

    /** An engine that follows it. */
    Guard guard() {
        CheckSet checks = new CheckSet(config, rules);
        Suppressions suppressions = new Suppressions(config.allow(), baseline, Clock.systemUTC());
        return new Guard(config, checks, suppressions, notes);
    }

    private static @Nullable Problem noteOf(String file, ChangeSet change) {
        for (FileChange changed : change.files()) {
            if (changed.path().equals(file)) {
                return new Problem(
                        file,
                        0,
                        0,
                        "The change alters the policy; this answer still follows the one in the base, the new one takes"
                                + " effect after the merge",
                        "Try the new one with --config or --baseline.");
            }
        }
        return null;
    }
}
