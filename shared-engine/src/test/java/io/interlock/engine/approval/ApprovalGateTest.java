package io.interlock.engine.approval;

import static io.interlock.engine.approval.Scene.HEAD;
import static io.interlock.engine.approval.Scene.OPENED;
import static io.interlock.engine.approval.Scene.holds;
import static io.interlock.engine.approval.Scene.paths;
import static io.interlock.engine.approval.Scene.team;
import static io.interlock.engine.approval.Scene.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.approval.GateState.Approved;
import io.interlock.engine.approval.GateState.Expired;
import io.interlock.engine.approval.GateState.Invalid;
import io.interlock.engine.approval.GateState.Missing;
import io.interlock.engine.approval.GateState.Pending;
import io.interlock.engine.approval.GateState.Rejected;
import io.interlock.engine.model.GateOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What gates hold to. */
class ApprovalGateTest {

    private final Scene scene = new Scene();

    @Test
    void one_yes_of_the_team_is_enough_for_one() {
        assertThat(scene.yes("alice").state())
                .isInstanceOfSatisfying(
                        Approved.class, approved -> assertThat(approved.by()).containsExactly("alice"));
    }

    @Test
    void names_are_the_same_whatever_their_capitals_and_with_an_at_sign() {
        assertThat(scene.yes("@Alice").state().outcome()).isEqualTo(GateOutcome.APPROVED);
    }

    @Test
    void who_is_missing_is_named_with_those_who_could() {
        assertThat(scene.missing())
                .containsExactly(new Missing("team platform", 1, "", List.of("alice", "bob"), List.of()));
    }

    @Test
    void a_yes_of_somebody_whom_no_rule_asks_does_not_count_and_is_told() {
        assertThat(scene.yes("mallory").state().outcome()).isEqualTo(GateOutcome.PENDING);
        assertThat(scene.ignored()).containsExactly("mallory said yes, but no rule that applies asks them");
    }

    @Test
    void one_person_counts_once_in_a_rule() {
        scene.rule = team("platform", 2);

        assertThat(scene.yes("alice").yes("ALICE").state().outcome()).isEqualTo(GateOutcome.PENDING);
        assertThat(scene.missing().get(0).could()).containsExactly("bob");
        assertThat(scene.yes("bob").state().outcome()).isEqualTo(GateOutcome.APPROVED);
    }

    @Test
    void one_person_speaks_for_each_of_their_teams() {
        scene.rule = new Rule.All(List.of(team("platform", 1), team("security", 1)), List.of());

        assertThat(scene.yes("alice").state().outcome()).isEqualTo(GateOutcome.APPROVED);
    }

    @Test
    void a_no_wins_over_any_number_of_yes() {
        assertThat(scene.yes("alice").no("bob", "not on a Friday").state())
                .isInstanceOfSatisfying(Rejected.class, no -> {
                    assertThat(no.by()).isEqualTo("bob");
                    assertThat(no.comment()).isEqualTo("not on a Friday");
                });
    }

    @Test
    void who_said_no_can_change_their_mind_and_nobody_else_can() {
        scene.rule = team("platform", 2);
        scene.no("bob", "").yes("alice");
        assertThat(scene.state().outcome()).isEqualTo(GateOutcome.REJECTED);

        assertThat(scene.yes("bob").state().outcome()).isEqualTo(GateOutcome.APPROVED);
    }

    @Test
    void who_said_yes_can_take_it_back() {
        assertThat(scene.yes("alice").no("alice", "wait").state().outcome()).isEqualTo(GateOutcome.REJECTED);
    }

    @Test
    void a_no_of_somebody_whom_nobody_asks_changes_nothing() {
        assertThat(scene.yes("alice").no("mallory", "").state().outcome()).isEqualTo(GateOutcome.APPROVED);
    }

    @Test
    void a_yes_to_an_earlier_commit_is_told_as_such() {
        scene.says("alice", true, Scene.BEFORE, OPENED);

        assertThat(scene.state().outcome()).isEqualTo(GateOutcome.PENDING);
        assertThat(scene.ignored()).containsExactly("alice approved 222222222222, which is no longer the head");
    }

