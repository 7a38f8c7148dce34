package io.interlock.engine.guardrail;

import io.interlock.engine.model.Action;
import io.interlock.engine.model.Category;
import io.interlock.engine.model.Rule;
import io.interlock.engine.scan.Anchor;
import io.interlock.engine.scan.Detector;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Match.Rank;
import io.interlock.engine.scan.Matches;
import io.interlock.engine.scan.Probe;
import io.interlock.engine.scan.ScanText;
import io.interlock.engine.scan.UserPattern;
import java.util.ArrayList;
import java.util.List;

/** Finds what a team's own expressions match ({@code type: regex} and {@code type: pattern}). */
final class PatternDetector implements Detector {

    private final Rule rule;
    private final List<UserPattern> patterns;
    private final boolean hides;

    PatternDetector(Validation.Patterns check) {
        String message = check.message().isEmpty()
                ? "It matches an expression of '" + check.name() + "' ("
                        + check.origin().text() + ")."
                : check.message();
        rule = new Rule(
                ruleId(check.name()),
                Category.POLICY,
                check.severity(),
                message,
                "Remove it, or change the expression where it is written.");
        hides = check.action() == Action.REDACT || check.action() == Action.MASK;
        patterns = new ArrayList<>(check.patterns().size());
        for (String pattern : check.patterns()) {
            patterns.add(UserPattern.of(pattern, check.ignoreCase()));
        }
    }

    /** The id of the rule that a check reports. */
    static String ruleId(String check) {
        return "pattern/" + check;
    }

    @Override
    public List<Rule> rules() {
        return List.of(rule);
    }

    @Override
    public List<Anchor> anchors() {
        return List.of();
    }

    /** Whoever asks for a value to be taken out does not want to read it in the report. */
    @Override
    public boolean findsPlaces() {
        return !hides;
    }

    @Override
    public Probe newProbe() {
        return new Probe() {
            @Override
            public void whole(ScanText text, Matches found) {
                for (UserPattern pattern : patterns) {
                    pattern.find(text.bytes(), text.start(), text.end(), (start, end) -> {
                        found.add(new Match(rule, start, end, 1, Rank.SPECIFIC, ""));
                        return true;
                    });
                }
            }
        };
    }
}
