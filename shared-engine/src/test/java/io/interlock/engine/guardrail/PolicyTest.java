package io.interlock.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Action;
import io.interlock.engine.model.Category;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Location;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Region;
import io.interlock.engine.model.RequiredApproval;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {

    private static Finding finding(Category category, Severity severity, Place.Kind kind) {
        return finding(category, severity, kind, "some-rule", 1, "secrets");
    }

    private static Finding finding(
            Category category, Severity severity, Place.Kind kind, String rule, double score, String check) {
        Rule of = new Rule(rule, category, severity, "It is found.", "Remove it.");
        Location location = new Location(new Place(kind, "a", null), Region.line(3));
        return new Finding(of, severity, location, "Found", "", "f", score, check, Action.ALLOW);
    }

    private static GuardrailsConfig with(Checks checks) {
        return with(List.of(), List.of(), checks, null, List.of());
    }

    private static GuardrailsConfig with(
            List<Validation> input,
            List<Validation> output,
            Checks checks,
            Severity failOn,
            List<PolicyCheck> guardrails) {
        return new GuardrailsConfig(
                "",
                input,
                output,
                checks,
                Limits.NONE,
                List.of(),
                guardrails,
                Map.of(),
                List.of(),
                Teams.DEFAULT,
                failOn,
                GuardrailsConfig.Sizes.DEFAULT);
    }

    private static Checks secrets(CheckSettings settings) {
        return new Checks(settings, CheckSettings.DEFAULT, CheckSettings.DEFAULT, CheckSettings.DEFAULT);
    }

    private static Action action(GuardrailsConfig config, Finding finding) {
        Finding decided = new Policy(config).decide(finding);
        return decided == null ? Action.ALLOW : decided.action();
    }

    @ParameterizedTest
    @CsvSource({
        "SECRET, CRITICAL, FILE, BLOCK",
        "SECRET, HIGH, COMMIT_MESSAGE, BLOCK",
        "SECRET, MEDIUM, FILE, WARN",
        "SECRET, LOW, MODEL_INPUT, REDACT",
        "SECRET, CRITICAL, MODEL_OUTPUT, REDACT",
        "SECRET, HIGH, STREAM, BLOCK",
        "PERSONAL_DATA, HIGH, FILE, WARN",
        "PERSONAL_DATA, LOW, TOOL_OUTPUT, MASK",
        "INJECTION, HIGH, FILE, WARN",
        "INJECTION, CRITICAL, FILE, BLOCK",
        "INJECTION, HIGH, MODEL_INPUT, BLOCK",
        "INJECTION, HIGH, BODY, BLOCK",
        "INJECTION, MEDIUM, BODY, WARN",
        "DANGEROUS_CHANGE, HIGH, FILE, WARN",
        "DANGEROUS_CHANGE, CRITICAL, FILE, BLOCK",
        "LIMIT, HIGH, CHANGE, BLOCK",
        "TOOL, CRITICAL, FILE, WARN",
    })
    void without_configuration_it_is_decided_by_what_and_where(
            Category category, Severity severity, Place.Kind kind, Action action) {
        assertThat(action(GuardrailsConfig.DEFAULT, finding(category, severity, kind)))
                .isEqualTo(action);
    }

    @Test
    void visible_instructions_only_warn_because_they_are_a_signal_and_no_proof() {
        Finding visible =
                finding(Category.INJECTION, Severity.HIGH, Place.Kind.MODEL_INPUT, "prompt-injection", 1, "injection");

        assertThat(action(GuardrailsConfig.DEFAULT, visible)).isEqualTo(Action.WARN);
    }

    @Test
    void a_rule_wins_over_its_check_and_its_check_over_the_default() {
        CheckSettings settings = new CheckSettings(
                true, 0, Map.of(Severity.HIGH, Action.WARN), Map.of("some-rule", Action.REQUIRE_APPROVAL));
        Finding high = finding(Category.SECRET, Severity.HIGH, Place.Kind.FILE);
        Finding other = finding(Category.SECRET, Severity.HIGH, Place.Kind.FILE, "other", 1, "secrets");
        Finding critical = finding(Category.SECRET, Severity.CRITICAL, Place.Kind.FILE, "other", 1, "secrets");

        assertThat(action(with(secrets(settings)), high)).isEqualTo(Action.REQUIRE_APPROVAL);
        assertThat(action(with(secrets(settings)), other)).isEqualTo(Action.WARN);
        assertThat(action(with(secrets(settings)), critical)).isEqualTo(Action.BLOCK);
    }

    @Test
    void what_is_switched_off_does_not_count_even_where_its_severity_fails() {
        Finding high = finding(Category.SECRET, Severity.HIGH, Place.Kind.FILE);
        Checks off = secrets(new CheckSettings(false, 0, Map.of(), Map.of()));
        Checks ruleOff = secrets(new CheckSettings(true, 0, Map.of(), Map.of("some-rule", Action.ALLOW)));
        Checks threshold = secrets(new CheckSettings(true, 0.9, Map.of(), Map.of()));
        Finding unsure = finding(Category.SECRET, Severity.HIGH, Place.Kind.FILE, "some-rule", 0.8, "secrets");

        assertThat(new Policy(with(List.of(), List.of(), off, Severity.LOW, List.of())).decide(high))
                .isNull();
        assertThat(new Policy(with(List.of(), List.of(), ruleOff, Severity.LOW, List.of())).decide(high))
                .isNull();
        assertThat(new Policy(with(List.of(), List.of(), threshold, Severity.LOW, List.of())).decide(unsure))
                .isNull();
    }

    @Test
    void a_severity_that_fails_blocks_whatever_its_check_says() {
        GuardrailsConfig config = with(List.of(), List.of(), Checks.DEFAULT, Severity.MEDIUM, List.of());

        assertThat(action(config, finding(Category.DANGEROUS_CHANGE, Severity.MEDIUM, Place.Kind.FILE)))
                .isEqualTo(Action.BLOCK);
        assertThat(action(config, finding(Category.DANGEROUS_CHANGE, Severity.LOW, Place.Kind.FILE)))
                .isEqualTo(Action.WARN);
    }

    @Test
    void a_built_in_model_takes_over_its_category_on_its_way_only() {
        Validation filter = new Validation.Classifier(
                "pii-filter", "pii-detector", 0.8, OnMissing.WARN, Action.REDACT, Origin.BUILT_IN);
        GuardrailsConfig config = with(List.of(filter), List.of(), Checks.DEFAULT, null, List.of());
        Policy policy = new Policy(config);

        Finding sure = finding(Category.PERSONAL_DATA, Severity.LOW, Place.Kind.BODY, "e-mail", 0.8, "personal-data");
        Finding unsure = finding(Category.PERSONAL_DATA, Severity.LOW, Place.Kind.BODY, "e-mail", 0.7, "personal-data");
        Finding file = finding(Category.PERSONAL_DATA, Severity.LOW, Place.Kind.FILE, "e-mail", 0.7, "personal-data");
        assertThat(policy.decide(sure).check()).isEqualTo("pii-filter");
        assertThat(policy.decide(sure).action()).isEqualTo(Action.REDACT);
        assertThat(policy.decide(unsure)).isNull();
        assertThat(policy.decide(file).action()).isEqualTo(Action.WARN);
    }

    @Test
    void a_configured_check_decides_by_its_name() {
        Validation secrets = new Validation.Patterns(
                "house-rule", List.of("x"), false, Severity.HIGH, "", Action.REDACT, Origin.BUILT_IN);
        GuardrailsConfig config = with(List.of(), List.of(secrets), Checks.DEFAULT, null, List.of());

        assertThat(action(config, finding(Category.SECRET, Severity.HIGH, Place.Kind.FILE, "x", 1, "house-rule")))
                .isEqualTo(Action.REDACT);
    }

    @Test
    void the_strictest_finding_is_the_decision_and_comes_first() {
        Policy.Decision decision = new Policy(GuardrailsConfig.DEFAULT)
                .decide(
                        List.of(
                                finding(Category.PERSONAL_DATA, Severity.LOW, Place.Kind.FILE),
                                finding(Category.SECRET, Severity.HIGH, Place.Kind.FILE)),
                        List.of());

        assertThat(decision.action()).isEqualTo(Action.BLOCK);
        assertThat(decision.findings()).extracting(Finding::action).containsExactly(Action.BLOCK, Action.WARN);
        assertThat(decision.approvals()).isEmpty();
    }

    @Test
    void nothing_found_is_allowed_and_a_gate_asks() {
        Policy policy = new Policy(GuardrailsConfig.DEFAULT);
        RequiredApproval gate =
                new RequiredApproval("g", List.of(new RequiredApproval.Approver("dba", 1)), List.of("a"));

        assertThat(policy.decide(List.of(), List.of()).action()).isEqualTo(Action.ALLOW);
        assertThat(policy.decide(List.of(), List.of(gate)).action()).isEqualTo(Action.REQUIRE_APPROVAL);
        assertThat(policy.decide(List.of(), List.of(gate)).approvals()).containsExactly(gate);
    }

    @Test
    void findings_that_ask_are_asked_for_together() {
        CheckSettings ask = new CheckSettings(true, 0, Map.of(Severity.HIGH, Action.REQUIRE_APPROVAL), Map.of());
        List<Finding> twelve = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            twelve.add(finding(Category.SECRET, Severity.HIGH, Place.Kind.FILE));
        }
        Policy.Decision decision = new Policy(with(secrets(ask))).decide(twelve, List.of());

        assertThat(decision.approvals()).singleElement().satisfies(approval -> {
            assertThat(approval.gate()).isEqualTo("secrets");
            assertThat(approval.approvers()).containsExactly(new RequiredApproval.Approver("maintainers", 1));
            assertThat(approval.because()).hasSize(11).startsWith("a:3: Found").endsWith("and 2 more");
        });
    }

    @Property(tries = 500)
    void one_more_finding_never_makes_a_decision_milder(
            @ForAll List<Category> some, @ForAll Category more, @ForAll Severity severity, @ForAll Place.Kind kind) {
        List<Finding> found = new ArrayList<>();
        for (Category category : some) {
            found.add(finding(category, severity, kind));
        }
        Policy policy = new Policy(GuardrailsConfig.DEFAULT);
        Action before = policy.decide(found, List.of()).action();
        found.add(finding(more, severity, kind));

        assertThat(policy.decide(found, List.of()).action()).isGreaterThanOrEqualTo(before);
    }
}
