package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code interlock affected} over real repositories, as a user runs it: what configuration says and what is shown. */
class AffectedRunTest extends AffectedRunFixture {

    @Nested
    class ThePlatformRule {

        private static final String RULE = """
                apiVersion: interlock.io/v1
                kind: Components
                spec:
                  global: [core/**, shared/**]
                  components:
                    - path: agents/*
                """;

        @ParameterizedTest
        @ValueSource(strings = {"core/base.py", "shared/util.py"})
        void a_change_to_core_or_shared_affects_everything(String path) {
            agents(RULE);
            assertThat(namesAfterChanging(path)).isEqualTo("billing\nmail\nsummary\n");
        }

        @Test
        void a_change_to_an_agent_affects_that_agent() {
            agents(RULE);
            assertThat(namesAfterChanging("agents/mail/main.py")).isEqualTo("mail\n");
        }

        @Test
        void and_the_agents_that_depend_on_it() {
            agents(RULE + "    - {path: agents/summary, dependsOn: [billing]}\n");
            assertThat(namesAfterChanging("agents/billing/main.py")).isEqualTo("billing\nsummary\n");
            assertThat(namesAfterChanging("agents/mail/main.py")).isEqualTo("mail\n");
        }

        @Test
        void any_other_change_affects_nothing() {
            agents(RULE);
            assertThat(namesAfterChanging("README.md")).isEmpty();
        }

        @Test
        void a_new_agent_is_affected_and_a_deleted_one_affects_its_dependents() {
            agents(RULE + "    - {path: agents/summary, dependsOn: [billing]}\n");
            assertThat(namesAfterChanging("agents/new/main.py")).isEqualTo("new\n");
            repository.commit().delete("agents/billing/main.py").to("main");
            CliRun run = run("affected", "--base", "HEAD~1", "--format", "names");
            assertThat(run.out()).isEqualTo("summary\n");
            assertThat(run.err()).contains(CONFIG).contains("'billing'");
        }
    }

    @Nested
    class Configuration {

        @Test
        void comes_from_the_base_and_a_change_to_itself_is_told() {
            agents(PLATFORM);
            repository
                    .commit()
                    .write(CONFIG, PLATFORM.replace("core/**", "nothing/**"))
                    .write("core/base.py", "2")
                    .to("main");
            CliRun run = run("affected", "--base", "HEAD~1", "--format", "names");
            assertThat(run.out()).contains("mail\n");
            assertThat(run.err()).contains("takes effect after the merge").contains("--config " + CONFIG);
        }

        @Test
        void of_the_head_alone_does_not_count() {
            repository
                    .commit()
                    .write("core/base.py", "1")
                    .write("agents/mail/main.py", "1")
                    .to("main");
            repository
                    .commit()
                    .write(CONFIG, PLATFORM)
                    .write("core/base.py", "2")
                    .to("main");
            assertThat(run("affected", "--base", "HEAD~1", "--format", "names").out())
                    .isEmpty();
        }

        @Test
        void of_the_users_own_counts_more() throws IOException {
            agents(PLATFORM);
            Path own = temporary.resolve("own.yaml");
            Files.writeString(own, PLATFORM.replace("agents/*", "agents/mail"));
            repository.commit().write("core/base.py", "2").to("main");
            CliRun run = run("affected", "--base", "HEAD~1", "--format", "names", "--config", own.toString());
            assertThat(run.out()).isEqualTo("mail\nagents-summary\n");
        }

        @Test
        void that_is_not_valid_ends_the_run_with_line_and_column() {
            agents(PLATFORM.replace("global:", "globall:"));
            repository.commit().write("core/base.py", "2").to("main");
            CliRun run = run("affected", "--base", "HEAD~1");
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .isEqualTo("interlock: .interlock/components.yaml:4:3: Unknown name 'globall' in 'spec'\n"
                            + "  remedy: Did you mean 'global'?\n");
        }

