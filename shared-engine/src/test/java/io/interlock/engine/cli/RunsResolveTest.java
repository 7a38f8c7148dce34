package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.scm.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does about an effect of which nobody knows whether it happened, from the command line. */
class RunsResolveTest {

    private static final String WORKFLOW = """
            apiVersion: interlock.io/v1
            kind: AIOrchestrator
            spec:
              workflows:
                pay:
                  steps:
                    - command: [sh, -c, 'echo begun >> "$0"; test $(wc -l < "$0") -gt 1 || sleep 60; echo said', 'FILE']
                      output: paid
                      timeout: 500ms
                    - write: {path: receipt.txt, content: '${{ steps.paid.output }}'}
            """;

    @TempDir
    Path temporary;

    private Path done;
    private TestRepository repository;

    @BeforeEach
    void leaveAnEffectOpen() throws IOException {
        done = temporary.resolve("done");
        repository = TestRepository.in(temporary.resolve("repo"));
        repository
                .commit()
                .write(".interlock/orchestrator.yaml", WORKFLOW.replace("FILE", done.toString()))
                .to("main");
        CliRun run = interlock("run", "pay");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.PENDING);
        assertThat(run.out()).contains("uncertain", "has no 'verify' command");
    }

    private CliRun interlock(String... arguments) {
        return CliRun.in(repository.directory()).run(arguments);
    }

    private List<String> begun() throws IOException {
        return Files.readAllLines(done);
    }

    private String receipt() throws IOException {
        Path runs = repository.directory().resolve(".git/interlock");
        try (var files = Files.walk(runs)) {
            return Files.readString(
                    files.filter(file -> file.endsWith("receipt.txt")).findAny().orElseThrow());
        }
    }

    @Test
    void it_stays_open_until_somebody_says_what_happened() throws IOException {
        CliRun again = interlock("run", "--resume", "last");
        assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.PENDING);
        assertThat(begun()).hasSize(1);
    }

    @Test
    void what_happened_is_not_done_again_and_later_steps_see_what_it_gave() throws IOException {
        CliRun resolved =
                interlock("runs", "resolve", "last", "paid", "--happened", "--output", "{\"output\": \"by hand\"}");
        assertThat(resolved.exitCode()).as(resolved.err()).isEqualTo(ExitCode.DONE);
        assertThat(resolved.out()).contains("happened", "interlock run --resume");
        CliRun resumed = interlock("run", "--resume", "last");
        assertThat(resumed.exitCode()).as(resumed.out() + resumed.err()).isEqualTo(ExitCode.DONE);
        assertThat(begun()).hasSize(1);
        assertThat(receipt()).isEqualTo("by hand");
    }

    @Test
    void what_did_not_happen_is_done() throws IOException {
        assertThat(interlock("runs", "resolve", "last", "paid", "--did-not-happen")
                        .exitCode())
                .isEqualTo(ExitCode.DONE);
        CliRun resumed = interlock("run", "--resume", "last");
        assertThat(resumed.exitCode()).as(resumed.out() + resumed.err()).isEqualTo(ExitCode.DONE);
        assertThat(begun()).hasSize(2);
        assertThat(receipt()).isEqualTo("said\n");
    }

    @Test
    void the_commands_that_a_run_advises_are_ones_that_work() throws IOException {
        Matcher advised = Pattern.compile("interlock (runs resolve \\S+ \\S+ --happened)")
                .matcher(interlock("runs", "show", "--format", "json").out());
        assertThat(advised.find()).isTrue();
        assertThat(interlock(advised.group(1).replace("'", "").split(" ")).exitCode())
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void an_answer_that_is_none_changes_nothing() throws IOException {
        assertThat(interlock("runs", "resolve", "last", "paid").err()).contains("--happened and --did-not-happen");
        assertThat(interlock("runs", "resolve", "last", "other", "--happened").err())
                .contains("Nothing is open of 'other'", "Open are: paid");
        assertThat(interlock("runs", "resolve", "last", "paid", "--happened", "--output", "{")
                        .err())
                .contains("is no JSON");
        assertThat(interlock("run", "--resume", "last").exitCode()).isEqualTo(ExitCode.PENDING);
    }
}
