package io.interlock.engine.secret;

import io.interlock.engine.model.Problem;
import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Detector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Rules that a user adds: in our format (YAML, {@code kind: SecretRules}) or in that of gitleaks (TOML). Their patterns
 * run in linear time whatever they are.
 */
public final class RuleFile {

    private static final int MAX_DEPTH = 2;

    private final List<Detector> detectors;
    private final List<String> disabled;

    /** Gives the content of files that a rule file extends. */
    public interface Included {

        /**
         * Reads a file.
         *
         * @param path as the rule file names it
         * @throws IOException when it cannot be read; its message is shown
         */
        byte[] read(String path) throws IOException;
    }

    private RuleFile(List<Detector> detectors, List<String> disabled) {
        this.detectors = detectors;
        this.disabled = List.copyOf(disabled);
    }

    /**
     * Reads a rule file that extends no other.
     *
     * @param content its bytes, in UTF-8
     * @param name its name for messages; {@code .toml} means gitleaks' format
     * @throws RuleFileException when it cannot be used, with everything that is wrong with it
     */
    public static RuleFile read(byte[] content, String name) {
        return read(content, name, path -> {
            throw new IOException("files that it extends are not read here");
        });
    }

    /**
     * Reads a rule file and those it extends.
     *
     * @param content its bytes, in UTF-8
     * @param name its name for messages; {@code .toml} means gitleaks' format
     * @param included gives the content of what it extends
     * @throws RuleFileException when it cannot be used, with everything that is wrong with it
     */
    public static RuleFile read(byte[] content, String name, Included included) {
        if (name.toLowerCase(Locale.ROOT).endsWith(".toml")) {
            return gitleaks(content, name, included);
        }
        List<RuleSpec> exact = new ArrayList<>();
        List<NearRule> near = new ArrayList<>();
        for (RuleReader.Written rule : RuleReader.read(name, content, RuleDetector.Engine.USER)) {
            if (NearDetector.isNear(rule.spec())) {
                near.add(NearDetector.near(rule.spec()));
            } else {
                exact.add(rule.spec());
            }
        }
        List<Detector> detectors = new ArrayList<>();
        if (!exact.isEmpty()) {
            detectors.add(new RuleDetector(exact, RuleDetector.Engine.USER));
        }
        if (!near.isEmpty()) {
            detectors.add(new NearDetector(near));
        }
        return new RuleFile(detectors, List.of());
    }

    private static RuleFile gitleaks(byte[] content, String name, Included included) {
        GitleaksReader.Content read = GitleaksReader.read(name, content);
        List<NearRule> rules = new ArrayList<>();
        List<String> disabled = new ArrayList<>();
        collect(read, name, included, 0, rules, disabled);
        List<Detector> detectors = rules.isEmpty() ? List.of() : List.of(new NearDetector(rules));
        return new RuleFile(detectors, disabled);
    }

    /** Adds rules; what extends wins over what it extends. */
    private static void collect(
            GitleaksReader.Content read,
            String name,
            Included included,
            int depth,
            List<NearRule> rules,
            List<String> disabled) {
        for (NearRule rule : read.rules()) {
            boolean isNew = rules.stream()
                    .noneMatch(r -> r.rule().id().equals(rule.rule().id()));
            if (isNew && !disabled.contains(rule.rule().id())) {
                rules.add(rule);
            }
        }
        disabled.addAll(read.disabledRules());
        String path = read.extendsPath();
        if (path == null) {
            return;
        }
        if (depth >= MAX_DEPTH) {
            throw new RuleFileException(List.of(new Problem(
                    name,
                    0,
                    0,
                    "The file extends '" + path + "', more than " + MAX_DEPTH + " files deep",
                    "Join them.")));
        }
        GitleaksReader.Content base = GitleaksReader.read(path, content(path, name, included));
        collect(base, path, included, depth + 1, rules, disabled);
    }

    private static byte[] content(String path, String name, Included included) {
        try {
            return included.read(path);
        } catch (IOException e) {
            throw new RuleFileException(List.of(new Problem(
                    name,
                    0,
                    0,
                    "Cannot read '" + path + "', which the file extends: " + e.getMessage(),
                    "Correct 'path' in [extend], or remove it.")));
        }
    }

    /** What finds with the rules; empty when the file has none. */
    public List<Detector> detectors() {
        return detectors;
    }

    /** The rules, in the order of the file. */
    public List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        detectors.forEach(detector -> rules.addAll(detector.rules()));
        return rules;
    }

    /** Ids of rules that are switched off. */
    public List<String> disabledRules() {
        return disabled;
    }
}
