package io.interlock.engine.approval;

import static io.interlock.engine.approval.Scene.holds;
import static io.interlock.engine.approval.Scene.team;
import static io.interlock.engine.approval.Scene.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How gates are put into words. */
class GateWordsTest {

    private final Scene scene = new Scene();

    private List<String> why() {
        return GateWords.why(scene.state());
    }

    @Test
    void who_is_missing_is_said_with_how_many_and_why() {
        scene.change = Scene.change(null, "security/a");
        scene.rule = new Rule.All(
                List.of(team("platform", 2, holds("modifies('security/**')")), user("zoe"), team("dba", 1)), List.of());

        assertThat(scene.yes("alice").state()).isInstanceOf(GateState.Pending.class);
        assertThat(why())
                .containsExactly(
                        "1 more of team platform (bob): modifies('security/**') holds",
                        "1 more of zoe",
                        "1 more of team dba: nobody is known to belong to the team 'dba'");
    }

    @Test
    void a_choice_is_said_as_one() {
        scene.rule = new Rule.AtLeast(
                2,
                List.of(user("ann"), user("ben"), new Rule.All(List.of(user("cem"), user("dan")), List.of())),
                List.of());

        assertThat(why()).containsExactly("2 of [1 more of ann; 1 more of ben; all of [1 more of cem; 1 more of dan]]");
    }

    @Test
    void large_teams_are_cut_short() {
        List<String> many = new ArrayList<>();
        for (int i = 10; i < 35; i++) {
            many.add("p" + i);
        }
        scene.directory = new Directory(Map.of("platform", many), Map.of(), Map.of());

        assertThat(why()).singleElement().asString().endsWith("p18, p19 and 15 more)");
    }

    @Test
    void each_end_is_said() {
        assertThat(GateWords.why(new Scene().yes("bob").state())).containsExactly("approved by bob");
        assertThat(GateWords.why(new Scene().no("bob", "no!").state())).containsExactly("rejected by bob: no!");
        assertThat(GateWords.why(new Scene().no("bob", " ").state())).containsExactly("rejected by bob");
        scene.within(Duration.ofHours(1), Fallback.REJECT).now = Scene.OPENED.plus(Duration.ofHours(2));
        assertThat(why()).containsExactly("nobody decided until 2026-03-01T11:00:00Z, which counts as a no");
        scene.rule = Rule.any(List.of(), List.of());
        assertThat(why())
                .satisfiesExactly(
                        reason -> assertThat(reason).startsWith("No rule of 'gate' applies"),
                        remedy -> assertThat(remedy).startsWith("Give the policy a rule"));
    }

    @Test
    void ten_thousand_voices_are_counted_at_once() {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rules.add(team("platform", 2));
        }
        scene.rule = new Rule.All(rules, List.of());
        for (int i = 0; i < 10_000; i++) {
            scene.yes("stranger" + i);
        }

        assertThat(scene.yes("alice").yes("bob").state()).isInstanceOf(GateState.Approved.class);
        assertThat(scene.state().tally().ignored()).hasSize(100);
    }
}
