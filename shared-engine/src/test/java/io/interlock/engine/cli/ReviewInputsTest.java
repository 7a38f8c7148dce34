package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be reviewed, and how what cannot is refused. */
class ReviewInputsTest extends ReviewFixture {

    private static final String DEFECT = "delete_everything(user_input)";

    @BeforeEach
    void change() {
        models.knowing("src/app.py", DEFECT, "Deletes everything that the user names.");
        repository
                .commit()
                .write("src/app.py", below(numbered("step", 40), 5, DEFECT))
                .to("topic");
    }

    @Test
    void a_diff_alone_is_reviewed_without_its_files() throws IOException {
        String diff = repository.git("diff", "main", "topic");
        Files.writeString(temporary.resolve("models.yaml"), models.configuration());
        CliRun run = CliRun.in(temporary)
                .with("SCRIPTED_KEY", KEY)
                .input(diff + "\n")
                .run("review", "--diff", "-", "--models", "models.yaml", "--format", "json");
        JsonNode result = parsed(run);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(states(result)).containsExactly("new src/app.py:6");
        assertThat(result.path("change").isNull()).isTrue();
        assertThat(result.path("notExamined").toString()).contains("guardrails did not run");
    }

    @Test
    void a_rehearsal_tells_what_would_be_sent_and_sends_and_keeps_nothing() {
        CliRun run = review("--dry-run");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Model     reviewer\n", "Requests  1 with ", "Hunks     1 would be read\n")
                .containsPattern("Cost      \\$0\\.\\d+ for the input, at worst \\$0\\.\\d+")
                .contains("Nothing was sent or stored.");
        assertThat(models.requests()).isZero();
        assertThat(stateFiles()).isEmpty();

        assertThat(run.out()).doesNotContain("Budget");
        assertThat(review("--dry-run", "--budget-tokens", "100").out())
                .contains("Budget    does not cover one request at worst: nothing would be read\n");

        CliRun without = CliRun.in(repository.directory()).run(reviewWith("--dry-run"));
        assertThat(without.out()).contains("It could not be asked: the model 'reviewer' has no key");
        assertThat(review("--dry-run", "--no-model").out()).contains("none is asked: --no-model was given");
    }

    @Test
    void what_is_in_the_working_tree_is_reviewed_before_it_is_committed() {
        repository.checkout("main");
        repository.writeFile("src/app.py", below(numbered("step", 40), 5, DEFECT));
        CliRun run = withKey().run("review", "--worktree", "--base", "main", "--format", "json");
        assertThat(states(parsed(run))).containsExactly("new src/app.py:6");
        repository.git("add", "-A");
        CliRun staged = withKey().run("review", "--staged", "--format", "json", "--no-state");
        assertThat(states(parsed(staged))).containsExactly("new src/app.py:6");
    }

    @Test
    void what_the_author_says_is_sent_as_data() throws IOException {
        Files.writeString(temporary.resolve("title.txt"), "Delete what users name");
        assertThat(review("--text", "title=" + temporary.resolve("title.txt")).exitCode())
                .isEqualTo(1);
        assertThat(models.firstLooks().get(0)).contains("Delete what users name");
    }

    @Test
    void a_recorded_review_is_replayed_without_asking_anybody() {
        String cassette = temporary.resolve("calls.jsonl").toString();
        JsonNode recorded = json("--record", cassette, "--no-state");
        models.forget();
        CliRun replayed = CliRun.in(repository.directory())
                .run(reviewWith("--replay", cassette, "--no-state", "--format", "json"));
        assertThat(states(parsed(replayed))).isEqualTo(states(recorded));
        assertThat(models.requests()).isZero();
    }

    @Test
    void the_answer_comes_in_every_format() throws IOException {
        for (ReviewFormat format : ReviewFormat.values()) {
            String name = format.name().toLowerCase(java.util.Locale.ROOT);
            CliRun run = review("--format", name, "--no-state", "--write", name + "=" + temporary.resolve(name));
            assertThat(run.exitCode()).as(name + run.err()).isEqualTo(1);
            assertThat(run.out()).as(name).contains("src/app.py");
            assertThat(Files.readString(temporary.resolve(name))).isEqualTo(run.out());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--diff - --base main                 | --base 'main' means nothing with --diff",
                "--diff nowhere.patch                 | Cannot read --diff '",
                "--dismiss abcdef                     | does not say why",
                "--reason because                     | --reason 'because' means nothing with anything but --dismiss",
                "--dismiss abcdef0 --reason x --no-state | means nothing with --no-state",
                "--model x --no-model                 | --model 'x' means nothing with --no-model",
                "--fail-on hihg                       | Unknown value 'hihg' of --fail-on",
                "--min-coverage 101                   | --min-coverage is 101",
                "--language a_b                       | is no language tag",
                "--text title                         | does not say what it is and where",
                "--model nobody-knows                 | There is no model 'nobody-knows'",
                "--config nowhere.yaml                | Cannot read the configuration 'nowhere.yaml'",
                "--budget-usd much                    | is no amount of dollars",
            })
    void wrong_usage_is_told_with_its_remedy(String arguments, String message) {
        CliRun run = withKey().run(("review " + arguments.strip()).split(" "));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(message.strip()).contains("remedy:");
    }

    @ParameterizedTest
    @CsvSource({"'nothing like a diff\n', line 1", "'diff --cc a\n@@@ -1 -1 +1 @@@\n', combined"})
    void what_is_no_diff_is_refused(String text, String message) {
        CliRun run = CliRun.in(temporary).input(text).run("review", "--diff", "-");
        assertThat(run.exitCode()).as(run.out()).isEqualTo(2);
        assertThat(run.err()).contains(message).contains("remedy:");
    }
}
