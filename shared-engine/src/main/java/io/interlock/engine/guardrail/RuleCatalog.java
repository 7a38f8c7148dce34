package io.interlock.engine.guardrail;

import io.interlock.engine.injection.InjectionRules;
import io.interlock.engine.model.Rule;
import io.interlock.engine.personal.PersonalData;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.secret.GenericSecrets;
import io.interlock.engine.secret.ProviderRules;
import io.interlock.engine.secret.RuleFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every rule that can be reported: those of the product, whether configured off or not, and those that a policy adds. Not
 * those of linters and analysers, which only they know.
 */
public final class RuleCatalog {

    private final Map<String, Rule> rules = new LinkedHashMap<>();

    private RuleCatalog() {}

    /**
     * The rules under a policy, by their checks.
     *
     * @param config whose patterns and conditions are rules, too
     * @param files rules that the user adds
     */
    public static List<Rule> of(GuardrailsConfig config, List<RuleFile> files) {
        RuleCatalog catalog = new RuleCatalog();
        catalog.addDetectors(ProviderRules.detectors());
        catalog.addDetectors(GenericSecrets.detectors());
        for (RuleFile file : files) {
            catalog.addAll(file.rules());
        }
        catalog.addAll(PersonalData.rules());
        catalog.addAll(InjectionRules.all());
        catalog.addAll(DangerRules.all());
        catalog.addAll(List.of(LimitChecks.EXCEEDED, LimitChecks.FORBIDDEN));
        catalog.addPatterns(config.input());
        catalog.addPatterns(config.output());
        for (PolicyCheck check : config.guardrails()) {
            catalog.addAll(List.of(PolicyChecks.rule(check)));
        }
        return List.copyOf(catalog.rules.values());
    }

    private void addDetectors(List<Detector> detectors) {
        for (Detector detector : detectors) {
            addAll(detector.rules());
        }
    }

    private void addAll(List<Rule> all) {
        for (Rule rule : all) {
            rules.putIfAbsent(rule.id(), rule);
        }
    }

    private void addPatterns(List<Validation> validations) {
        for (Validation validation : validations) {
            if (validation instanceof Validation.Patterns patterns) {
                addAll(new PatternDetector(patterns).rules());
            }
        }
    }
}
