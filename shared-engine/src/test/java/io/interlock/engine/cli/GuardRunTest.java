package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code interlock guard} over real repositories, as a user runs it: what is examined and what is answered. */
class GuardRunTest extends GuardRunFixture {

    private static List<String> places(JsonNode result) {
        List<String> places = new ArrayList<>();
        for (JsonNode finding : result.get("findings")) {
            places.add(finding.get("place").get("name").asText() + ":"
                    + finding.get("region").get("line").asInt() + " "
                    + finding.get("rule").asText());
        }
        return places;
    }

    @Nested
    class AChange {

        @Test
        void that_brings_a_token_is_blocked_and_the_token_is_not_shown() {
            repository.commit().write("a.py", "token = '" + TOKEN + "'\n").to("main");

            CliRun run = guard("--base", "HEAD~1");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("a.py:1:10").contains("gitlab-pat").doesNotContain(TOKEN);
            assertThat(run.err()).isEmpty();
        }

        @Test
        void that_brings_nothing_of_the_kind_passes() {
            repository.commit().write("a.py", HARMLESS).to("main");

            CliRun run = guard("--base", "HEAD~1");

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("allow").contains("examined 2 texts").doesNotContain("nothing was examined");
        }

        @Test
        void is_not_blamed_for_what_was_there_before_beside_its_lines() {
            repository
                    .commit()
                    .write("a.py", "x = 1\n" + assigned(PASSWORD) + "y = 1\n")
                    .to("main");
            repository
                    .commit()
                    .write("a.py", "x = 2\n" + assigned(PASSWORD) + "y = 2\n")
                    .to("main");

            assertThat(places(json("--base", "HEAD~1"))).isEmpty();
        }

        @Test
        void is_examined_with_what_stands_around_its_lines() {
            String before = "credentials:\n  password:\n    none\n";
            repository.commit().write("a.py", "password = (\n    ''\n)\n").to("main");
            repository.commit().write("b.yaml", before).to("main");
            repository.commit().write("a.py", assigned(PASSWORD)).to("main");

            assertThat(places(json("--base", "HEAD~1"))).containsExactly("a.py:1 password-in-assignment");
        }

        @Test
        void without_any_file_says_that_nothing_was_examined() {
            CliRun run = guard("--base", "HEAD");

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).containsIgnoringCase("nothing was examined");
        }

        @Test
        void is_examined_with_the_messages_of_its_commits() throws IOException {
            Path message = Files.writeString(temporary.resolve("message"), "Add it\n\ntoken " + TOKEN + "\n");
            repository.checkout("main");
            repository.git("commit", "-q", "--allow-empty", "-F", message.toString());

            JsonNode result = json("--base", "HEAD~1");

            assertThat(result.get("findings")).singleElement().satisfies(finding -> {
                assertThat(finding.at("/place/kind").asText()).isEqualTo("commit-message");
                assertThat(finding.get("action").asText()).isEqualTo("block");
            });
        }

        @Test
        void with_a_base_that_is_not_there_fails_with_a_remedy_or_examines_everything() {
            repository.commit().write("a.py", assigned(PASSWORD)).to("main");

            CliRun failed = guard("--base", "nowhere");
            CliRun all = guard("--base", "nowhere", "--on-missing-base", "all");

            assertThat(failed.exitCode()).isEqualTo(2);
            assertThat(failed.err()).contains("nowhere").contains("remedy:");
            assertThat(all.exitCode()).isEqualTo(1);
            assertThat(all.out()).contains("a.py:1:13");
        }

        @Test
        void in_the_index_is_examined_before_it_is_a_commit() {
            repository.checkout("main");
            repository.writeFile("a.py", assigned(PASSWORD));
            assertThat(guard("--staged").out()).containsIgnoringCase("nothing was examined");

            repository.git("add", "a.py");
            repository.writeFile("a.py", HARMLESS);

            CliRun staged = guard("--staged");
            assertThat(staged.exitCode()).isEqualTo(1);
            assertThat(staged.out()).contains("a.py:1:13");
        }

        @Test
        void in_the_working_tree_is_examined_with_files_git_does_not_know_but_not_with_those_it_ignores() {
            repository.commit().write(".gitignore", "*.log\n").to("main");
            repository.checkout("main");
            repository.writeFile("new.py", assigned(PASSWORD));
            repository.writeFile("x.log", assigned(PASSWORD));
            repository.writeFile("README.md", "hello\n" + assigned(PASSWORD));

            assertThat(places(json("--worktree", "--base", "HEAD")))
                    .containsExactlyInAnyOrder("README.md:2 password-in-assignment", "new.py:1 password-in-assignment");
        }

