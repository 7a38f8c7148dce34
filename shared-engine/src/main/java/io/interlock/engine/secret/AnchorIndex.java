package io.interlock.engine.secret;

import io.interlock.engine.scan.Anchor;
import io.interlock.engine.secret.RuleSpec.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which rules look where a keyword stands.
 *
 * @param anchors the keywords of all rules, each once
 * @param tokens for each anchor the rules whose pattern starts there
 * @param named for each anchor the rules that look at what is assigned to it
 */
record AnchorIndex(List<Anchor> anchors, int[][] tokens, int[][] named) {

    /** The index of some rules. */
    static AnchorIndex of(List<RuleSpec> specs) {
        Map<String, List<Integer>> byKeyword = new LinkedHashMap<>();
        for (int i = 0; i < specs.size(); i++) {
            for (String keyword : specs.get(i).form().keywords()) {
                List<Integer> rules =
                        byKeyword.computeIfAbsent(keyword.toLowerCase(Locale.ROOT), k -> new ArrayList<>(2));
                if (!rules.contains(i)) {
                    rules.add(i);
                }
            }
        }
        List<Anchor> anchors = new ArrayList<>(byKeyword.size());
        int[][] tokens = new int[byKeyword.size()][];
        int[][] named = new int[byKeyword.size()][];
        for (Map.Entry<String, List<Integer>> entry : byKeyword.entrySet()) {
            tokens[anchors.size()] = ofShape(specs, entry.getValue(), Shape.TOKEN);
            named[anchors.size()] = ofShape(specs, entry.getValue(), Shape.NAMED);
            anchors.add(Anchor.keyword(entry.getKey()));
        }
        return new AnchorIndex(anchors, tokens, named);
    }

    private static int[] ofShape(List<RuleSpec> specs, List<Integer> indexes, Shape shape) {
        return indexes.stream()
                .mapToInt(Integer::intValue)
                .filter(index -> specs.get(index).form().shape() == shape)
                .toArray();
    }
}
