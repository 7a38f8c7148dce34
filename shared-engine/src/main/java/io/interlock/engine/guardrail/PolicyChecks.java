package io.interlock.engine.guardrail;

import io.interlock.engine.expression.ExpressionException;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.Category;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Location;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Region;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says which conditions a change does not meet. A condition of which that cannot be told is not met. */
public final class PolicyChecks {

    private static final String REMEDY = "Change what the condition is about, or ask those who set it.";

    private PolicyChecks() {}

    /** A finding for each condition that is not met, with the name of the guardrail as its check. */
    public static List<Finding> failed(List<PolicyCheck> guardrails, ChangeFacts facts) {
        List<Finding> failed = new ArrayList<>();
        for (PolicyCheck guardrail : guardrails) {
            Finding finding = failed(guardrail, facts);
            if (finding != null) {
                failed.add(finding);
            }
        }
        return failed;
    }

    private static @Nullable Finding failed(PolicyCheck guardrail, ChangeFacts facts) {
        Condition check = guardrail.check();
        try {
            if (check.holds(facts)) {
                return null;
            }
            String message = guardrail.message().isEmpty()
                    ? "The condition '" + check.text() + "' does not hold"
                    : guardrail.message();
            return finding(guardrail, message, REMEDY);
        } catch (ExpressionException e) {
            String message = "Cannot tell whether '" + check.text() + "' holds ("
                    + check.origin().text() + "), so it counts as not met: " + e.getMessage();
            return finding(guardrail, message, e.remedy());
        }
    }

    private static Finding finding(PolicyCheck guardrail, String message, String remedy) {
        Rule rule = rule(guardrail, remedy);
        Location location = new Location(new Place(Place.Kind.CHANGE, "change", null), Region.WHOLE);
        return new Finding(rule, rule.severity(), location, message, "", "", 1, guardrail.name(), Action.ALLOW);
    }

    /** The rule that a change breaks when it does not meet a condition. */
    static Rule rule(PolicyCheck guardrail) {
        return rule(guardrail, REMEDY);
    }

    private static Rule rule(PolicyCheck guardrail, String remedy) {
        Severity severity = switch (guardrail.action()) {
            case BLOCK -> Severity.HIGH;
            case REQUIRE_APPROVAL -> Severity.MEDIUM;
            default -> Severity.LOW;
        };
        return new Rule(
                "guardrail-" + slug(guardrail.name()),
                Category.POLICY,
                severity,
                "A change must meet: " + guardrail.check().text(),
                remedy);
    }

    /** Letters and digits of a name, with hyphens for all else. */
    static String slug(String name) {
        StringBuilder slug = new StringBuilder(name.length());
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean plain = Character.isLetterOrDigit(c);
            if (plain || !slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
                slug.append(plain ? c : '-');
            }
        }
        return slug.toString();
    }
}