    @Test
    void who_had_a_part_in_the_change_may_not_decide() {
        scene.involved.add(Involved.of(Part.AUTHOR, "Alice Doe", "alice@example.com"));
        scene.involved.add(Involved.of(Part.PUSHER, "BOB"));

        assertThat(scene.yes("alice").yes("bob").state().outcome()).isEqualTo(GateOutcome.PENDING);
        assertThat(scene.ignored())
                .containsExactly(
                        "alice is an author of the change, who may not decide about it (allowAuthor is off)",
                        "bob is somebody who committed or pushed the change, who may not decide about it"
                                + " (allowPusher is off)");
        assertThat(scene.missing().get(0).why()).isEqualTo("nobody is left who may");
    }

    @Test
    void an_author_is_known_by_the_address_that_the_configuration_gives_them() {
        scene.involved.add(Involved.of(Part.CO_AUTHOR, "Robert", "Bob.Smith@Example.com"));

        assertThat(scene.yes("bob").state().outcome()).isEqualTo(GateOutcome.PENDING);
    }

    @Test
    void an_author_is_known_by_the_private_address_of_the_code_host() {
        scene.involved.add(Involved.of(Part.AUTHOR, "x", "4711+alice@users.noreply.github.com"));

        assertThat(scene.yes("alice").state().outcome()).isEqualTo(GateOutcome.PENDING);
    }

    @Test
    void an_author_may_approve_where_the_policy_says_so() {
        scene.involved.add(Involved.of(Part.AUTHOR, "alice"));
        scene.terms = new Terms(Set.of(Part.AUTHOR), null, Fallback.REJECT, null);

        assertThat(scene.yes("alice").state().outcome()).isEqualTo(GateOutcome.APPROVED);
    }