        @Test
        void can_be_told_as_a_list_of_paths_of_which_none_is_left_without_a_word() throws IOException {
            repository
                    .commit()
                    .write("a.py", assigned(PASSWORD))
                    .write("b.py", assigned(PASSWORD))
                    .to("main");
            Path list = Files.writeString(temporary.resolve("list"), "b.py\nnot-committed.py\n");

            JsonNode result = json("--files-from", list.toString());

            assertThat(places(result)).containsExactly("b.py:1 password-in-assignment");
            assertThat(result.get("notExamined"))
                    .singleElement()
                    .satisfies(one -> assertThat(one.toString())
                            .contains("not-committed.py")
                            .contains("not in the commit"));
        }

        @Test
        void that_only_deletes_what_was_wrong_passes() {
            repository.commit().write("a.py", assigned(PASSWORD)).to("main");
            repository.commit().delete("a.py").to("main");

            assertThat(guard("--base", "HEAD~1").exitCode()).isZero();
        }
    }

    @Nested
    class FilesAsTheyAre {

        @Test
        void of_a_directory_are_examined_without_those_that_git_ignores_unless_asked_for() {
            repository.commit().write(".gitignore", "*.log\n").to("main");
            repository.checkout("main");
            repository.writeFile("src/a.py", assigned(PASSWORD));
            repository.writeFile("src/x.log", assigned(PASSWORD));

            assertThat(places(json("--path", "."))).containsExactly("src/a.py:1 password-in-assignment");
            assertThat(places(json("--path", ".", "--ignored")))
                    .containsExactly("src/a.py:1 password-in-assignment", "src/x.log:1 password-in-assignment");
            assertThat(places(json("--path", "src"))).containsExactly("src/a.py:1 password-in-assignment");
        }

        @Test
        void can_be_named_one_by_one_and_twice() {
            repository.checkout("main");
            repository.writeFile("src/a.py", assigned(PASSWORD));
            repository.writeFile("src/b.py", assigned(PASSWORD));

            assertThat(places(json("--path", "src/b.py"))).containsExactly("src/b.py:1 password-in-assignment");
            assertThat(places(json("--path", "src/b.py", "--path", "src/a.py")))
                    .containsExactly("src/a.py:1 password-in-assignment", "src/b.py:1 password-in-assignment");
        }

        @Test
        void need_no_repository() throws IOException {
            Path plain = Files.createDirectories(temporary.resolve("plain/sub"));
            Files.writeString(plain.resolve("a.py"), assigned(PASSWORD));

            CliRun run = in(plain.getParent(), "--path", ".");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("sub/a.py:1:13");
        }

        @Test
        void that_are_not_there_are_a_mistake_of_the_user() {
            CliRun run = guard("--path", "nowhere");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("nowhere").contains("remedy:");
        }
    }

    @Nested
    class AHistory {

        @Test
        void is_examined_with_what_was_deleted_later() {
            repository.commit().write("a.py", assigned(PASSWORD)).to("main");
            repository.commit().delete("a.py").to("main");

            JsonNode result = json("--history");

            assertThat(places(result)).containsExactly("a.py:1 password-in-assignment");
            assertThat(result.at("/findings/0/place/commit").asText()).hasSize(40);
            assertThat(places(json("--history", "--base", "HEAD~1"))).isEmpty();
        }
    }

    @Nested
    class StandardInput {

        @ParameterizedTest
        @CsvSource({
            "stream, 1",
            "file, 1",
            "commit_message, 1",
            "title, 1",
            "body, 1",
            "comment, 1",
            "model_input, 0",
            "model_output, 0",
            "tool_output, 0"
        })
        void is_judged_by_what_it_is(String kind, int exitCode) {
            CliRun run =
                    CliRun.in(repository.directory()).input("see " + TOKEN).run("guard", "--stdin", "--kind", kind);

            assertThat(run.exitCode()).as(run.out()).isEqualTo(exitCode);
            assertThat(run.out()).contains("gitlab-pat").doesNotContain(TOKEN);
        }

        @Test
        void tells_its_language_by_a_name() {
            CliRun run = CliRun.in(repository.directory())
                    .input(assigned(PASSWORD))
                    .run("guard", "--stdin", "--kind", "file", "--name", "x/settings.py");

            assertThat(run.out()).contains("x/settings.py:1:13");
        }

        @Test
        void that_is_empty_was_examined_all_the_same() {
            CliRun run = CliRun.in(repository.directory()).input("").run("guard", "--stdin");

            assertThat(run.exitCode()).isZero();
        }
    }

    @Nested
    class TheExitCode {

        @Test
        void is_four_when_somebody_has_to_approve() {
            repository.commit().write(CONFIG, HEADER + """
                      approvalGates:
                        - name: production
                          trigger:
                            paths: ['k8s/**']
                          approvers:
                            - team: platform
                    """).to("main");
            repository.commit().write("k8s/a.yaml", "a: 1\n").to("main");

            CliRun run = guard("--base", "HEAD~1");

            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.out()).contains("production").contains("platform");
        }

        @Test
        void is_two_for_wrong_usage() {
            assertThat(guard("--staged", "--worktree").exitCode()).isEqualTo(2);
            assertThat(guard("--format", "xml").exitCode()).isEqualTo(2);
            assertThat(guard("--config", "nowhere.yaml", "--base", "HEAD").exitCode())
                    .isEqualTo(2);
        }

        @Test
        void says_which_value_means_nothing() {
            assertThat(guard("--staged", "--base", "v1").err()).contains("--base 'v1' means nothing with --staged");
            assertThat(guard("--worktree", "--head", "v2").err()).contains("--head 'v2' means nothing with --worktree");
            assertThat(guard("--path", ".", "--base", "v3").err()).contains("--base 'v3' means nothing with --path");
            assertThat(guard("--staged", "--name", "n").err()).contains("--name 'n' means nothing with anything but");
        }

        @Test
        void is_two_outside_a_repository_and_three_when_git_does_not_answer() throws IOException {
            Path empty = Files.createDirectories(temporary.resolve("empty"));
            assertThat(in(empty, "--base", "HEAD").exitCode()).isEqualTo(2);

            Path programs = Files.createDirectories(temporary.resolve("programs"));
            Path git = Files.writeString(programs.resolve("git"), "#!/bin/sh\nwhile :; do :; done\n");
            Files.setPosixFilePermissions(git, PosixFilePermissions.fromString("rwxr-xr-x"));
            CliRun run = CliRun.in(repository.directory())
                    .with("PATH", programs.toString())
                    .run("guard", "--staged", "--timeout", "1");
            assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        }

        @Test
        void is_one_for_a_severity_that_was_named() {
            repository.commit().write("Dockerfile", "FROM node:latest\n").to("main");

            assertThat(guard("--base", "HEAD~1").exitCode()).isZero();
            assertThat(guard("--base", "HEAD~1", "--fail-on", "low").exitCode()).isEqualTo(1);
            assertThat(guard("--base", "HEAD~1", "--fail-on", "critical").exitCode())
                    .isZero();
        }
    }

    @Nested
    class EncodedText {

        @ParameterizedTest
        @CsvSource({"UTF-16LE, true", "UTF-16BE, true", "UTF-16LE, false", "UTF-16BE, false", "UTF-32BE, true"})
        void is_read_as_text_whether_it_has_a_mark_or_not(String charset, boolean mark) {
            String text = (mark ? "\uFEFF" : "") + HARMLESS + assigned(PASSWORD);
            byte[] bytes = text.getBytes(java.nio.charset.Charset.forName(charset));
            repository.commit().write("a.py", bytes).to("main");

            assertThat(places(json("--base", "HEAD~1"))).containsExactly("a.py:3 password-in-assignment");
        }

        @Test
        void that_is_not_utf8_is_examined_all_the_same() {
            byte[] bytes = ("caf\u00e9 \u00ff\u00fe\n" + assigned(PASSWORD)).getBytes(StandardCharsets.ISO_8859_1);
            repository.commit().write("a.py", bytes).to("main");

            assertThat(places(json("--base", "HEAD~1"))).containsExactly("a.py:2 password-in-assignment");
        }

        @Test
        void in_a_binary_file_only_what_a_provider_issues_is_found() {
            repository
                    .commit()
                    .write("a.bin", "\0\1\2 " + TOKEN + " \0\n" + assigned(PASSWORD))
                    .to("main");

            assertThat(places(json("--base", "HEAD~1"))).containsExactly("a.bin:1 gitlab-pat");
        }
    }
}
