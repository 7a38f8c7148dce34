package io.interlock.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.manifest.ManifestException;
import io.interlock.engine.model.Region;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the readers of all formats have to do, over output as the tools write it. */
class ToolFormatTest {

    private static byte[] sample(String file) {
        try (InputStream in = ToolFormatTest.class.getResourceAsStream("/tools/" + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String shown(ToolFinding finding) {
        Region at = finding.region();
        String where = at.line() + ":" + at.column() + "-" + at.endLine() + ":" + at.endColumn();
        return finding.path() + " " + where + " " + finding.rule() + " " + finding.severity();
    }

    private static Arguments of(ToolFormat format, String file, String... expected) {
        return Arguments.of(format, file, List.of(expected));
    }

    static Stream<Arguments> samples() {
        return Stream.of(
                of(
                        ToolFormat.SARIF,
                        "sarif.json",
                        "/repository/src/a b.c 3:5-3:9 SQLI CRITICAL",
                        "src/by index.c 7:0-8:0 STYLE LOW",
                        " 0:0-0:0 SQLI CRITICAL",
                        "/etc/passwd 0:0-0:0 OTHER HIGH"),
                of(
                        ToolFormat.CHECKSTYLE,
                        "checkstyle.xml",
                        "./bad.sh 2:6-2:0 ShellCheck.SC2086 LOW",
                        "./bad.sh 3:1-3:0 ShellCheck.SC2164 MEDIUM",
                        "./bad.sh 3:4-3:0 ShellCheck.SC2086 LOW"),
                of(
                        ToolFormat.ESLINT,
                        "eslint.json",
                        "/repository/bad.js 1:5-1:6 no-unused-vars MEDIUM",
                        "/repository/bad.js 2:1-2:14 no-undef HIGH",
                        "/repository/bad.js 2:15-2:16 no-undef HIGH",
                        "/repository/broken.js 1:10-1:0 syntax HIGH"),
                of(
                        ToolFormat.PYLINT,
                        "pylint.json",
                        "bad.py 1:1-1:0 missing-module-docstring LOW",
                        "bad.py 1:1-1:22 multiple-imports LOW",
                        "bad.py 2:1-2:9 invalid-name LOW",
                        "bad.py 3:1-3:6 missing-function-docstring LOW",
                        "bad.py 3:1-3:6 invalid-name LOW",
                        "bad.py 3:7-3:8 invalid-name LOW",
                        "bad.py 5:12-5:13 undefined-variable HIGH",
                        "bad.py 1:1-1:22 unused-import MEDIUM"),
                of(ToolFormat.PYLINT, "pylint2.json", "bad.py 5:12-5:13 undefined-variable HIGH"),
                of(
                        ToolFormat.RUFF,
                        "ruff.json",
                        "/repository/bad.py 1:8-1:10 F401 MEDIUM",
                        "/repository/broken.py 1:7-2:1 syntax HIGH"),
                of(
                        ToolFormat.SHELLCHECK,
                        "shellcheck.json",
                        "./bad.sh 2:6-2:8 SC2086 LOW",
                        "./bad.sh 3:1-3:6 SC2164 MEDIUM",
                        "./bad.sh 3:4-3:6 SC2086 LOW"),
                of(
                        ToolFormat.HADOLINT,
                        "hadolint.json",
                        "./Dockerfile 1:1-1:0 DL3006 MEDIUM",
                        "./Dockerfile 3:1-3:0 SC2086 LOW",
                        "./Dockerfile 4:5-4:0 DL1000 HIGH"),
                of(ToolFormat.BANDIT, "bandit.json", "./bad.py 1:0-1:0 B404 LOW", "./bad.py 4:0-4:0 B602 HIGH"),
                of(
                        ToolFormat.SEMGREP,
                        "semgrep.json",
                        "bad.py 4:37-4:41 python.lang.security.audit.subprocess-shell-true.subprocess-shell-true HIGH",
                        "bad.py 1:1-2:2 generic.note LOW"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void reads_what_the_tool_writes(ToolFormat format, String file, List<String> expected) {
        List<ToolFinding> findings = format.read(sample(file)).findings();
        assertThat(findings).extracting(ToolFormatTest::shown).containsExactlyElementsOf(expected);
        assertThat(findings).noneMatch(finding -> finding.message().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void output_that_was_cut_off_is_never_taken_for_a_report(ToolFormat format, String file, List<String> expected) {
        byte[] whole = bytes(new String(sample(file), StandardCharsets.UTF_8).strip());
        for (int length = 0; length < whole.length; length += 1 + length / 100) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> format.read(part))
                    .as(format + " cut after " + length + " bytes")
                    .isInstanceOf(ManifestException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void output_of_another_form_is_refused(ToolFormat format, String file, List<String> expected) {
        for (String text : List.of("ok", "0", "null", "{}", "[[", "<html/>", "\"[]\"", "Fine!\n[]", "{\"runs\":{}}")) {
            assertThatThrownBy(() -> format.read(bytes(text)))
                    .as(format + " of " + text)
                    .isInstanceOf(ManifestException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void nonsense_in_place_of_numbers_does_no_harm(ToolFormat format, String file, List<String> expected) {
        String text = new String(sample(file), StandardCharsets.UTF_8);
        for (String nonsense : List.of("-1", "99999999999999999999", "{}", "[[]]", "null", "\"\\u0000\"", "1e400")) {
            String odd = text.replaceAll("(?<=: ?)\\d+(?=[,}\\s])", nonsense);
            ToolReport report = format.read(bytes(odd));
            assertThat(report.findings()).isNotEmpty();
            assertThat(report.findings()).allMatch(finding -> finding.region().line() >= 0);
        }
    }

    @Test
    void every_format_has_a_sample() {
        EnumSet<ToolFormat> seen = EnumSet.noneOf(ToolFormat.class);
        samples().forEach(sample -> seen.add((ToolFormat) sample.get()[0]));
        assertThat(seen).containsExactly(ToolFormat.values());
        assertThat(ToolFormat.of("SARIF")).isEqualTo(ToolFormat.SARIF);
        assertThat(ToolFormat.of("yaml")).isNull();
    }

    @Test
    void what_the_tool_could_not_examine_is_told() {
        assertThat(ToolFormat.BANDIT.read(sample("bandit.json")).unexamined())
                .singleElement()
                .asString()
                .startsWith("./broken.py: ");
        assertThat(ToolFormat.SEMGREP.read(sample("semgrep.json")).unexamined())
                .containsExactly("broken.py: Syntax error at line broken.py:1");
        assertThat(ToolFormat.SARIF.read(sample("sarif.json")).unexamined()).containsExactly("Could not read x.c");
        ToolReport eslint = ToolFormat.ESLINT.read(bytes("[{\"filePath\":\"/r/x.js\",\"messages\":[{\"ruleId\":null,"
                + "\"fatal\":false,\"severity\":1,\"message\":\"File ignored.\"}]}]"));
        assertThat(eslint.findings()).isEmpty();
        assertThat(eslint.unexamined()).containsExactly("/r/x.js");
        ToolReport checkstyle = ToolFormat.CHECKSTYLE.read(
                bytes("<checkstyle><file name='A.java'><exception>at x</exception></file></checkstyle>"));
        assertThat(checkstyle.unexamined()).containsExactly("A.java");
    }

    @Test
    void a_score_and_how_sure_a_tool_is_are_kept() {
        assertThat(ToolFormat.PYLINT.read(sample("pylint2.json")).score()).isEqualTo(3.75);
        assertThat(ToolFormat.PYLINT.read(sample("pylint.json")).score()).isNaN();
        assertThat(ToolFormat.BANDIT
                        .read(sample("bandit.json"))
                        .findings()
                        .get(0)
                        .score())
                .isEqualTo(0.9);
        assertThat(ToolFormat.SEMGREP
                        .read(sample("semgrep.json"))
                        .findings()
                        .get(0)
                        .score())
                .isEqualTo(0.6);
    }

    @Test
    void a_password_in_a_message_is_left_out() {
        ToolReport report = ToolFormat.BANDIT.read(
                bytes(
                        "{\"results\":[{\"test_id\":\"B105\",\"filename\":\"a.py\","
                                + "\"line_number\":1,\"issue_severity\":\"LOW\",\"issue_text\":\"Possible hardcoded password: 'value'\"}]}"));
        assertThat(report.findings().get(0).message()).isEqualTo("Possible hardcoded password");
    }

    @Test
    void checks_of_checkstyle_go_by_their_short_names() {
        ToolReport report = ToolFormat.CHECKSTYLE.read(bytes("<checkstyle><file name='A.java'><error line='1'"
                + " severity='warning' message='m'"
                + " source='com.puppycrawl.tools.checkstyle.checks.sizes.LineLengthCheck'/></file></checkstyle>"));
        assertThat(report.findings().get(0).rule()).isEqualTo("LineLength");
    }
}