        @Test
        void that_is_both_global_and_ignored_is_told_and_affects_everything() {
            agents(PLATFORM + "  ignore: ['**/*.md']\n");
            repository.commit().write("core/README.md", "2").to("main");
            CliRun run = run("affected", "--base", "HEAD~1");
            assertThat(run.out()).contains("mail").contains("'ignore: **/*.md'");
        }

        @Test
        void ignores_what_it_says() {
            agents(PLATFORM + "  ignore: ['**/*.md']\n");
            assertThat(namesAfterChanging("agents/mail/README.md")).isEmpty();
        }
    }

    @Nested
    class Owners {

        @Test
        void come_from_the_base_and_configuration_counts_more() {
            agents(PLATFORM.replace("dependsOn", "owners: ['@own']\n      dependsOn"));
            repository
                    .commit()
                    .write(".github/CODEOWNERS", "* @all\n/agents/ @agents\n")
                    .to("main");
            repository
                    .commit()
                    .write(".github/CODEOWNERS", "* @attacker\n")
                    .write("core/base.py", "2")
                    .to("main");
            assertThat(run("affected", "--base", "HEAD~1").out())
                    .contains("@agents")
                    .contains("@own")
                    .doesNotContain("@attacker");
        }
    }

    @Nested
    class Formats {

        @ParameterizedTest
        @EnumSource(OutputFormat.class)
        void an_empty_change_is_a_valid_answer_in_every_format(OutputFormat format) {
            agents(PLATFORM);
            CliRun run = run("affected", "--base", "HEAD", "-f", format.name().toLowerCase(java.util.Locale.ROOT));
            assertThat(run.exitCode()).isZero();
            assertThat(run.err()).isEmpty();
        }

        @Test
        void a_hostile_path_is_printed_safely_in_every_format() {
            String hostile = "agents/mail/a\n::set-output name=x::\u001B[31m.py";
            agents(PLATFORM);
            repository.commit().write(hostile, "1").to("main");
            for (OutputFormat format : OutputFormat.values()) {
                CliRun run =
                        run("affected", "--base", "HEAD~1", "-f", format.name().toLowerCase(java.util.Locale.ROOT));
                assertThat(run.exitCode()).isZero();
                assertThat(run.out()).doesNotContain("\n::set-output").doesNotContain("\u001B");
            }
            CliRun explained = run("affected", "--base", "HEAD~1", "--explain", "mail");
            assertThat(explained.out()).contains("a\\n::set-output").doesNotContain("\u001B");
        }

        @Test
        void names_and_paths_can_end_with_nul() {
            agents(PLATFORM);
            repository.commit().write("agents/mail/main.py", "2").to("main");
            assertThat(run("affected", "--base", "HEAD~1", "-f", "names", "-z").out())
                    .isEqualTo("mail\0");
            assertThat(run("affected", "--base", "HEAD~1", "-f", "paths", "-z").out())
                    .isEqualTo("agents/mail\0");
        }

        @Test
        void the_matrix_holds_to_its_bound_and_to_the_configured_one() {
            agents(PLATFORM.replace("spec:", "spec:\n  maxJobs: 2"));
            repository.commit().write("core/base.py", "2").to("main");
            String configured =
                    run("affected", "--base", "HEAD~1", "-f", "matrix").out();
            assertThat(configured.split("\"name\"", -1)).hasSize(3);
            String asked = run("affected", "--base", "HEAD~1", "-f", "matrix", "--max-jobs", "1")
                    .out();
            assertThat(asked.split("\"name\"", -1)).hasSize(2);
        }

        @Test
        void colours_are_for_terminals_and_obey_the_environment() {
            agents(PLATFORM);
            repository.commit().write("core/base.py", "2").to("main");
            assertThat(run("affected", "--base", "HEAD~1").out()).doesNotContain("\u001B");
            assertThat(prepared()
                            .atTerminal()
                            .run("affected", "--base", "HEAD~1")
                            .out())
                    .contains("\u001B");
            assertThat(prepared()
                            .atTerminal()
                            .with("NO_COLOR", "1")
                            .run("affected", "--base", "HEAD~1")
                            .out())
                    .doesNotContain("\u001B");
        }
    }

