package io.interlock.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Action;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Severity;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.scm.LineRanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools are shell scripts here that behave, and misbehave, as tools do. */
class ToolChecksTest {

    private Path root;
    private Path programs;
    private Path log;
    private final Map<String, LineRanges> changed = new LinkedHashMap<>();
    private final List<ToolCheck> checks = new ArrayList<>();
    private final Map<String, ToolSettings> settings = new LinkedHashMap<>();

    @BeforeEach
    void makeRepository(@TempDir Path directory) throws IOException {
        root = Files.createDirectory(directory.resolve("repository"));
        programs = Files.createDirectory(directory.resolve("programs"));
        log = directory.resolve("log");
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void change(String path, String content, LineRanges lines) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        changed.put(path, lines);
    }

    private void linter(String tool, double minScore, ToolScope scope) {
        checks.add(new ToolCheck.Linter("quality", List.of(tool), minScore, scope, OnMissing.WARN));
    }

    private void analyser(String tool, Severity severity, ToolScope scope, OnMissing onMissing) {
        checks.add(new ToolCheck.Sast("security", List.of(tool), severity, scope, onMissing));
    }

    private void bandit(ToolScope scope) {
        analyser("bandit", Severity.HIGH, scope, OnMissing.FAIL);
    }

    private ToolResult run() {
        Map<String, String> environment =
                Map.of("PATH", programs + ":/usr/bin:/bin", "DEPLOY_TOKEN", "canary", "LC_ALL", "C.UTF-8");
        return new ToolChecks(new CommandRunner(environment, Duration.ofSeconds(20)))
                .run(new ToolRequest(root, changed, changed.keySet(), checks, settings));
    }

    private static String result(String path, int line, String severity) {
        return "{\"test_id\":\"B602\",\"filename\":\"" + path + "\",\"line_number\":" + line
                + ",\"issue_severity\":\"" + severity
                + "\",\"issue_confidence\":\"HIGH\",\"issue_text\":\"shell=True\"}";
    }

    private static String report(String... results) {
        return "cat <<'END'\n{\"errors\":[],\"results\":[" + String.join(",", results) + "]}\nEND\n";
    }

    private static List<String> shown(ToolResult result) {
        List<String> shown = new ArrayList<>();
        for (Finding finding : result.findings()) {
            shown.add(finding.check() + " " + finding.rule().id() + " "
                    + finding.location().place().name() + ":"
                    + finding.location().region().line());
        }
        return shown;
    }

    private static List<String> reasons(ToolResult result) {
        return result.notExamined().stream().map(NotExamined::reason).toList();
    }

    @Test
    void findings_count_where_the_scope_says() throws IOException {
        String script = report(
                result("./a.py", 5, "HIGH"),
                result(root + "/a.py", 8, "HIGH"),
                result("a.py", 20, "HIGH"),
                result("a.py", 5, "LOW"),
                result("other.py", 1, "HIGH"));
        program("bandit", script);
        change("a.py", "x\n".repeat(30), LineRanges.of(5, 5));
        Map<ToolScope, List<String>> expected = Map.of(
                ToolScope.ADDED, List.of("a.py:5"),
                ToolScope.CONTEXT, List.of("a.py:5", "a.py:8"),
                ToolScope.FILE, List.of("a.py:5", "a.py:8", "a.py:20"),
                ToolScope.ALL, List.of("a.py:5", "a.py:8", "a.py:20", "other.py:1"));
        for (ToolScope scope : ToolScope.values()) {
            checks.clear();
            bandit(scope);
            List<String> places = expected.get(scope);
            assertThat(shown(run()))
                    .as(scope.name())
                    .containsExactlyElementsOf(places.stream()
                            .map(place -> "security bandit/b602 " + place)
                            .toList());
        }
    }

    @Test
    void a_missing_tool_warns_or_fails_as_configured_and_tells_how_to_get_it() throws IOException {
        change("a.py", "x\n", LineRanges.ALL);
        settings.put("bandit", new ToolSettings(List.of("no-such-program"), null, null));
        bandit(ToolScope.ADDED);
        ToolResult failing = run();
        assertThat(shown(failing)).containsExactly("security bandit/missing change:0");
        assertThat(failing.findings().get(0).rule().remedy()).contains("pip install bandit");
        assertThat(reasons(failing)).containsExactly("bandit is not installed: there is no 'no-such-program'.");
        checks.clear();
        analyser("bandit", Severity.HIGH, ToolScope.ADDED, OnMissing.WARN);
        ToolResult warning = run();
        assertThat(shown(warning)).containsExactly("tools bandit/missing change:0");
        assertThat(DefaultActions.of(warning.findings().get(0))).isEqualTo(Action.WARN);
    }

