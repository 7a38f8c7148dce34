package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.scm.TestRepository;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code interlock affected} over real repositories, as a user runs it: which change is meant, and what goes wrong. */
class AffectedRunChangesTest extends AffectedRunFixture {

    @Nested
    class Versions {

        private static final String ROOT = """
                <project><groupId>g</groupId><artifactId>root</artifactId><version>1</version>
                <modules><module>a</module><module>b</module><module>c</module></modules></project>
                """;

        private String module(String name, String version, String dependencies) {
            return "<project><groupId>g</groupId><artifactId>" + name + "</artifactId><version>" + version
                    + "</version><dependencies>" + dependencies + "</dependencies></project>";
        }

        @Test
        void that_a_dependent_does_not_ask_for_any_more_affect_it() {
            String dependency =
                    "<dependency><groupId>g</groupId><artifactId>a</artifactId><version>1</version></dependency>";
            repository
                    .commit()
                    .write("pom.xml", ROOT)
                    .write("a/pom.xml", module("a", "1", ""))
                    .write("b/pom.xml", module("b", "1", dependency))
                    .write("c/pom.xml", module("c", "1", ""))
                    .to("main");
            repository.commit().write("a/pom.xml", module("a", "2", "")).to("main");
            assertThat(run("affected", "--base", "HEAD~1", "-f", "names").out()).isEqualTo("g:a\ng:b\n");
            assertThat(run("affected", "--base", "HEAD~1", "-f", "names", "--no-cache")
                            .out())
                    .isEqualTo("g:a\ng:b\n");
            repository.commit().write("a/src/main/A.java", "class A {}").to("main");
            assertThat(run("affected", "--base", "HEAD~1", "-f", "names").out()).isEqualTo("g:a\n");
        }

        @Test
        void that_stay_as_they_are_affect_nobody_when_a_module_goes() {
            repository
                    .commit()
                    .write("pom.xml", ROOT)
                    .write("a/pom.xml", module("a", "1", ""))
                    .write("b/pom.xml", module("b", "1", ""))
                    .write("c/pom.xml", module("c", "1", ""))
                    .to("main");
            repository
                    .commit()
                    .delete("a/pom.xml")
                    .write("pom.xml", ROOT.replace("<module>a</module>", ""))
                    .to("main");
            assertThat(run("affected", "--base", "HEAD~1", "--propagation", "resolved", "-f", "names")
                            .out())
                    .isEqualTo("g:root\n");
        }

        @Test
        void out_of_the_range_of_a_package_affect_it() {
            repository
                    .commit()
                    .write("package.json", "{\"workspaces\": [\"p/*\"]}")
                    .write("p/a/package.json", "{\"name\": \"a\", \"version\": \"1.0.0\"}")
                    .write("p/b/package.json", "{\"name\": \"b\", \"dependencies\": {\"a\": \"^1.0.0\"}}")
                    .to("main");
            repository
                    .commit()
                    .write("p/a/package.json", "{\"name\": \"a\", \"version\": \"2.0.0\"}")
                    .to("main");
            assertThat(run("affected", "--base", "HEAD~1", "-f", "names").out()).isEqualTo("a\nb\n");
        }

        @Test
        void of_a_workspace_that_cannot_be_read_affect_all_that_is_in_it() {
            repository
                    .commit()
                    .write("package.json", "{\"workspaces\": [\"p/*\"]}")
                    .write("p/a/package.json", "{\"name\": \"a\"}")
                    .to("main");
            repository.commit().write("package.json", "{\"workspaces\":").to("main");
            assertThat(run("affected", "--base", "HEAD~1").out())
                    .contains("what holds its workspace together could not be read")
                    .contains("package.json:1:");
        }
    }

    @Nested
    class Changes {

        @Test
        void can_be_listed_on_standard_input() {
            agents(PLATFORM);
            CliRun lines = prepared().input("agents/mail/main.py\nREADME.md\n");
            assertThat(lines.run("affected", "--files-from", "-", "-f", "names").out())
                    .isEqualTo("mail\n");
            CliRun zero = prepared().input("agents/mail/main.py\0agents/billing/main.py\0");
            assertThat(zero.run("affected", "--files-from", "-", "-f", "names").out())
                    .isEqualTo("billing\nmail\nagents-summary\n");
        }

