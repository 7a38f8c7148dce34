package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A change over several pushes: what is new, open, moved and fixed, and what a model is asked again. */
class ReviewPushesTest extends ReviewFixture {

    private static final String A = "delete_everything(user_input)";
    private static final String B = "password = read_line(socket)";
    private static final String C = "retry_forever(request_of_user)";
    private static final String D = "eval(configuration_of_user)";

    private final String app = numbered("step", 40);
    private final String util = numbered("helper", 40);

    /** Two defects that are far from each other, so that they are in hunks of their own, and one in another file. */
    private void pushFirst() {
        models.knowing("src/app.py", A, "Deletes everything that the user names.")
                .knowing("src/app.py", B, "Reads a password in the clear.")
                .knowing("src/util.py", C, "Never stops to retry.");
        repository
                .commit()
                .write("src/app.py", below(below(app, 30, B), 5, A))
                .write("src/util.py", below(util, 20, C))
                .to("topic");
    }

    /** A is gone, B stands two lines further down, D comes in a hunk of its own. */
    private void pushSecond() {
        models.knowing("src/util.py", D, "Runs what the user wrote.");
        repository
                .commit()
                .write("src/app.py", below(below(app, 30, B), 5, "check(first_value)\ncheck(second_value)\ndone()"))
                .write("src/util.py", below(below(util, 36, D), 20, C))
                .to("topic");
    }

    @Test
    void findings_are_new_then_open_moved_fixed_and_stay_so_after_a_rebase() {
        pushFirst();
        JsonNode first = json();
        assertThat(first.path("outcome").asText()).isEqualTo("reviewed");
        assertThat(states(first))
                .containsExactlyInAnyOrder("new src/app.py:6", "new src/app.py:32", "new src/util.py:21");
        assertThat(models.firstLooks()).hasSize(1);

        models.forget();
        pushSecond();
        JsonNode second = json();
        assertThat(states(second))
                .containsExactlyInAnyOrder(
                        "fixed src/app.py:6", "moved src/app.py:34", "open src/util.py:21", "new src/util.py:38");
        assertThat(models.firstLooks())
                .singleElement()
                .satisfies(sent -> assertThat(sent)
                        .contains("check(first_value)", D)
                        .doesNotContain(B)
                        .doesNotContain("+" + C));

        models.forget();
        rebaseOntoNewBase();
        JsonNode third = json();
        assertThat(states(third))
                .containsExactlyInAnyOrder("moved src/app.py:37", "open src/util.py:21", "open src/util.py:38");
        assertThat(models.requests()).as("nothing that was read is read again").isZero();
        assertThat(third.path("outcome").asText()).isEqualTo("reviewed");
        assertThat(third.path("usage").path("calls").asInt()).isZero();
    }

    /** The base gets three lines at the top of a file, and the branch begins anew from there, as after a force push. */
    private void rebaseOntoNewBase() {
        String newBase = "import one\nimport two\nimport three\n" + app;
        repository.commit().write("src/app.py", newBase).to("main");
        repository
                .commit()
                .parent("main")
                .write("src/app.py", below(below(newBase, 33, B), 8, "check(first_value)\ncheck(second_value)\ndone()"))
                .write("src/util.py", below(below(util, 36, D), 20, C))
                .to("topic");
    }

    @Test
    void the_same_line_in_another_function_was_not_read() {
        repository.commit().write("src/app.py", below(app, 30, "return True")).to("topic");
        json();
        models.forget();
        repository
                .commit()
                .write("src/app.py", below(below(app, 30, "return True"), 5, "return True"))
                .to("topic");
        json();
        assertThat(models.firstLooks())
                .singleElement()
                .satisfies(sent -> assertThat(sent).contains("step_5(value_5)").doesNotContain("step_30(value_30)"));
    }

    @Test
    void a_second_review_of_the_same_commit_asks_nothing_and_finds_the_same() {
        pushFirst();
        JsonNode first = json();
        models.forget();
        JsonNode second = json();

        assertThat(models.requests()).isZero();
        assertThat(ids(second)).containsExactlyInAnyOrderElementsOf(ids(first));
        assertThat(states(second)).allMatch(state -> state.startsWith("open "));
    }

    private static List<String> ids(JsonNode result) {
        return result.path("findings").findValuesAsText("id");
    }

    @Test
    void another_model_or_depth_reads_everything_again() {
        pushFirst();
        json();
        models.forget();
        json("--depth", "quick");
        assertThat(models.firstLooks()).hasSize(1);
    }

    @Test
    void what_somebody_lives_with_does_not_fail_and_can_be_counted_again() {
        pushFirst();
        JsonNode first = json();
        String id = first.path("findings").get(0).path("id").asText();
        assertThat(review().exitCode()).isEqualTo(1);

        CliRun dismissed = review("--dismiss", id, "--reason", "Behind a flag until May.");
        assertThat(dismissed.err()).isEmpty();
        assertThat(dismissed.exitCode()).isZero();
        JsonNode second = json();
        assertThat(second.path("dismissed")).hasSize(1);
        assertThat(second.path("dismissed").get(0).path("reason").asText()).isEqualTo("Behind a flag until May.");
        assertThat(second.path("findings")).hasSize(2);

        assertThat(review("--reopen", id).exitCode()).isZero();
        assertThat(json().path("findings")).hasSize(3);
    }

    @Test
    void branches_and_bases_have_states_of_their_own() {
        pushFirst();
        json();
        repository.git("branch", "-q", "other", "topic");
        models.forget();
        CliRun other = withKey().run("review", "--base", "main", "--head", "other", "--format", "json");
        assertThat(states(parsed(other))).allMatch(state -> state.startsWith("new "));
        assertThat(stateFiles()).hasSize(2);
    }

    @Test
    void nothing_is_kept_without_a_state() {
        pushFirst();
        json("--no-state");
        assertThat(stateFiles()).isEmpty();
    }
}