    @Test
    void a_tool_that_is_for_none_of_the_files_need_not_be_there() throws IOException {
        change("a.txt", "x\n", LineRanges.ALL);
        settings.put("bandit", new ToolSettings(List.of("no-such-program"), null, null));
        bandit(ToolScope.ADDED);
        assertThat(run().findings()).isEmpty();
    }

    @Test
    void a_tool_that_hangs_is_killed_with_what_it_started() throws IOException {
        program("bandit", "sleep 300 & echo $! > " + log + "\nwait");
        change("a.py", "x\n", LineRanges.ALL);
        settings.put("bandit", new ToolSettings(List.of(), Duration.ofMillis(900), null));
        bandit(ToolScope.ADDED);
        ToolResult result = run();
        assertThat(shown(result)).containsExactly("security bandit/timeout change:0");
        assertThat(reasons(result)).hasSize(1);
        long child = Long.parseLong(Files.readString(log).strip());
        // One that is dead, but that nobody has waited for yet, has no command any more.
        assertThat(ProcessHandle.of(child).flatMap(handle -> handle.info().command()))
                .isEmpty();
    }

    @Test
    void a_tool_that_leaves_something_running_does_not_hold_up_the_answer() throws IOException {
        program("bandit", "sleep 30 &\n" + report(result("a.py", 1, "HIGH")));
        change("a.py", "x\n", LineRanges.ALL);
        bandit(ToolScope.ADDED);
        assertThat(shown(run())).containsExactly("security bandit/b602 a.py:1");
    }

    @Test
    void nonsense_is_never_a_pass_whatever_the_exit_code() throws IOException {
        change("a.py", "x\n", LineRanges.ALL);
        bandit(ToolScope.ADDED);
        Map<String, String> scripts = Map.of(
                "exit 0",
                "unreadable-output",
                "echo 'All good!'",
                "unreadable-output",
                "echo '{\"results\":['",
                "unreadable-output",
                "echo '[]'",
                "unreadable-output",
                "echo 'Traceback' >&2; exit 1",
                "unreadable-output",
                report() + "exit 2",
                "failed",
                report() + "kill -9 $$",
                "failed",
                "yes | head -c 100000000",
                "too-much-output");
        for (Map.Entry<String, String> script : scripts.entrySet()) {
            program("bandit", script.getKey());
            assertThat(shown(run()))
                    .as(script.getKey())
                    .containsExactly("security bandit/" + script.getValue() + " change:0");
        }
    }

    @Test
    void what_a_tool_complains_of_is_shown_in_one_line_and_stops_nothing() throws IOException {
        change("a.py", "x\n", LineRanges.ALL);
        bandit(ToolScope.ADDED);
        program("bandit", "yes complaint | head -c 1000000 >&2\n" + report(result("a.py", 1, "HIGH")));
        assertThat(shown(run())).containsExactly("security bandit/b602 a.py:1");
        program("bandit", "printf 'no\\n\\033[31mway\\n' >&2; exit 3");
        assertThat(run().findings().get(0).message()).isEqualTo("bandit ended with code 3: no [31mway.");
    }

    @Test
    void findings_outside_the_repository_are_told_but_not_believed() throws IOException {
        program("bandit", report(result("../secret.py", 1, "HIGH"), result("/etc/passwd", 1, "HIGH")));
        change("a.py", "x\n", LineRanges.ALL);
        bandit(ToolScope.ALL);
        ToolResult result = run();
        assertThat(shown(result)).containsExactly("security bandit/outside-the-repository change:0");
        assertThat(result.findings().get(0).message()).contains("2 findings").contains("'../secret.py'");
    }

    @Test
    void file_names_are_never_options_nor_words_of_a_shell() throws IOException {
        program("bandit", "for word; do printf '%s\\n' \"$word\" >> " + log + "; done\n" + report());
        for (String name : List.of("--config=x.py", "$(touch pwned).py", "a b;c.py", "'q\".py", "é.py")) {
            change(name, "x\n", LineRanges.ALL);
        }
        bandit(ToolScope.ADDED);
        assertThat(run().findings()).isEmpty();
        assertThat(Files.readAllLines(log))
                .containsExactly(
                        "--format",
                        "json",
                        "--quiet",
                        "--",
                        "./--config=x.py",
                        "./$(touch pwned).py",
                        "./a b;c.py",
                        "./'q\".py",
                        "./é.py");
        assertThat(root.resolve("pwned")).doesNotExist();
    }

