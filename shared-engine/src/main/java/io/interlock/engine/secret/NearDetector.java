package io.interlock.engine.secret;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Anchor;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Probe;
import io.interlock.engine.scan.UserPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rules whose patterns are searched for around their keywords: those of gitleaks, and {@code search: near} of ours. */
final class NearDetector implements Detector {

    private final List<NearRule> rules;
    private final List<Anchor> anchors = new ArrayList<>();
    private final List<List<Integer>> rulesByAnchor = new ArrayList<>();

    NearDetector(List<NearRule> rules) {
        this.rules = rules;
        Map<String, List<Integer>> byKeyword = new LinkedHashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            for (String keyword : rules.get(i).keywords()) {
                byKeyword
                        .computeIfAbsent(keyword.toLowerCase(Locale.ROOT), k -> new ArrayList<>(2))
                        .add(i);
            }
        }
        byKeyword.forEach((keyword, indexes) -> {
            anchors.add(Anchor.keyword(keyword));
            rulesByAnchor.add(indexes);
        });
    }

    /** Whether a rule belongs here. */
    static boolean isNear(RuleSpec spec) {
        return spec.form().shape() == RuleSpec.Shape.NEAR;
    }

    /** A detector for one rule of our own format. */
    static NearDetector of(RuleSpec spec) {
        return new NearDetector(List.of(near(spec)));
    }

    /** A rule of our own format that looks near its keywords. */
    static NearRule near(RuleSpec spec) {
        RuleSpec.Filter filter = spec.filter();
        List<UserPattern> allowed = new ArrayList<>();
        for (String pattern : filter.allow()) {
            allowed.add(UserPattern.of(pattern));
        }
        AllowList allow =
                new AllowList(false, AllowList.Target.SECRET, List.of(), allowed, filter.stopWords(), false, List.of());
        return new NearRule(
                spec.rule(),
                spec.form().keywords(),
                UserPattern.of(spec.form().pattern()),
                spec.form().group(),
                filter.entropy(),
                filter.path().isEmpty() ? null : UserPattern.of(filter.path()),
                List.of(allow));
    }

    @Override
    public List<Rule> rules() {
        List<Rule> all = new ArrayList<>();
        rules.forEach(rule -> all.add(rule.rule()));
        return all;
    }

    @Override
    public List<Anchor> anchors() {
        return anchors;
    }

    @Override
    public boolean readsBinary() {
        return true;
    }

    @Override
    public Probe newProbe() {
        return new NearProbe(this);
    }

    List<NearRule> nearRules() {
        return rules;
    }

    List<Integer> rulesOf(int anchor) {
        return rulesByAnchor.get(anchor);
    }
}
