package io.interlock.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.interlock.engine.approval.ApprovalPolicy;
import io.interlock.engine.approval.Approvers;
import io.interlock.engine.approval.Change;
import io.interlock.engine.approval.Directory;
import io.interlock.engine.approval.Fallback;
import io.interlock.engine.approval.GateState;
import io.interlock.engine.approval.Involved;
import io.interlock.engine.approval.Part;
import io.interlock.engine.approval.Rule;
import io.interlock.engine.approval.Terms;
import io.interlock.engine.approval.Trigger;
import io.interlock.engine.expression.Value;
import io.interlock.engine.expression.Values;
import io.interlock.engine.model.GateOutcome;
import io.interlock.engine.model.RequiredApproval;
import io.interlock.engine.store.StoredDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is asked at gates of workflows, and that it outlives the process. */
class GateKeeperTest {

    private static final String HEAD = "1111111111111111111111111111111111111111";
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Directory PEOPLE = new Directory(
            Map.of("platform", List.of("alice", "bob"), "dba", List.of("dora"), "senior", List.of("sam")),
            Map.of("boss", List.of("ben")),
            Map.of("alice", new Directory.Account(List.of("asmith"), List.of("alice@example.com"), false)));

    private final GatePolicies policies = new GatePolicies(
            List.of(
                    entry("production", "platform", "k8s/", false),
                    entry("database", "dba", "db/", false),
                    entry("release", "platform", "", true)),
            PEOPLE,
            "maintainers",
            "senior");
    private final GateKeeper keeper = new GateKeeper(policies);
    private final List<StoredDecision> decisions = new ArrayList<>();

    private static GatePolicies.Entry entry(String name, String team, String prefix, boolean manual) {
        Trigger paths = new Trigger.Paths(List.of(new Trigger.Pattern(prefix + "**", path -> path.startsWith(prefix))));
        Rule rule = new Rule.All(
                List.of(new Rule.Require(Approvers.team(team), 1, List.of())), manual ? List.of() : List.of(paths));
        return new GatePolicies.Entry(new ApprovalPolicy(name, rule, Terms.DEFAULT), manual);
    }

    private static GateFacts facts(String... paths) {
        Change change = new Change(List.of(paths), true, Values.of(Map.of()), path -> List.of("@org/platform", "@zoe"));
        return new GateFacts(HEAD, change, List.of(Involved.of(Part.AUTHOR, "A", "alice@example.com")), true);
    }

    private static Work.Gate gate(String name, @Nullable Duration timeout) {
        return new Work.Gate(name, timeout, Work.Gate.Fallback.REJECT);
    }

    private void yes(String gate, String who) {
        decisions.add(new StoredDecision("run", gate, who, true, HEAD, "", "terminal", who, NOW));
    }

    private GateOutcome outcome(GateRequest request) {
        return GateKeeper.evaluate(request, decisions, NOW).outcome();
    }

    @Test
    void a_named_gate_asks_what_its_policy_says() {
        GateRequest request = keeper.open("step", gate("production", null), facts("k8s/a.yaml"), NOW);

        assertThat(outcome(request)).isEqualTo(GateOutcome.PENDING);
        yes("step", "alice");
        assertThat(outcome(request)).as("the author").isEqualTo(GateOutcome.PENDING);
        yes("other", "bob");
        assertThat(outcome(request)).as("at another gate").isEqualTo(GateOutcome.PENDING);
        yes("step", "bob");
        assertThat(outcome(request)).isEqualTo(GateOutcome.APPROVED);
    }

    @Test
    void a_named_gate_that_the_change_does_not_concern_is_an_error() {
        assertThat(outcome(keeper.open("step", gate("production", null), facts("README.md"), NOW)))
                .isEqualTo(GateOutcome.INVALID);
    }

    @Test
    void a_gate_that_nobody_has_described_is_an_error_that_names_those_there_are() {
        GateRequest request = keeper.open("step", gate("prodution", null), facts(), NOW);

        assertThat(GateKeeper.evaluate(request, decisions, NOW))
                .isInstanceOfSatisfying(GateState.Invalid.class, invalid -> {
                    assertThat(invalid.reason())
                            .isEqualTo(
                                    "There is no approval gate 'prodution'; known are: production, database, release,"
                                            + " human-approval");
                    assertThat(invalid.remedy()).isNotEmpty();
                });
        assertThat(GateKeeper.whyNot(request, "bob")).contains("prodution");
    }

    @Test
    void human_approval_asks_what_all_triggered_policies_say() {
        GateRequest request = keeper.open("step", gate("human-approval", null), facts("k8s/a.yaml", "db/1.sql"), NOW);

        assertThat(GateKeeper.evaluate(request, decisions, NOW))
                .isInstanceOfSatisfying(
                        GateState.Pending.class,
                        pending -> assertThat(pending.missing())
                                .extracting(GateState.Missing::who)
                                .containsExactly("team platform", "team dba"));
        yes("step", "bob");
        assertThat(outcome(request)).isEqualTo(GateOutcome.PENDING);
        assertThat(GateKeeper.evaluate(request, decisions, NOW).tally().ignored())
                .as("one of the policies asks bob")
                .isEmpty();
        yes("step", "dora");
        assertThat(outcome(request)).isEqualTo(GateOutcome.APPROVED);
    }

    @Test
    void human_approval_without_a_triggered_policy_asks_anybody_who_had_no_part_in_it() {
        GateRequest request = keeper.open("step", gate("human-approval", null), facts("README.md"), NOW);

        yes("step", "alice");
        yes("step", "stranger");
        assertThat(outcome(request)).isEqualTo(GateOutcome.PENDING);
        yes("step", "dora");
        assertThat(outcome(request)).isEqualTo(GateOutcome.APPROVED);
    }