    @Test
    void many_files_are_given_in_several_command_lines() throws IOException {
        program("bandit", "echo $(($# - 4)) >> " + log + "\n" + report());
        for (int i = 0; i < 1000; i++) {
            changed.put("directory/with/a/long/name/to/fill/the/line/file" + i + ".py", LineRanges.ALL);
        }
        for (String path : changed.keySet()) {
            Files.createDirectories(root.resolve(path).getParent());
            Files.writeString(root.resolve(path), "x\n");
        }
        bandit(ToolScope.ADDED);
        assertThat(run().findings()).isEmpty();
        List<String> counts = Files.readAllLines(log);
        assertThat(counts).hasSizeGreaterThan(1);
        assertThat(counts.stream().mapToInt(Integer::parseInt).sum()).isEqualTo(1000);
    }

    @Test
    void links_and_files_that_are_gone_are_not_given_to_a_tool() throws IOException {
        program("bandit", "echo \"$*\" >> " + log + "\n" + report());
        change("a.py", "x\n", LineRanges.ALL);
        Files.createSymbolicLink(root.resolve("link.py"), Path.of("/etc/passwd"));
        changed.put("link.py", LineRanges.ALL);
        changed.put("gone.py", LineRanges.ALL);
        bandit(ToolScope.ADDED);
        assertThat(reasons(run()))
                .containsExactly(
                        "No tool was given it: it is a symbolic link, which is not followed.",
                        "No tool was given it: it cannot be looked at: it is not there.");
        assertThat(Files.readAllLines(log)).containsExactly("--format json --quiet -- ./a.py");
    }

    @Test
    void files_that_a_tool_passes_over_are_told() throws IOException {
        program("eslint", "echo '[{\"filePath\":\"" + "'$PWD'" + "/a.js\",\"messages\":[]}]'");
        change("a.js", "x\n", LineRanges.ALL);
        change("b.js", "x\n", LineRanges.ALL);
        linter("eslint", 7, ToolScope.ADDED);
        ToolResult result = run();
        assertThat(result.findings()).isEmpty();
        assertThat(result.notExamined()).singleElement().satisfies(left -> {
            assertThat(left.place().name()).isEqualTo("b.js");
            assertThat(left.reason()).isEqualTo("eslint was given it, but passed it over.");
        });
    }

    @Test
    void a_tool_sees_no_credentials() throws IOException {
        program("bandit", "env > " + log + "\n" + report());
        change("a.py", "x\n", LineRanges.ALL);
        bandit(ToolScope.ADDED);
        run();
        assertThat(Files.readString(log)).contains("PATH=").doesNotContain("canary");
        assertThat(ToolEnvironment.of(Map.of("HTTPS_PROXY", "http://u:p@h", "http_proxy", "http://h")))
                .containsOnlyKeys("http_proxy");
    }

    @Test
    void a_tool_whose_configuration_is_code_does_not_run_on_a_change_of_it() throws IOException {
        program("eslint", "touch " + log + "; echo '[]'");
        program("pylint", "touch " + log + "; echo '[]'");
        linter("eslint", 7, ToolScope.ADDED);
        linter("pylint", 7, ToolScope.ADDED);
        change("a.js", "x\n", LineRanges.ALL);
        change("a.py", "x\n", LineRanges.ALL);
        change("web/eslint.config.mjs", "x\n", LineRanges.ALL);
        change("pyproject.toml", "[tool.pylint.main]\ninit-hook = 'x'\n", LineRanges.ALL);
        assertThat(shown(run()))
                .containsExactly("quality eslint/not-trusted change:0", "quality pylint/not-trusted change:0");
        assertThat(log).doesNotExist();
        changed.remove("web/eslint.config.mjs");
        change("pyproject.toml", "[project]\n", LineRanges.ALL);
        change("package.json", "{\"devDependencies\":{\"eslint\":\"9\"}}\n", LineRanges.ALL);
        assertThat(run().findings()).isEmpty();
        assertThat(log).exists();
    }

