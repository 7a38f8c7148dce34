package io.interlock.engine.guardrail;

import io.interlock.engine.injection.GateSettings;
import io.interlock.engine.injection.InjectionGate;
import io.interlock.engine.injection.Provenance;
import io.interlock.engine.injection.Verdict;
import io.interlock.engine.model.Action;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import io.interlock.engine.scan.Redactor;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Holds single texts on their way to a model against a policy: what was configured for this way, the built-in checks, and
 * the injection gate. What is to be masked or redacted is gone from the text that it gives back. Thread-safe.
 */
public final class TextGuard {

    private final GuardrailsConfig config;
    private final CheckSet checks;
    private final Suppressions suppressions;
    private final Policy policy;
    private final InjectionGate gate = new InjectionGate(GateSettings.DEFAULT);

    /**
     * Guards by this policy.
     *
     * @param checks the checks that the policy switches on
     * @param clock tells the day on which what is lived with expires
     */
    public TextGuard(GuardrailsConfig config, CheckSet checks, Clock clock) {
        this.config = config;
        this.checks = checks;
        this.suppressions = new Suppressions(config.allow(), Baseline.NONE, clock);
        this.policy = new Policy(config);
    }

    /**
     * What is decided about a text.
     *
     * @param action the strictest of all
     * @param text the text without what has to be masked or redacted
     * @param findings what was found, each with its action, worst first
     * @param suspected what the injection gate suspects, as {@link Verdict#tag} tells it
     * @param notExamined what was not looked at, and why
     */
    public record Checked(
            Action action, String text, List<Finding> findings, String suspected, List<NotExamined> notExamined) {

        /** Copies the lists. */
        public Checked {
            findings = List.copyOf(findings);
            notExamined = List.copyOf(notExamined);
        }
    }

    /** Looks at a text that nobody vouches for; takes time linear in its length. */
    public Checked check(Place place, String text) {
        Examination examination = new Examination();
        new TextExaminer(checks, suppressions, examination, false)
                .examine(Document.whole(place), text.getBytes(StandardCharsets.UTF_8));
        Verdict verdict = gate.check(text, new Provenance(place, false));
        List<Finding> found = new ArrayList<>(examination.findings());
        found.addAll(MissingModels.find(config.input()));
        Policy.Decision decision = policy.decide(found, List.of());
        List<Finding> byGate = byGate(verdict);
        List<Finding> findings = new ArrayList<>(decision.findings());
        findings.addAll(byGate);
        Action action = decision.action();
        for (Finding finding : byGate) {
            action = action.or(finding.action());
        }
        List<NotExamined> notExamined = new ArrayList<>(examination.notExamined());
        if (!verdict.complete()) {
            notExamined.add(new NotExamined(place, "it is longer than the injection gate reads"));
        }
        return new Checked(action, clean(text, decision.findings()), findings, verdict.tag(), notExamined);
    }

    /** What the gate says counts as it says it, but for rules that a team has its own mind about. */
    private List<Finding> byGate(Verdict verdict) {
        List<Finding> kept = new ArrayList<>(0);
        for (Finding finding : GateFindings.of(verdict)) {
            Finding decided = policy.decide(finding);
            if (decided != null) {
                kept.add(policy.isConfigured(finding) ? decided : finding);
            }
        }
        return kept;
    }

    /** A rule of which one match has to go loses all: of one that is left out nobody would know. */
    private String clean(String text, List<Finding> findings) {
        Set<String> rules = new HashSet<>();
        for (Finding finding : findings) {
            if (finding.action() == Action.MASK || finding.action() == Action.REDACT) {
                rules.add(finding.rule().id());
            }
        }
        return rules.isEmpty() ? text : new Redactor(checks.scanner(), rule -> rules.contains(rule.id())).redact(text);
    }
}
