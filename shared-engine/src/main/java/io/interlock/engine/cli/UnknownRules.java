package io.interlock.engine.cli;

import io.interlock.engine.affected.Nearest;
import io.interlock.engine.guardrail.AllowRule;
import io.interlock.engine.guardrail.CheckSettings;
import io.interlock.engine.guardrail.GuardrailsConfig;
import io.interlock.engine.guardrail.Origin;
import io.interlock.engine.guardrail.RuleCatalog;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Names of rules in a configuration that no rule has: nothing happens to them, which is hardly meant. No mistakes for
 * sure, because a rule can also come from a file that is named at the time of a run, or from a tool.
 */
final class UnknownRules {

    private final Set<String> known = new LinkedHashSet<>();
    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    private UnknownRules(String file, GuardrailsConfig config) {
        this.file = file;
        for (Rule rule : RuleCatalog.of(config, List.of())) {
            known.add(rule.id());
        }
    }

    /** What to tell of the names in a configuration. */
    static List<Problem> in(String file, GuardrailsConfig config) {
        UnknownRules unknown = new UnknownRules(file, config);
        for (CheckSettings check : List.of(
                config.checks().secrets(),
                config.checks().personalData(),
                config.checks().injection(),
                config.checks().dangerousChanges())) {
            for (String rule : check.rules().keySet()) {
                unknown.look(rule, new Origin(file, 0, 0));
            }
        }
        for (AllowRule allow : config.allow()) {
            for (String rule : allow.rules()) {
                unknown.look(rule, allow.origin());
            }
        }
        return unknown.problems;
    }

    private void look(String rule, Origin at) {
        if (!known.contains(rule) && rule.indexOf('/') < 0) {
            problems.add(new Problem(
                    file,
                    at.line(),
                    at.column(),
                    "No rule of the product or of this file is called '" + rule + "'",
                    Nearest.remedy(rule, known, "Correct it, unless --rules brings it; 'interlock rules' lists all.")));
        }
    }
}