        @Test
        void of_the_index_and_the_working_tree_are_seen() throws IOException {
            agents(PLATFORM);
            repository.checkout("main");
            repository.writeFile("agents/mail/main.py", "2");
            assertThat(run("affected", "--worktree", "-f", "names").out()).isEqualTo("mail\n");
            assertThat(run("affected", "--staged", "-f", "names").out()).isEmpty();
            repository.git("add", "agents/mail/main.py");
            assertThat(run("affected", "--staged", "-f", "names").out()).isEqualTo("mail\n");
        }

        @Test
        void start_from_the_target_branch_that_the_ci_system_names() {
            agents(PLATFORM);
            repository.git("update-ref", "refs/remotes/origin/release", "main");
            repository.commit().write("agents/mail/main.py", "2").to("main");
            assertThat(prepared()
                            .with("GITHUB_BASE_REF", "release")
                            .run("affected", "-f", "names")
                            .out())
                    .isEqualTo("mail\n");
            assertThat(prepared()
                            .with("CHANGE_TARGET", "release")
                            .run("affected", "-f", "names")
                            .out())
                    .isEqualTo("mail\n");
            assertThat(run("affected", "-f", "names").out()).isEmpty();
        }
    }

    @Nested
    class Failures {

        @Test
        void an_unknown_revision_is_wrong_usage() {
            agents(PLATFORM);
            CliRun run = run("affected", "--base", "no-such-branch");
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .contains("'no-such-branch'")
                    .contains("\n  remedy: ")
                    .doesNotContain("\tat ");
        }

        @Test
        void a_directory_that_is_no_repository_is_wrong_usage() {
            CliRun run = CliRun.in(temporary).run("affected", "--repo", temporary.toString());
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("not a git repository").contains("--repo");
            assertThat(CliRun.in(temporary).run("affected", "--repo", "nowhere").err())
                    .contains("no such directory");
        }

        @Test
        void a_stack_trace_is_shown_only_to_those_who_ask() {
            agents(PLATFORM);
            assertThat(run("affected", "--base", "nowhere", "-v").err()).contains("\tat ");
        }

        @Test
        void errors_can_be_read_by_machines() {
            agents(PLATFORM);
            assertThat(run("affected", "--base", "nowhere", "--log-format", "json")
                            .err())
                    .startsWith("{\"level\":\"error\",\"message\":\"")
                    .contains("\"remedy\":\"")
                    .endsWith("\"}\n");
        }

        @ParameterizedTest
        @CsvSource({
            "--direct --staged",
            "--staged --base main",
            "--worktree --head main",
            "--format yaml",
            "--max-jobs 257",
            "--timeout 0",
            "--config nowhere.yaml",
            "--files-from nowhere.txt",
            "--bse main",
            "--durations nowhere --format matrix"
        })
        void what_cannot_be_done_as_asked_is_wrong_usage_with_a_remedy(String arguments) {
            agents(PLATFORM);
            CliRun run = run(("affected " + arguments).split(" ", -1));
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).startsWith("interlock: ").contains("\n  remedy: ");
        }

        @Test
        void standard_output_that_closes_early_is_no_error() {
            agents(PLATFORM);
            OutputStream closed = new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("Broken pipe");
                }
            };
            AffectedOptions.Builder options = new AffectedOptions.Builder();
            options.base = "HEAD";
            options.noCache = true;
            CliEnvironment environment =
                    new CliEnvironment(TestRepository.gitEnvironment(), repository.directory(), false, false);
            Streams streams = new Streams(InputStream.nullInputStream(), closed, closed);
            assertThat(AffectedRun.run(options.build(), environment, streams)).isZero();
        }

        @Test
        void a_failing_git_is_something_outside() throws IOException {
            agents(PLATFORM);
            Path git =
                    Files.writeString(temporary.resolve("git"), "#!/bin/sh\nexec sleep 60\n", StandardCharsets.UTF_8);
            assertThat(git.toFile().setExecutable(true)).isTrue();
            CliRun run = prepared().with("PATH", temporary + ":/usr/bin:/bin");
            assertThat(run.run("affected", "--timeout", "1").exitCode()).isEqualTo(3);
        }
    }
}
