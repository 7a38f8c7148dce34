package io.interlock.engine.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.injection.RuleOfTwo.Answer;
import io.interlock.engine.injection.RuleOfTwo.OnThird;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RuleOfTwoPropertyTest {

    @Property
    void no_sequence_of_requests_reaches_three_legs_without_an_approval(
            @ForAll OnThird onThird, @ForAll List<Set<Leg>> requests) {
        RuleOfTwo run = RuleOfTwo.start(onThird);
        for (Set<Leg> request : requests) {
            run = ask(run, request).state();
            assertThat(run.held()).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Property
    void an_approval_of_another_leg_does_not_help(@ForAll List<Leg> order, @ForAll Leg approved) {
        RuleOfTwo run = RuleOfTwo.start(OnThird.REFUSE).approve(approved);
        for (Leg leg : order) {
            Set<Leg> before = run.held().keySet();
            run = run.take(leg, "tool").state();
            if (run.held().size() == 3 && before.size() == 2) {
                assertThat(before).doesNotContain(approved);
            }
        }
    }

    @Property
    void what_a_run_makes_carries_what_it_read(@ForAll List<Set<Leg>> requests) {
        RuleOfTwo run = RuleOfTwo.start(OnThird.REFUSE);
        for (Set<Leg> request : requests) {
            run = ask(run, request).state();
        }
        RuleOfTwo next = RuleOfTwo.start(OnThird.REFUSE);
        Answer answer = next.read(run.taint(), "result of the run before");
        assertThat(answer.state().held().keySet()).isEqualTo(run.taint().legs());
    }

    @Property
    void to_ask_again_for_what_is_held_changes_nothing(@ForAll Leg leg) {
        RuleOfTwo run = RuleOfTwo.start(OnThird.ASK).take(leg, "first").state();
        assertThat(run.take(leg, "second").state()).isEqualTo(run);
    }

    @Example
    void a_refusal_names_the_leg_and_what_the_run_already_has() {
        RuleOfTwo run = RuleOfTwo.start(OnThird.REFUSE)
                .read(Taint.of(Leg.UNTRUSTED_INPUT), "pull request body")
                .state()
                .take(Leg.PRIVATE_DATA, "environment")
                .state();
        Answer answer = run.take(Leg.STATE_CHANGE_OR_EGRESS, "tool push");
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(answer.state().dropped()).singleElement().satisfies(refusal -> {
            assertThat(refusal.leg()).isEqualTo(Leg.STATE_CHANGE_OR_EGRESS);
            assertThat(refusal.message())
                    .contains("tool push", "untrusted input (pull request body)", "private data (environment)");
        });
    }

    @Example
    void a_person_can_allow_the_third_leg_or_not() {
        RuleOfTwo run = RuleOfTwo.start(OnThird.ASK)
                .take(Leg.UNTRUSTED_INPUT, "diff")
                .state()
                .take(Leg.STATE_CHANGE_OR_EGRESS, "comment")
                .state();
        Answer answer = run.take(Leg.PRIVATE_DATA, "vault");
        assertThat(answer).isInstanceOf(Answer.NeedsApproval.class);
        assertThat(run.approve(Leg.PRIVATE_DATA).take(Leg.PRIVATE_DATA, "vault"))
                .isInstanceOf(Answer.Granted.class);
        RuleOfTwo refused = run.drop(((Answer.NeedsApproval) answer).refusal());
        assertThat(refused.dropped()).hasSize(1);
        assertThat(refused.held()).hasSize(2);
    }

    @Example
    void three_legs_cannot_be_made_up() {
        Map<Leg, String> all = Map.of(Leg.UNTRUSTED_INPUT, "a", Leg.PRIVATE_DATA, "b", Leg.STATE_CHANGE_OR_EGRESS, "c");
        assertThatThrownBy(() -> new RuleOfTwo(OnThird.ASK, all, Set.of(), List.of()))
                .hasMessageContaining("no approval");
        assertThatThrownBy(() -> new Taint(EnumSet.of(Leg.STATE_CHANGE_OR_EGRESS)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Answer ask(RuleOfTwo run, Set<Leg> request) {
        if (request.contains(Leg.STATE_CHANGE_OR_EGRESS)) {
            return run.take(Leg.STATE_CHANGE_OR_EGRESS, "tool");
        }
        return run.read(new Taint(request), "text");
    }
}