    @Test
    void where_the_authors_are_not_known_nobody_can_approve() {
        scene.involvedKnown = false;

        assertThat(scene.yes("alice").state()).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dependabot[bot]", "Renovate[BOT]", "robo"})
    void programs_never_decide(String name) {
        scene.rule = new Rule.Require(Approvers.ANYBODY, 1, List.of());
        scene.directory = new Directory(Map.of("platform", List.of(name)), Map.of(), Scene.PEOPLE.accounts());

        assertThat(scene.yes(name).no(name, "").yes(name).state().outcome()).isEqualTo(GateOutcome.PENDING);
        assertThat(scene.ignored()).containsExactly(name + " is a program, and programs do not decide");
    }

    @Test
    void a_rule_whose_paths_did_not_change_drops_out() {
        scene.rule = new Rule.All(List.of(team("platform", 1), team("leads", 1, paths("db/**"))), List.of());

        assertThat(scene.yes("bob").state().outcome()).isEqualTo(GateOutcome.APPROVED);
        assertThat(scene.state().tally().rules().get(1).because()).isEqualTo("no changed path matches db/**");
    }

    @Test
    void a_rule_whose_condition_holds_counts() {
        scene.change = Scene.change(null, "a/security/Keys.java");
        scene.rule = new Rule.All(
                List.of(team("platform", 1), team("leads", 1, holds("modifies('**/security/**')"))), List.of());

        assertThat(scene.yes("bob").missing())
                .containsExactly(
                        new Missing("team leads", 1, "modifies('**/security/**') holds", List.of("erin"), List.of()));
    }

    @Test
    void what_cannot_be_told_counts_as_applying() {
        scene.change = Scene.unknownChange();
        scene.rule = new Rule.All(
                List.of(team("platform", 1, paths("db/**")), team("leads", 1, holds("modifies('db/**')"))), List.of());

        assertThat(scene.missing()).extracting(Missing::who).containsExactly("team platform", "team leads");
        assertThat(scene.missing().get(0).why()).isEqualTo("which paths changed is not known");
    }

    @Test
    void a_gate_none_of_whose_rules_applies_is_an_error() {
        scene.rule = Rule.any(List.of(team("platform", 1, paths("db/**"))), List.of());

        assertThat(scene.yes("alice").yes("bob").state())
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.reason()).startsWith("No rule of 'gate' applies"));
    }

    @Test
    void any_asks_for_one_of_the_rules_that_apply() {
        scene.rule = Rule.any(List.of(team("leads", 1), user("zoe"), team("dba", 1, paths("db/**"))), List.of());

        assertThat(scene.missing()).singleElement().satisfies(missing -> {
            assertThat(missing.who()).isEqualTo("any of");
            assertThat(missing.choice()).extracting(Missing::who).containsExactly("team leads", "zoe");
        });
        assertThat(scene.yes("zoe").state().outcome()).isEqualTo(GateOutcome.APPROVED);
    }

    @Test
    void at_least_asks_for_so_many_rules() {
        scene.rule = new Rule.AtLeast(2, List.of(user("ann"), user("ben"), user("cem")), List.of());

        assertThat(scene.yes("ann").state().outcome()).isEqualTo(GateOutcome.PENDING);
        assertThat(scene.yes("cem").state().outcome()).isEqualTo(GateOutcome.APPROVED);
    }

    @Test
    void rules_that_drop_out_do_not_make_at_least_easier() {
        scene.rule = new Rule.AtLeast(2, List.of(user("ann"), user("ben", paths("db/**"))), List.of());

        assertThat(scene.yes("ann").yes("ben").state())
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid ->
                                assertThat(invalid.reason()).contains("it asks for 2 of its rules, and only 1 apply"));
    }

    @Test
    void of_an_unknown_team_exactly_that_is_said() {
        scene.rule = team("dba", 1);

        assertThat(scene.missing())
                .containsExactly(new Missing(
                        "team dba", 1, "nobody is known to belong to the team 'dba'", List.of(), List.of()));
    }

    @Test
    void holders_of_a_role_and_single_users_count_together() {
        scene.rule = new Rule.Require(
                new Approvers(List.of("zoe"), List.of(), List.of("Release-Manager"), false), 2, List.of());

        assertThat(scene.yes("dave").yes("zoe").state().outcome()).isEqualTo(GateOutcome.APPROVED);
    }

    @Test
    void anybody_means_whoever_is_known_and_otherwise_anybody() {
        scene.rule = new Rule.Require(Approvers.ANYBODY, 1, List.of());
        assertThat(scene.yes("stranger").state().outcome()).isEqualTo(GateOutcome.PENDING);

        scene.directory = Directory.NONE;
        assertThat(scene.state().outcome()).isEqualTo(GateOutcome.APPROVED);
    }

    @Test
    void time_runs_out_with_a_no_a_yes_or_an_escalation() {
        scene.now = OPENED.plus(Duration.ofHours(25));
        assertThat(scene.within(Duration.ofHours(24), Fallback.REJECT).state().outcome())
                .isEqualTo(GateOutcome.EXPIRED);
        assertThat(scene.within(Duration.ofHours(24), Fallback.APPROVE).state().outcome())
                .isEqualTo(GateOutcome.APPROVED);

        scene.terms = scene.terms.escalatingTo(team("leads", 1));
        scene.within(Duration.ofHours(24), Fallback.ESCALATE);
        assertThat(scene.state()).isInstanceOfSatisfying(Pending.class, pending -> {
            assertThat(pending.escalated()).isTrue();
            assertThat(pending.deadline()).isEqualTo(OPENED.plus(Duration.ofDays(2)));
            assertThat(pending.missing()).extracting(Missing::who).containsExactly("team leads");
        });
        scene.now = OPENED.plus(Duration.ofHours(49));
        assertThat(scene.state())
                .isInstanceOfSatisfying(
                        Expired.class, expired -> assertThat(expired.approve()).isFalse());
    }

    @Test
    void once_escalated_either_rule_may_be_met() {
        scene.terms = scene.terms.escalatingTo(team("leads", 1));
        scene.within(Duration.ofHours(24), Fallback.ESCALATE).yes("erin");
        assertThat(scene.state().outcome()).as("before").isEqualTo(GateOutcome.PENDING);

        scene.now = OPENED.plus(Duration.ofHours(25));
        assertThat(scene.state().outcome()).isEqualTo(GateOutcome.APPROVED);
        scene.decisions.clear();
        scene.says("alice", true, HEAD, OPENED.plus(Duration.ofHours(25)));
        assertThat(scene.state().outcome()).isEqualTo(GateOutcome.APPROVED);
    }

    @Test
    void a_yes_in_time_counts_however_late_it_is_looked_at() {
        scene.within(Duration.ofHours(1), Fallback.REJECT).yes("alice");
        scene.now = OPENED.plus(Duration.ofDays(30));

        assertThat(scene.state().outcome()).isEqualTo(GateOutcome.APPROVED);
        assertThat(scene.says("alice", true, HEAD, scene.now).state().outcome())
                .as("said again later")
                .isEqualTo(GateOutcome.APPROVED);
    }

    @Test
    void a_yes_after_the_deadline_does_not_count_and_a_no_does() {
        scene.within(Duration.ofHours(1), Fallback.APPROVE);
        scene.now = OPENED.plus(Duration.ofHours(3));
        scene.says("alice", true, HEAD, OPENED.plus(Duration.ofHours(2)));
        assertThat(scene.state()).isInstanceOf(Expired.class);
        assertThat(scene.ignored()).containsExactly("alice said yes, but after the deadline");

        scene.says("bob", false, HEAD, OPENED.plus(Duration.ofHours(2)));
        assertThat(scene.state()).isInstanceOf(Rejected.class);
    }

    @Test
    void a_clock_that_is_set_back_neither_expires_a_gate_nor_mixes_up_what_was_said_last() {
        scene.within(Duration.ofHours(1), Fallback.REJECT);
        scene.now = OPENED.minus(Duration.ofDays(1));
        assertThat(scene.state().outcome()).isEqualTo(GateOutcome.PENDING);

        scene.says("alice", false, HEAD, OPENED.plusSeconds(600));
        scene.says("alice", true, HEAD, OPENED.minus(Duration.ofDays(1)));
        assertThat(scene.state().outcome()).isEqualTo(GateOutcome.APPROVED);
    }

    @Test
    void owners_are_asked_path_by_path() {
        scene.change = Scene.change(
                path -> path.startsWith("db/") ? List.of("@org/leads", "@zoe") : List.of("bob.smith@example.com"),
                "db/a.sql",
                "db/b.sql",
                "src/Main.java");
        scene.rule = new Rule.Owners(1, List.of());

        assertThat(scene.yes("erin").missing())
                .containsExactly(new Missing(
                        "bob.smith@example.com",
                        1,
                        "they own src/Main.java",
                        List.of("bob", "bob.smith@example.com"),
                        List.of()));
        assertThat(scene.yes("bob").state().outcome()).isEqualTo(GateOutcome.APPROVED);
    }

    @Test
    void what_nobody_owns_needs_no_owner_and_unknown_owners_can_say_nothing() {
        scene.rule = new Rule.Owners(1, List.of());
        assertThat(scene.yes("alice").missing().get(0).why()).startsWith("who owns the changed paths is not known");

        scene.change = Scene.change(path -> List.of(), "src/Main.java");
        assertThat(scene.state()).isInstanceOf(Invalid.class);
    }

    @Test
    void why_somebody_may_not_decide_is_told_before_they_try() {
        scene.involved.add(Involved.of(Part.REQUESTER, "alice"));

        assertThat(ApprovalGate.whyNot(scene.policy(), scene.request(), scene.directory, "alice"))
                .isEqualTo("is the one who asked for the run, who may not decide about it (allowRequester is off)");
        assertThat(ApprovalGate.whyNot(scene.policy(), scene.request(), scene.directory, "erin"))
                .isEqualTo("is asked by no rule of 'gate' that applies");
        assertThat(ApprovalGate.whyNot(scene.policy(), scene.request(), scene.directory, "Bob"))
                .isEmpty();
    }
}
