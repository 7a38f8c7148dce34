package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.authoring.AuthoringSettings;
import io.interlock.engine.config.AuthoringConfigReader;
import io.interlock.engine.config.ComponentsConfigReader;
import io.interlock.engine.config.GuardrailsConfigReader;
import io.interlock.engine.config.ReviewConfigReader;
import io.interlock.engine.guardrail.GuardrailsConfig;
import io.interlock.engine.review.ReviewSettings;
import io.interlock.engine.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {

    @TempDir
    Path directory;

    private CliRun run(String... arguments) {
        return CliRun.in(directory).run(arguments);
    }

    @Test
    void the_help_fits_a_terminal_of_24_lines_and_80_columns() {
        CliRun run = run("--help");
        assertThat(run.exitCode()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines)
                .hasSizeLessThan(24)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(run.out())
                .contains("affected")
                .contains("guard")
                .contains("rules")
                .contains("validate")
                .contains("init")
                .contains("completion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"affected", "rules", "demo", "validate", "init", "completion"})
    void every_command_has_help_of_one_page(String command) {
        CliRun run = run(command, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().toList())
                .hasSizeLessThan(56)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(run("help", command).out()).isEqualTo(run.out());
    }

    @Test
    void the_version_names_this_build_and_its_java() {
        assertThat(run("--version").out())
                .matches("interlock [0-9][^ ]* \\(Java " + System.getProperty("java.version") + ", .*\\)\\R");
    }

    @Test
    void without_a_command_the_help_is_shown_and_usage_is_wrong() {
        CliRun run = run();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Commands:");
    }

    @Test
    void a_misspelt_command_or_option_is_told_what_was_meant() {
        assertThat(run("afected").err())
                .isEqualTo("interlock: Unknown argument 'afected'\n  remedy: Did you mean 'affected'?\n");
        assertThat(run("affected", "--bsae=main").err())
                .isEqualTo("interlock: Unknown argument '--bsae=main'\n  remedy: Did you mean '--base'?\n");
    }

    @Test
    void init_writes_a_valid_configuration_and_never_overwrites_one_unasked() throws IOException {
        assertThat(run("init").exitCode()).isZero();
        Path file = directory.resolve(ComponentsConfigReader.DEFAULT_FILE);
        assertThat(run("validate").out())
                .isEqualTo(".interlock/components.yaml: valid, 0 components, 0 global and 0 ignore patterns\n");
        Files.writeString(file, "mine");
        CliRun again = run("init");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("already there").contains("--force");
        assertThat(file).hasContent("mine");
        assertThat(run("init", "--force").exitCode()).isZero();
        assertThat(file).hasContent(InitCommand.starter(InitCommand.STARTER));
    }

    @Test
    void init_writes_valid_guardrails_with_every_example_in_their_comments_valid_too() throws IOException {
        assertThat(run("init", "--guardrails").out()).isEqualTo("Wrote .interlock/guardrails.yaml\n");
        String starter = InitCommand.starter(InitCommand.GUARDRAILS_STARTER);
        assertThat(directory.resolve(".interlock/guardrails.yaml")).hasContent(starter);
        assertThat(GuardrailsConfigReader.read("g.yaml", starter.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(GuardrailsConfig.DEFAULT);

        String active =
                starter.replaceAll("(?m)^  (\\w+): (\\[]|\\{})$", "  $1:").replaceAll("(?m)^  #  ", "    ");
        assertThat(GuardrailsConfigReader.read("g.yaml", active.getBytes(StandardCharsets.UTF_8))
                        .gates())
                .hasSize(1);
    }

    @Test
    void init_writes_a_workflow_and_the_models_of_its_agents() {
        assertThat(run("init", "--workflow").out())
                .startsWith("Wrote .interlock/orchestrator.yaml\nWrote .interlock/models.yaml\nSee what it would do")
                .contains("--config .interlock/orchestrator.yaml --models .interlock/models.yaml\n", "commit both")
                .hasLineCount(6);
        CliRun validated = run("validate");
        assertThat(validated.exitCode()).as(validated.err()).isZero();
        assertThat(validated.out()).contains("orchestrator.yaml: valid, 3 agents, 1 workflow", "models.yaml: valid");
        assertThat(run("init", "--workflow").err()).contains("already there");
        assertThat(run("init", "--workflow", "--guardrails").err()).contains("exclude each other");
    }

    @Test
    void init_writes_how_agents_write_with_every_example_in_its_comments_valid_too() throws IOException {
        assertThat(run("init", "--authoring").out()).isEqualTo("Wrote .interlock/authoring.yaml\n");
        String starter = InitCommand.starter(InitCommand.AUTHORING_STARTER);
        assertThat(AuthoringConfigReader.read("a.yaml", starter.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(AuthoringSettings.DEFAULT);
        assertThat(run("validate").out())
                .contains(
                        "authoring.yaml: valid, a sandbox where there is one, 0 commands besides those of components");

        String active = starter.replaceAll("(?m)^  ( *)# (\\w+:|  )", "  $1$2");
        AuthoringSettings read = AuthoringConfigReader.read("a.yaml", active.getBytes(StandardCharsets.UTF_8));
        assertThat(read.sandbox().image()).startsWith("docker.io/");
        assertThat(read.sandbox().limits()).isEqualTo(SandboxSettings.Limits.DEFAULT);
        assertThat(read.commands()).hasSize(1);
        assertThat(read.tests().coverageReports()).hasSize(1);
    }

    @Test
    void init_writes_a_review_with_every_example_in_its_comments_valid_too() throws IOException {
        assertThat(run("init", "--review").out()).isEqualTo("Wrote .interlock/review.yaml\n");
        String starter = InitCommand.starter(InitCommand.REVIEW_STARTER);
        assertThat(ReviewConfigReader.read("r.yaml", starter.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(ReviewSettings.DEFAULT);
        assertThat(run("validate").out()).contains("review.yaml: valid, a normal review by the usual model");

        String active = starter.replaceAll("(?m)^  # (\\w+:|  )", "  $1");
        ReviewSettings read = ReviewConfigReader.read("r.yaml", active.getBytes(StandardCharsets.UTF_8));
        assertThat(read.model()).isEqualTo("reviewer");
        assertThat(read.limits()).isEqualTo(ReviewSettings.Limits.DEFAULT);
        assertThat(read.paths().instructions()).hasSize(1);
        assertThat(read.instructions()).isEqualTo("We prefer early returns.\n");
    }

    @Test
    void init_follows_no_link_out_of_the_repository() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path repo = Files.createDirectory(directory.resolve("repo"));
        Files.createSymbolicLink(repo.resolve(".interlock"), elsewhere);
        assertThat(run("init", "--repo", "repo").exitCode()).isEqualTo(2);
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void the_comments_of_the_starter_are_valid_configuration_when_they_are_taken_out() throws IOException {
        String active = InitCommand.starter(InitCommand.STARTER)
                .replace("  #  ", "    ")
                .replace(": []", ":")
                .replace(": {}", ":");
        assertThat(ComponentsConfigReader.read("c", active.getBytes(StandardCharsets.UTF_8))
                        .components())
                .hasSize(3);
    }

    @Test
    void validate_says_all_that_is_wrong_with_all_files() throws IOException {
        Files.writeString(directory.resolve("a.yaml"), "apiVersion: v1\nkind: Components\nspec: {x: 1}\n");
        CliRun run = run("validate", "a.yaml", "nowhere.yaml");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("a.yaml:1:13: ").contains("a.yaml:3:8: ").contains("'nowhere.yaml'");
    }

    @Test
    void completion_is_a_script_that_bash_accepts() throws IOException, InterruptedException {
        Path script = directory.resolve("completion");
        Files.writeString(script, run("completion", "bash").out());
        Process bash =
                new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();
        assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(bash.exitValue()).isZero();
        assertThat(script).content().contains("--propagation").contains("conservative");
        assertThat(run("completion", "zsh").out()).contains("bashcompinit");
        assertThat(run("completion", "fish").err()).contains("bash, zsh");
    }
}