    @Nested
    class Explanations {

        @Test
        void lead_from_the_changed_file_to_the_component_with_each_declaration() {
            agents(PLATFORM);
            repository.commit().write("agents/billing/main.py", "2").to("main");
            assertThat(run("affected", "--base", "HEAD~1", "--explain", "agents-summary")
                            .out())
                    .isEqualTo("""
                            agents-summary (agents/summary) is affected: transitive
                              agents/billing/main.py changed in billing
                              -> agents-summary depends on billing (.interlock/components.yaml:10)
                            """);
        }

        @Test
        void say_why_a_component_is_not_affected() {
            agents(PLATFORM);
            repository.commit().write("agents/billing/main.py", "2").to("main");
            CliRun run = run("affected", "--base", "HEAD~1", "--explain", "mail");
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).startsWith("mail (agents/mail) is not affected\n");
        }

        @Test
        void of_no_component_suggest_one() {
            agents(PLATFORM);
            CliRun run = run("affected", "--base", "HEAD", "--explain", "mial");
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("no component 'mial'").contains("Did you mean 'mail'?");
        }
    }

    @Nested
    class ResultFiles {

        @Test
        void of_results_and_reports_are_written_beside_standard_output() throws IOException {
            agents(PLATFORM);
            repository.commit().write("core/base.py", "2").to("main");
            Path result = temporary.resolve("result.json");
            Files.writeString(result, "old");
            Path report = temporary.resolve("report.html");
            CliRun run = run(
                    "affected",
                    "--base",
                    "HEAD~1",
                    "-f",
                    "names",
                    "--result",
                    result.toString(),
                    "--report",
                    report.toString());
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).startsWith("billing\n");
            assertThat(result).content().startsWith("{").contains("\"schema\":\"interlock.result/v1\"");
            assertThat(report).content().startsWith("<!");
            assertThat(temporary.toFile().list())
                    .containsExactlyInAnyOrder("repo", "cache", "result.json", "report.html");
        }

        @Test
        void of_any_form_are_written_in_one_run() throws IOException {
            agents(PLATFORM);
            repository.commit().write("core/base.py", "2").to("main");
            Path matrix = temporary.resolve("matrix.json");
            Path owners = temporary.resolve("summary.md");
            CliRun run = run(
                    "affected",
                    "--base",
                    "HEAD~1",
                    "-f",
                    "paths",
                    "--write",
                    "matrix=" + matrix,
                    "--write=markdown=" + owners);
            assertThat(run.exitCode()).isZero();
            assertThat(matrix)
                    .content()
                    .isEqualTo(
                            run("affected", "--base", "HEAD~1", "-f", "matrix").out());
            assertThat(owners)
                    .content()
                    .isEqualTo(run("affected", "--base", "HEAD~1", "-f", "markdown")
                            .out());
        }

        @Test
        void that_are_asked_for_wrongly_are_refused_with_how_to_ask() throws IOException {
            agents(PLATFORM);
            for (String wrong : new String[] {"matrix", "=x", "matrix=", "nope=x", "json=nowhere/x", "json=."}) {
                CliRun run = run("affected", "--write=" + wrong);
                assertThat(run.exitCode()).as(wrong).isEqualTo(2);
                assertThat(run.err()).contains("--write").contains("remedy");
            }
        }

        @Test
        void that_are_links_or_directories_are_refused_before_any_work() throws IOException {
            agents(PLATFORM);
            Path target = Files.writeString(temporary.resolve("precious"), "precious");
            Path link = Files.createSymbolicLink(temporary.resolve("link"), target);
            assertThat(run("affected", "--result", link.toString())).satisfies(run -> {
                assertThat(run.exitCode()).isEqualTo(2);
                assertThat(run.err()).contains("symbolic link").contains("remedy");
            });
            assertThat(target).hasContent("precious");
            assertThat(run("affected", "--result", temporary.toString()).exitCode())
                    .isEqualTo(2);
            assertThat(run("affected", "--result", "nowhere/result.json").err()).contains("there is no directory");
        }
    }
}
