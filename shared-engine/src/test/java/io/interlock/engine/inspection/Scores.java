package io.interlock.engine.inspection;

import io.interlock.engine.model.ReviewFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What was found of what was planted, by rule, by category of the rule and by kind of file. For use by one thread. */
final class Scores {

    private static final Map<String, String> CATEGORIES = Map.of(
            "conflict-marker", "correctness",
            "irreversible-migration", "correctness",
            "dependency-change", "security",
            "workflow-changed", "security",
            "missing-test", "tests",
            "licence-header", "style");

    private final Map<String, Score> byRule = new TreeMap<>();
    private final Map<String, Score> byCategory = new TreeMap<>();
    private final Map<String, Score> byKind = new TreeMap<>();
    private final Score all = new Score();
    private final List<String> wrong = new ArrayList<>();

    /** Counts of one group. */
    static final class Score {
        private int found;
        private int missed;
        private int noise;

        double recall() {
            return found + missed == 0 ? 1 : (double) found / (found + missed);
        }

        double precision() {
            return found + noise == 0 ? 1 : (double) found / (found + noise);
        }
    }

    /** Holds the findings of a case against what was planted in it. Each finding meets one planted defect at most. */
    void add(CorpusCase one, List<ReviewFinding> findings) {
        List<ReviewFinding> left = new ArrayList<>(findings);
        for (Planted planted : one.planted().stream().filter(Planted::needed).toList()) {
            boolean found = left.stream()
                    .filter(planted::isMetBy)
                    .findFirst()
                    .map(left::remove)
                    .orElse(false);
            if (!found) {
                wrong.add("missed  " + one.name() + "  " + planted);
            }
            count(one, planted.rule(), score -> {
                score.found += found ? 1 : 0;
                score.missed += found ? 0 : 1;
            });
        }
        left.removeIf(
                finding -> one.planted().stream().anyMatch(planted -> !planted.needed() && planted.isMetBy(finding)));
        for (ReviewFinding noise : left) {
            wrong.add("noise   " + one.name() + "  " + noise.rule() + " " + noise.severity() + " at "
                    + noise.range().text() + "  " + noise.message());
            count(one, noise.rule(), score -> score.noise++);
        }
    }

    private void count(CorpusCase one, String rule, Consumer<Score> counting) {
        counting.accept(byRule.computeIfAbsent(rule, key -> new Score()));
        counting.accept(
                byCategory.computeIfAbsent(CATEGORIES.getOrDefault(rule, "maintainability"), key -> new Score()));
        counting.accept(byKind.computeIfAbsent(one.kind(), key -> new Score()));
        counting.accept(all);
    }

    Score all() {
        return all;
    }

    Map<String, Score> byRule() {
        return byRule;
    }

    /** What was missed and what was noise, for a person. */
    List<String> wrong() {
        return wrong;
    }

    /** For a person. */
    String table() {
        StringBuilder text = new StringBuilder(row("", "found", "missed", "noise", "recall", "precision"));
        byRule.forEach((rule, score) -> text.append(row(rule, score)));
        byCategory.forEach((category, score) -> text.append(row("of " + category, score)));
        byKind.forEach((kind, score) -> text.append(row("in " + kind, score)));
        return text.append(row("all", all)).toString();
    }

    private static String row(String name, Score score) {
        return row(
                name,
                "" + score.found,
                "" + score.missed,
                "" + score.noise,
                String.format(Locale.ROOT, "%.3f", score.recall()),
                String.format(Locale.ROOT, "%.3f", score.precision()));
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-26s %6s %6s %6s %7s %9s%n", cells);
    }
}