    @Test
    void the_time_of_the_step_counts_more_than_that_of_the_policy() {
        GateRequest request = keeper.open("step", gate("release", Duration.ofHours(1)), facts(), NOW);

        assertThat(GateKeeper.evaluate(request, decisions, NOW.plus(Duration.ofHours(2)))
                        .outcome())
                .isEqualTo(GateOutcome.EXPIRED);
    }

    @Test
    void a_gate_that_escalates_to_nobody_in_particular_asks_the_seniors() {
        Work.Gate gate = new Work.Gate("release", Duration.ofHours(1), Work.Gate.Fallback.ESCALATE);
        GateRequest request = keeper.open("step", gate, facts(), NOW);

        assertThat(GateKeeper.evaluate(request, decisions, NOW.plus(Duration.ofMinutes(90))))
                .isInstanceOfSatisfying(
                        GateState.Pending.class,
                        pending -> assertThat(pending.missing())
                                .extracting(GateState.Missing::who)
                                .containsExactly("team senior"));
    }

    @Test
    void what_guardrails_ask_for_is_asked_of_the_gate_or_of_the_team() {
        GateRequest request = keeper.open(
                "guard",
                List.of(
                        new RequiredApproval(
                                "database", List.of(new RequiredApproval.Approver("dba", 1)), List.of("db/1.sql")),
                        new RequiredApproval(
                                "critical-files",
                                List.of(new RequiredApproval.Approver("senior", 1)),
                                List.of("auth/Login.java"))),
                facts("db/1.sql", "auth/Login.java"),
                NOW);

        yes("guard", "dora");
        assertThat(outcome(request)).isEqualTo(GateOutcome.PENDING);
        yes("guard", "sam");
        assertThat(outcome(request)).isEqualTo(GateOutcome.APPROVED);
    }

    @Test
    void what_guardrails_say_of_an_output_is_asked_though_the_change_of_the_run_is_another() {
        RequiredApproval approval = new RequiredApproval(
                "database", List.of(new RequiredApproval.Approver("dba", 1)), List.of("db/new.sql"));
        GateRequest request = keeper.open("agent", List.of(approval), facts("README.md"), NOW);

        assertThat(outcome(request)).isEqualTo(GateOutcome.PENDING);
        yes("agent", "dora");
        assertThat(outcome(request)).isEqualTo(GateOutcome.APPROVED);
    }

    @Test
    void rules_that_are_more_than_teams_are_asked_in_full_for_an_output() {
        Trigger paths = new Trigger.Paths(List.of(new Trigger.Pattern("db/**", path -> path.startsWith("db/"))));
        Rule rules = Rule.any(
                List.of(
                        new Rule.Require(Approvers.team("dba"), 1, List.of()),
                        new Rule.Require(new Approvers(List.of("zoe"), List.of(), List.of(), false), 1, List.of())),
                List.of(paths));
        GatePolicies own = new GatePolicies(
                List.of(new GatePolicies.Entry(new ApprovalPolicy("g", rules, Terms.DEFAULT), false)),
                PEOPLE,
                "a",
                "b");
        RequiredApproval approval = new RequiredApproval(
                "g", List.of(new RequiredApproval.Approver("any of dba; zoe", 1)), List.of("db/new.sql"));
        GateRequest request = new GateKeeper(own).open("agent", List.of(approval), facts("README.md"), NOW);

        assertThat(outcome(request)).isEqualTo(GateOutcome.PENDING);
        yes("agent", "zoe");
        assertThat(outcome(request)).isEqualTo(GateOutcome.APPROVED);
    }

    @Test
    void a_no_at_one_of_several_policies_is_a_no() {
        GateRequest request = keeper.open("step", gate("human-approval", null), facts("k8s/a.yaml", "db/1.sql"), NOW);
        yes("step", "bob");
        decisions.add(new StoredDecision("run", "step", "dora", false, HEAD, "no", "terminal", "dora", NOW));

        assertThat(outcome(request)).isEqualTo(GateOutcome.REJECTED);
    }

    @Test
    void a_request_outlives_the_process_as_json() throws JsonProcessingException {
        Rule owners = new Rule.AtLeast(
                1,
                List.of(
                        new Rule.Owners(2, List.of()),
                        new Rule.Require(
                                new Approvers(List.of("zoe"), List.of(), List.of("boss"), false),
                                1,
                                List.of(new Trigger.Paths(List.of(new Trigger.Pattern("x", "x"::equals)))))),
                List.of());
        Terms terms = new Terms(Set.of(Part.PUSHER, Part.AUTHOR), Duration.ofHours(24), Fallback.ESCALATE, owners);
        GatePolicies own = new GatePolicies(
                List.of(new GatePolicies.Entry(new ApprovalPolicy("all", owners, terms), false)), PEOPLE, "a", "b");
        GateRequest request = new GateKeeper(own).open("step", gate("all", null), facts("k8s/a"), NOW);

        ObjectMapper mapper = new ObjectMapper();
        String json = mapper.writeValueAsString(request.toValue().plain());
        GateRequest read = GateRequest.from(Value.from(mapper.readValue(json, Object.class)));

        assertThat(read).isEqualTo(request);
    }

    @Test
    void a_request_of_a_newer_program_and_a_torn_one_are_refused() {
        assertThatThrownBy(() -> GateRequest.from(Value.from(Map.of("version", 2))))
                .hasMessage("Cannot read the request of a gate: it has the version 2, and this program knows 1");
        assertThatThrownBy(() -> GateRequest.from(Value.from(Map.of("version", 1, "subject", "x"))))
                .hasMessage("Cannot read the request of a gate: it has no 'id'");
        assertThatThrownBy(() -> GateRequest.from(Value.of("x"))).hasMessageContaining("a text where an object");
    }
}
