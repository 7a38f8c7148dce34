package io.interlock.engine.guardrail;

import io.interlock.engine.model.Action;
import io.interlock.engine.model.Category;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.RequiredApproval;
import io.interlock.engine.model.RequiredApproval.Approver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is done about findings: the settings that a team made, and otherwise {@link DefaultActions}. Pure; the
 * same findings and settings always give the same decision.
 */
public final class Policy {

    /** Reasons that an approval names one by one; of more it says how many. */
    private static final int MAX_REASONS = 10;

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::action)
            .thenComparing(Finding::severity)
            .reversed()
            .thenComparing(finding -> finding.location().place().name())
            .thenComparingInt(finding -> finding.location().region().line())
            .thenComparingInt(finding -> finding.location().region().column())
            .thenComparing(finding -> finding.rule().id());

    private final GuardrailsConfig config;
    private final Map<String, Validation> validations = new HashMap<>();
    private final Map<String, PolicyCheck> guardrails = new HashMap<>();

    /** A policy of these settings. */
    public Policy(GuardrailsConfig config) {
        this.config = config;
        for (Validation validation : config.input()) {
            validations.put(validation.name(), validation);
        }
        for (Validation validation : config.output()) {
            validations.put(validation.name(), validation);
        }
        for (PolicyCheck guardrail : config.guardrails()) {
            guardrails.put(guardrail.name(), guardrail);
        }
    }

    /**
     * What is decided.
     *
     * @param findings those that count, each with its action, worst first, then by place
     * @param approvals what people are asked for
     * @param action the strictest of all
     */
    public record Decision(List<Finding> findings, List<RequiredApproval> approvals, Action action) {

        /** Copies the lists. */
        public Decision {
            findings = List.copyOf(findings);
            approvals = List.copyOf(approvals);
        }
    }

    /**
     * Decides.
     *
     * @param found findings, whose actions are ignored and whose checks are {@link Checks#NAMES} or the name of what is
     *     configured
     * @param gates what {@link ApprovalGates} ask for
     */
    public Decision decide(List<Finding> found, List<RequiredApproval> gates) {
        List<Finding> findings = new ArrayList<>(found.size());
        Action strictest = gates.isEmpty() ? Action.ALLOW : Action.REQUIRE_APPROVAL;
        for (Finding finding : found) {
            Finding decided = decide(finding);
            if (decided != null) {
                findings.add(decided);
                strictest = strictest.or(decided.action());
            }
        }
        findings.sort(ORDER);
        List<RequiredApproval> approvals = new ArrayList<>(gates);
        approvals.addAll(approvals(findings));
        return new Decision(findings, approvals, strictest);
    }

    /** A finding with its action, or null when it does not count. */
    public @Nullable Finding decide(Finding finding) {
        Decided decided = byConfiguration(finding);
        if (decided == null || decided.action == Action.ALLOW) {
            return null;
        }
        boolean fails = config.failOn() != null && finding.severity().compareTo(config.failOn()) >= 0;
        Action action = fails ? Action.BLOCK : decided.action;
        return new Finding(
                finding.rule(),
                finding.severity(),
                finding.location(),
                finding.message(),
                finding.excerpt(),
                finding.fingerprint(),
                finding.score(),
                decided.check,
                action);
    }

    /** Whether a team said what is done about a finding, so that no default holds. */
    boolean isConfigured(Finding finding) {
        if (validations.containsKey(finding.check()) || guardrails.containsKey(finding.check())) {
            return true;
        }
        CheckSettings settings = config.checks().of(finding.rule().category());
        return settings != null
                && (settings.rules().containsKey(finding.rule().id())
                        || settings.actions().containsKey(finding.severity())
                        || classifier(finding) != null);
    }

    private record Decided(String check, Action action) {}

    private @Nullable Decided byConfiguration(Finding finding) {
        Validation validation = validations.get(finding.check());
        if (validation != null) {
            return new Decided(finding.check(), validation.action());
        }
        PolicyCheck guardrail = guardrails.get(finding.check());
        if (guardrail != null) {
            return new Decided(finding.check(), guardrail.action());
        }
        CheckSettings settings = config.checks().of(finding.rule().category());
        return settings == null ? new Decided(finding.check(), DefaultActions.of(finding)) : byCheck(finding, settings);
    }

    /** A rule's own setting wins, then a classifier that stands for the check, then the check's, then the defaults. */
    private @Nullable Decided byCheck(Finding finding, CheckSettings settings) {
        if (!settings.enabled()) {
            return null;
        }
        Action ofRule = settings.rules().get(finding.rule().id());
        if (ofRule != null) {
            return new Decided(finding.check(), ofRule);
        }
        Validation.Classifier classifier = classifier(finding);
        if (classifier != null) {
            return finding.score() >= classifier.threshold()
                    ? new Decided(classifier.name(), classifier.action())
                    : null;
        }
        if (finding.score() < settings.threshold()) {
            return null;
        }
        Action action = settings.actions().get(finding.severity());
        return new Decided(finding.check(), action == null ? DefaultActions.of(finding) : action);
    }

    /** The strictest configured classifier whose model is the built-in one for this category, on this finding's way. */
    private Validation.@Nullable Classifier classifier(Finding finding) {
        Direction direction = Direction.of(finding.location().place().kind());
        Category category = finding.rule().category();
        Validation.Classifier input = direction.isInput() ? classifier(config.input(), category) : null;
        Validation.Classifier output = direction.isOutput() ? classifier(config.output(), category) : null;
        if (input == null || output == null) {
            return input == null ? output : input;
        }
        return input.action().compareTo(output.action()) >= 0 ? input : output;
    }

    private static Validation.@Nullable Classifier classifier(List<Validation> validations, Category category) {
        for (Validation validation : validations) {
            if (validation instanceof Validation.Classifier classifier) {
                BuiltInModel model = BuiltInModel.of(classifier.model());
                if (model != null && model.category() == category) {
                    return classifier;
                }
            }
        }
        return null;
    }

    private List<RequiredApproval> approvals(List<Finding> findings) {
        Map<String, List<String>> reasonsByCheck = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (finding.action() == Action.REQUIRE_APPROVAL) {
                reasonsByCheck
                        .computeIfAbsent(finding.check(), check -> new ArrayList<>())
                        .add(reason(finding));
            }
        }
        List<RequiredApproval> approvals = new ArrayList<>(reasonsByCheck.size());
        for (Map.Entry<String, List<String>> entry : reasonsByCheck.entrySet()) {
            PolicyCheck guardrail = guardrails.get(entry.getKey());
            String team = guardrail == null ? config.teams().approval() : guardrail.team();
            approvals.add(
                    new RequiredApproval(entry.getKey(), List.of(new Approver(team, 1)), shortened(entry.getValue())));
        }
        return approvals;
    }

    private static String reason(Finding finding) {
        int line = finding.location().region().line();
        String place = finding.location().place().name() + (line == 0 ? "" : ":" + line);
        return place + ": " + finding.message();
    }

    static List<String> shortened(List<String> reasons) {
        if (reasons.size() <= MAX_REASONS) {
            return reasons;
        }
        List<String> some = new ArrayList<>(reasons.subList(0, MAX_REASONS));
        some.add("and " + (reasons.size() - MAX_REASONS) + " more");
        return some;
    }
}
