package io.interlock.engine.report;

import io.interlock.engine.model.Finding;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.SuppressedFinding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules that the findings of a result are instances of, each once, in the order in which they are met. */
final class GuardRules {

    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();

    private GuardRules() {}

    /** The rules of all findings, suppressed ones included. */
    static GuardRules of(GuardResult result) {
        GuardRules rules = new GuardRules();
        for (Finding finding : result.findings()) {
            rules.add(finding.rule());
        }
        for (SuppressedFinding suppressed : result.suppressed()) {
            rules.add(suppressed.finding().rule());
        }
        return rules;
    }

    private void add(Rule rule) {
        if (indexes.putIfAbsent(rule.id(), rules.size()) == null) {
            rules.add(rule);
        }
    }

    /** The rules in the order of their indexes. */
    List<Rule> all() {
        return rules;
    }

    /** Index of a rule by its id. */
    int index(Rule rule) {
        return indexes.getOrDefault(rule.id(), -1);
    }
}
