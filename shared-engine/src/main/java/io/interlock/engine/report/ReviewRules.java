package io.interlock.engine.report;

import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.TrackedFinding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules that the findings of a review are instances of, each once, in the order in which they are met. */
final class ReviewRules {

    private final Map<String, Rule> rules = new LinkedHashMap<>();

    /**
     * A rule. Reviewers name rules and say no more of them, so the first finding tells its kind.
     *
     * @param id its name
     * @param index its place among the rules
     * @param category what it is about
     * @param severity how bad the first finding is
     */
    record Rule(String id, int index, ReviewCategory category, Severity severity) {}

    /** The rules of some findings. */
    static ReviewRules of(List<TrackedFinding> findings) {
        ReviewRules rules = new ReviewRules();
        for (TrackedFinding tracked : findings) {
            ReviewFinding finding = tracked.finding();
            if (!rules.rules.containsKey(finding.rule())) {
                int index = rules.rules.size();
                Rule rule = new Rule(finding.rule(), index, finding.category(), finding.severity());
                rules.rules.put(finding.rule(), rule);
            }
        }
        return rules;
    }

    /** The rules in the order of their indexes. */
    List<Rule> all() {
        return new ArrayList<>(rules.values());
    }

    /** Index of the rule of a finding. */
    int index(ReviewFinding finding) {
        Rule rule = rules.get(finding.rule());
        return rule == null ? -1 : rule.index();
    }
}
