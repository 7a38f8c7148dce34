package io.interlock.engine.guardrail;

import io.interlock.engine.injection.InjectionDetectors;
import io.interlock.engine.model.Category;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Rule;
import io.interlock.engine.personal.PersonalData;
import io.interlock.engine.personal.PersonalDataOptions;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Scanner;
import io.interlock.engine.secret.GenericSecrets;
import io.interlock.engine.secret.ProviderRules;
import io.interlock.engine.secret.RuleFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The checks that look at texts, as configured: one scanner for all, and which check a rule belongs to. Thread-safe. */
public final class CheckSet {

    private static final Detector ALLOW = new AllowCommentDetector();

    private final List<Detector> detectors = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, Direction> directions = new HashMap<>();
    private final Set<String> disabled = new HashSet<>();
    private final Map<String, String> checkOf = new HashMap<>();
    private final Scanner scanner;

    /**
     * The checks that a configuration switches on.
     *
     * @param files rules that the user adds, and shipped ones that they switch off
     */
    public CheckSet(GuardrailsConfig config, List<RuleFile> files) {
        Checks checks = config.checks();
        if (checks.secrets().enabled()) {
            names.add(Checks.SECRETS);
            detectors.addAll(ProviderRules.detectors());
            detectors.addAll(GenericSecrets.detectors());
            for (RuleFile file : files) {
                detectors.addAll(file.detectors());
                disabled.addAll(file.disabledRules());
            }
        }
        if (checks.personalData().enabled()) {
            names.add(Checks.PERSONAL_DATA);
            detectors.addAll(PersonalData.detectors(PersonalDataOptions.at(threshold(config))));
        }
        if (checks.injection().enabled()) {
            names.add(Checks.INJECTION);
            detectors.addAll(InjectionDetectors.all());
        }
        addPatterns(config.input(), Direction.INPUT);
        addPatterns(config.output(), Direction.OUTPUT);
        detectors.add(ALLOW);
        scanner = new Scanner(detectors);
    }

    /** The detectors of secrets, and of data about people when asked for. */
    public static List<Detector> detectors(GuardrailsConfig config, boolean personalData) {
        List<Detector> detectors = new ArrayList<>(ProviderRules.detectors());
        detectors.addAll(GenericSecrets.detectors());
        if (personalData) {
            detectors.addAll(PersonalData.detectors(PersonalDataOptions.at(threshold(config))));
        }
        return detectors;
    }

    /** One scanner for all checks. */
    public Scanner scanner() {
        return scanner;
    }

    /** Names of the checks, in order. */
    public List<String> names() {
        return List.copyOf(names);
    }

    /** Every rule that can be reported. */
    public List<Rule> rules() {
        List<Rule> rules = new ArrayList<>(scanner.rules());
        rules.removeAll(ALLOW.rules());
        return rules;
    }

    /** The name of the check that a rule belongs to. */
    String checkOf(Rule rule) {
        String own = checkOf.get(rule.id());
        return own == null ? nameOf(rule.category()) : own;
    }

    /** Whether a rule is for texts of this kind. */
    boolean isFor(Rule rule, Place.Kind kind) {
        if (disabled.contains(rule.id())) {
            return false;
        }
        Direction own = directions.get(rule.id());
        Direction way = Direction.of(kind);
        return own == null || (own == Direction.INPUT ? way.isInput() : way.isOutput());
    }

    private void addPatterns(List<Validation> validations, Direction direction) {
        for (Validation validation : validations) {
            if (validation instanceof Validation.Patterns patterns) {
                PatternDetector detector = new PatternDetector(patterns);
                detectors.add(detector);
                names.add(patterns.name());
                String id = PatternDetector.ruleId(patterns.name());
                checkOf.put(id, patterns.name());
                directions.put(id, direction);
            }
        }
    }

    private static String nameOf(Category category) {
        return switch (category) {
            case SECRET -> Checks.SECRETS;
            case PERSONAL_DATA -> Checks.PERSONAL_DATA;
            case INJECTION -> Checks.INJECTION;
            case DANGEROUS_CHANGE -> Checks.DANGEROUS_CHANGES;
            case LIMIT -> Checks.LIMITS;
            case TOOL, POLICY -> category.name();
        };
    }

    /** The lowest score that anybody who decides about personal data may ask for. */
    private static double threshold(GuardrailsConfig config) {
        double own = config.checks().personalData().threshold();
        double least = own > 0 ? own : PersonalDataOptions.DEFAULT.threshold();
        for (List<Validation> validations : List.of(config.input(), config.output())) {
            for (Validation validation : validations) {
                if (validation instanceof Validation.Classifier classifier
                        && BuiltInModel.of(classifier.model()) == BuiltInModel.PERSONAL_DATA) {
                    least = Math.min(least, classifier.threshold());
                }
            }
        }
        return least;
    }
}
