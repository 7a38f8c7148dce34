package io.interlock.engine.secret;

import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Anchor;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Probe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rules that look exactly where their keyword stands, or at what is assigned to a name that holds it. */
final class RuleDetector implements Detector {

    private final List<RuleSpec> specs;
    private final List<Rule> rules;
    private final List<Anchor> anchors;
    private final int[][] tokensByAnchor;
    private final int[][] namedByAnchor;
    private final Engine engine;

    /** What runs the patterns. */
    enum Engine {
        /** Patterns that were linted when the product was built. */
        SHIPPED,
        /** Patterns of somebody else. */
        USER
    }

    RuleDetector(List<RuleSpec> specs, Engine engine) {
        this.specs = specs;
        this.engine = engine;
        this.rules = new ArrayList<>(specs.size());
        Map<String, List<Integer>> byKeyword = new LinkedHashMap<>();
        for (int i = 0; i < specs.size(); i++) {
            rules.add(specs.get(i).rule());
            for (String keyword : specs.get(i).form().keywords()) {
                addRule(byKeyword, keyword.toLowerCase(Locale.ROOT), i);
            }
        }
        this.anchors = new ArrayList<>(byKeyword.size());
        this.tokensByAnchor = new int[byKeyword.size()][];
        this.namedByAnchor = new int[byKeyword.size()][];
        for (Map.Entry<String, List<Integer>> entry : byKeyword.entrySet()) {
            tokensByAnchor[anchors.size()] = ofShape(entry.getValue(), RuleSpec.Shape.TOKEN);
            namedByAnchor[anchors.size()] = ofShape(entry.getValue(), RuleSpec.Shape.NAMED);
            anchors.add(Anchor.keyword(entry.getKey()));
        }
    }

    private static void addRule(Map<String, List<Integer>> byKeyword, String keyword, int rule) {
        List<Integer> rules = byKeyword.get(keyword);
        if (rules == null) {
            rules = new ArrayList<>(2);
            byKeyword.put(keyword, rules);
        }
        if (rules.isEmpty() || rules.get(rules.size() - 1) != rule) {
            rules.add(rule);
        }
    }

    private int[] ofShape(List<Integer> indexes, RuleSpec.Shape shape) {
        int[] some = new int[indexes.size()];
        int count = 0;
        for (int index : indexes) {
            if (specs.get(index).form().shape() == shape) {
                some[count++] = index;
            }
        }
        return java.util.Arrays.copyOf(some, count);
    }

    @Override
    public List<Rule> rules() {
        return rules;
    }

    @Override
    public List<Anchor> anchors() {
        return anchors;
    }

    @Override
    public Probe newProbe() {
        return new RuleProbe(this);
    }

    List<RuleSpec> specs() {
        return specs;
    }

    Engine engine() {
        return engine;
    }

    int[] tokensOf(int anchor) {
        return tokensByAnchor[anchor];
    }

    int[] namedOf(int anchor) {
        return namedByAnchor[anchor];
    }
}