    @Test
    void a_command_that_the_change_alters_does_not_run() throws IOException {
        change("scripts/check.sh", "#!/bin/sh\ntouch " + log + "\n", LineRanges.ALL);
        Files.setPosixFilePermissions(root.resolve("scripts/check.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        analyser("own", Severity.LOW, ToolScope.ADDED, OnMissing.FAIL);
        for (List<String> command : List.of(List.of("./scripts/check.sh"), List.of("sh", "scripts/check.sh"))) {
            settings.put("own", new ToolSettings(command, null, "sarif"));
            assertThat(shown(run())).containsExactly("security own/not-trusted change:0");
        }
        assertThat(log).doesNotExist();
    }

    @Test
    void a_teams_own_tool_runs_once_or_gets_its_files_where_it_wants_them() throws IOException {
        program(
                "own",
                "echo \"$*\" >> " + log + "\n" + "echo '{\"runs\":[{\"results\":[{\"ruleId\":\"R\","
                        + "\"level\":\"error\",\"message\":{\"text\":\"m\"},\"locations\":[{\"physicalLocation\":"
                        + "{\"artifactLocation\":{\"uri\":\"b.c\"},\"region\":{\"startLine\":1}}}]}]}]}'");
        change("a.c", "x\n", LineRanges.ALL);
        change("b.c", "x\n", LineRanges.ALL);
        analyser("own", Severity.HIGH, ToolScope.ADDED, OnMissing.FAIL);
        settings.put("own", new ToolSettings(List.of("own", "all"), null, "sarif"));
        assertThat(shown(run())).containsExactly("security own/r b.c:1");
        settings.put("own", new ToolSettings(List.of("own", "{files}", "-end"), null, "sarif"));
        assertThat(shown(run())).containsExactly("security own/r b.c:1");
        assertThat(Files.readAllLines(log)).containsExactly("all", "./a.c ./b.c -end");
    }

    @Test
    void a_tool_nobody_knows_is_a_finding_that_names_the_known_ones() throws IOException {
        change("a.c", "x\n", LineRanges.ALL);
        analyser("esslint", Severity.HIGH, ToolScope.ADDED, OnMissing.WARN);
        ToolResult result = run();
        assertThat(shown(result)).containsExactly("security esslint/unknown change:0");
        assertThat(result.findings().get(0).rule().remedy()).contains("eslint").contains("sarif");
    }

    private static String eslint(int errors, int warnings) {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < errors + warnings; i++) {
            messages.add("{\"ruleId\":\"no-undef\",\"severity\":" + (i < errors ? 2 : 1)
                    + ",\"message\":\"m\",\"line\":" + (i + 1) + ",\"column\":1}");
        }
        return "echo '[{\"filePath\":\"a.js\",\"messages\":[" + String.join(",", messages) + "]}]'; exit 1";
    }

    @Test
    void a_linter_is_judged_by_its_score_on_the_lines_in_scope() throws IOException {
        change("a.js", "x\n\n".repeat(10) + "x\n".repeat(100), LineRanges.of(1, 40));
        linter("eslint", 7, ToolScope.ADDED);
        program("eslint", eslint(1, 4));
        ToolResult good = run();
        assertThat(good.findings()).isEmpty();
        // 30 lines that are not blank, one error and four warnings.
        assertThat(good.scores()).containsExactly(new ToolResult.Score("quality", "eslint", 7.0, 7));
        program("eslint", eslint(2, 0));
        assertThat(shown(run()).get(0)).isEqualTo("quality eslint/score change:0");
        assertThat(shown(run())).hasSize(3);
        assertThat(run().findings().get(0).message()).isEqualTo("The score of eslint is 6.67, below 7.00.");
    }

    @Test
    void one_warning_in_a_small_change_is_not_a_disaster_and_one_error_is() throws IOException {
        change("a.js", "x\n", LineRanges.ALL);
        linter("eslint", 7, ToolScope.ADDED);
        program("eslint", eslint(0, 1));
        assertThat(run().scores().get(0).score()).isEqualTo(9);
        program("eslint", eslint(1, 0));
        assertThat(run().scores().get(0).score()).isEqualTo(5);
    }

    @Test
    void a_tool_that_two_checks_name_runs_once() throws IOException {
        program("eslint", "echo x >> " + log + "\n" + eslint(1, 0));
        change("a.js", "x\n", LineRanges.ALL);
        linter("eslint", 7, ToolScope.ADDED);
        analyser("eslint", Severity.HIGH, ToolScope.ADDED, OnMissing.FAIL);
        assertThat(shown(run()))
                .containsExactly(
                        "quality eslint/score change:0",
                        "quality eslint/no-undef a.js:1",
                        "security eslint/no-undef a.js:1");
        assertThat(Files.readAllLines(log)).hasSize(1);
    }

    @Test
    void what_a_tool_says_is_cleaned_before_it_is_shown() {
        assertThat(ToolText.message("a\u0000b\r\nc\u202Ed \u001B[1m")).isEqualTo("a b c d [1m");
        assertThat(ToolText.message("x".repeat(1000))).hasSizeLessThan(320);
        assertThat(ToolText.ruleId("eslint", "@ts/No Any\n::error")).isEqualTo("eslint/@ts/no-any---error");
    }
}
