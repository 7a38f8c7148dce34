package io.interlock.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Severity;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DangerousChangesTest {

    private static final Side EXECUTABLE = new Side(0100755, 3, "a=1".getBytes(StandardCharsets.UTF_8));

    @Test
    void an_ordinary_source_file_is_not_dangerous() {
        assertThat(Change.edited("src/Main.java", "class Main {}", "class Main { int a; }")
                        .found())
                .isEmpty();
    }

    @Test
    void only_what_the_change_adds_is_told() {
        String old = "FROM ubuntu\nRUN a\n";

        assertThat(Change.edited("Dockerfile", old, "FROM ubuntu\nRUN b\nRUN c\n")
                        .found())
                .isEmpty();
        assertThat(Change.edited("Dockerfile", old, old + "FROM alpine\n").found())
                .containsExactly("docker-unpinned-image:3");
    }

    @Test
    void what_is_there_once_more_is_told_once() {
        String one = "RUN curl https://x.io/i | sh\n";

        assertThat(Change.edited("Dockerfile", one, one + one).found()).containsExactly("pipe-to-shell:2");
    }

    @Test
    void a_file_that_only_moves_brings_nothing_new() {
        Side dockerfile = Change.text("FROM ubuntu\n");
        Change moved =
                new Change().file("a/Dockerfile", dockerfile, Side.NONE).file("b/Dockerfile", Side.NONE, dockerfile);

        assertThat(moved.found()).isEmpty();
    }

    @Test
    void a_file_that_moves_to_where_it_is_run_is_new_there() {
        Side workflow = Change.text("on: pull_request_target\njobs: {}\n");
        Change moved = new Change()
                .file("docs/example.yml", workflow, Side.NONE)
                .file(".github/workflows/a.yml", Side.NONE, workflow);

        assertThat(moved.found()).containsExactlyInAnyOrder("workflow-changed:0", "workflow-untrusted-trigger:1");
    }

    @Test
    void a_definition_that_cannot_be_read_is_told_with_its_line() {
        Change change = Change.added(".github/workflows/a.yml", "on: push\njobs: [}\n");

        assertThat(change.found()).containsExactlyInAnyOrder("workflow-changed:0", "unreadable-definition:2");
    }

    @Test
    void what_is_too_large_to_look_at_is_not_passed_over_in_silence() {
        Side large = new Side(0100644, 1 << 30, null);
        DangerousChanges.Result result =
                new Change().file("Dockerfile", Side.NONE, large).result();

        assertThat(result.notExamined())
                .singleElement()
                .satisfies(text -> assertThat(text.place().name()).isEqualTo("Dockerfile"));
    }

    @Test
    void findings_say_where_what_and_how_to_go_on() {
        Finding finding = Change.edited("Dockerfile", "FROM a:1\n", "FROM a:1\nUSER root\n")
                .findings("docker-root-user")
                .get(0);

        assertThat(finding.message()).isEqualTo("The last stage ends as the user 'root'");
        assertThat(finding.location().region().line()).isEqualTo(2);
        assertThat(finding.rule().remedy()).contains("USER");
        assertThat(finding.check()).isEqualTo(Checks.DANGEROUS_CHANGES);
        assertThat(finding.fingerprint()).hasSize(16);
    }

    @Test
    void a_fingerprint_does_not_depend_on_the_line() {
        String first = Change.added("Dockerfile", "FROM a\n")
                .result()
                .findings()
                .get(0)
                .fingerprint();
        String second = Change.added("Dockerfile", "\n\nFROM a\n")
                .result()
                .findings()
                .get(0)
                .fingerprint();

        assertThat(first).isEqualTo(second);
    }

    @Test
    void each_rule_has_an_id_of_its_own() {
        Set<String> ids = new HashSet<>();

        assertThat(DangerRules.all()).hasSizeGreaterThan(25).allMatch(rule -> ids.add(rule.id()));
    }

    @Test
    void a_file_that_becomes_executable_is_told() {
        assertThat(new Change().file("run", Change.text("a=1"), EXECUTABLE).found())
                .containsExactly("made-executable:0");
        assertThat(new Change().file("run", EXECUTABLE, Change.text("a=1")).found())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tool, 7F454C4602010100, binary-executable",
        "tool, CFFAEDFE07000001, binary-executable",
        "tool, CAFEBABE00000002, binary-executable",
        "A.class, CAFEBABE00000034, binary-library",
        "a.wasm, 0061736D01000000, binary-library",
        "a.jar, 504B030414000000, binary-library",
        "a.pyc, A70D0D0A00000000, binary-library",
    })
    void compiled_code_is_told_by_its_first_bytes(String path, String hex, String rule) {
        byte[] content = java.util.HexFormat.of().parseHex(hex);

        assertThat(new Change().file(path, Side.NONE, Side.file(content)).found())
                .containsExactly(rule + ":0");
    }

    @Test
    void a_program_for_windows_is_told_by_its_header_and_a_text_that_begins_so_is_not() {
        byte[] program = new byte[0x80];
        program[0] = 'M';
        program[1] = 'Z';
        program[0x3C] = 0x40;
        program[0x40] = 'P';
        program[0x41] = 'E';

        assertThat(new Change().file("a.dat", Side.NONE, Side.file(program)).found())
                .containsExactly("binary-executable:0");
        assertThat(Change.added("a.txt", "MZ is how DOS programs begin. ".repeat(5))
                        .found())
                .isEmpty();
    }

    @Test
    void an_archive_of_documents_is_no_compiled_code() {
        byte[] zip = java.util.HexFormat.of().parseHex("504B030414000000");

        assertThat(new Change().file("a.docx", Side.NONE, Side.file(zip)).found())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a/link, ../../etc, symlink-outside",
        "a/link, /etc/passwd, symlink-outside",
        "a/link, 'C:/x', symlink-outside",
        "a/link, ../.git/hooks, symlink-into-git",
        "a/link, ../.GIT/config, symlink-into-git",
    })
    void a_link_that_leads_astray_is_told(String path, String target, String rule) {
        assertThat(new Change().file(path, Side.NONE, Change.link(target)).found())
                .containsExactly(rule + ":0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b", "../b", "./../c/d", ".github"})
    void a_link_within_the_repository_is_not(String target) {
        assertThat(new Change().file("a/link", Side.NONE, Change.link(target)).found())
                .isEmpty();
    }

    @Test
    void a_file_that_grows_large_is_told_and_one_that_was_large_is_not() {
        String large = "x ".repeat(600);

        assertThat(Change.added("a.txt", large).found()).containsExactly("large-file:0");
        assertThat(Change.edited("a.txt", large, large + "y").found()).isEmpty();
    }

    @Test
    void owners_that_are_taken_away_are_told_and_new_ones_are_not() {
        String old = "# owners\n* @acme/core\n/docs @acme/docs\n";

        assertThat(Change.edited("CODEOWNERS", old, old + "/x @acme/x\n").found())
                .isEmpty();
        assertThat(Change.edited(".github/CODEOWNERS", old, "* @acme/core\n").findings("code-owners-changed"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .isEqualTo("1 rule is changed or taken away, first that of '/docs'"));
        assertThat(new Change().file("CODEOWNERS", Change.text(old), Side.NONE).findings("code-owners-changed"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.HIGH));
    }

    @Test
    void a_submodule_that_moves_is_told() {
        Side then = new Side(0160000, -1, null);

        assertThat(new Change().file("lib", then, new Side(0160000, -1, null)).found())
                .containsExactly("submodule-changed:0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url = https://example.org/x | submodule-url:2 | HIGH",
                "url = -u./x | submodule-url:2 | CRITICAL",
                "url = ext::sh | submodule-url:2 | CRITICAL",
                "update = !sh | submodule-url:2 | CRITICAL",
                "path = ../../x | submodule-url:2 | CRITICAL",
            })
    void a_submodule_from_elsewhere_is_told(String line, String found, Severity severity) {
        Change change = Change.edited(".gitmodules", "", "[submodule \"x\"]\n  " + line + "\n");

        assertThat(change.found()).containsExactly(found);
        assertThat(change.result().findings().get(0).severity()).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({
        ".husky/pre-commit, install-script",
        "setup.py, install-script",
        "crates/a/build.rs, install-script",
        ".envrc, install-script",
        "src/site.pth, install-script",
        "gradle/init.d/x.init.gradle, install-script",
        "CLAUDE.md, agent-instructions",
        "services/a/AGENTS.md, agent-instructions",
        ".cursorrules, agent-instructions",
        ".github/copilot-instructions.md, agent-instructions",
        ".claude/commands/a.md, agent-instructions",
        ".interlock/guardrails.yaml, repository-settings",
        ".github/settings.yml, repository-settings",
        ".gitlab-ci.yml, ci-changed",
        "Jenkinsfile, ci-changed",
        "azure-pipelines.yml, ci-changed",
        ".git/hooks/x, symlink-into-git",
    })
    void a_path_that_deserves_eyes_is_told(String path, String rule) {
        assertThat(Change.added(path, "x: 1\n").found()).containsExactly(rule + ":0");
    }
}
