package io.interlock.engine.tracking;

import static io.interlock.engine.tracking.Findings.MODEL;
import static io.interlock.engine.tracking.Findings.finding;
import static io.interlock.engine.tracking.Findings.now;
import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewFinding.Source;
import io.interlock.engine.model.TrackedFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quotes from which the guardrails kept something: the file does not hold them to the letter. */
class MaskedQuotesTest {

    private static final String SECRET = "s3cr3t-in-the-file";
    private static final List<String> CODE =
            List.of("import db", "", "def connect():", "    token = \"" + SECRET + "\"", "    return db.open(token)");
    private static final String PATH = "src/db.py";
    private static final String MASKED = "    token = \"[REDACTED:generic-api-key:0a1b2c3d]\"";

    private static ReviewFinding of(String quote, int line) {
        return finding("hardcoded-secret", CodeRange.right(PATH, line, line), quote, "A token is in the code", MODEL);
    }

    private static ReviewState first(ReviewFinding finding) {
        return Findings.after(ReviewState.NONE, now(Map.of(PATH, CODE), finding));
    }

    private static List<String> told(ReviewState before, Tracker.Now now) {
        return Tracker.track(before, now).stream()
                .map(one -> one.state() + " " + one.finding().range().text())
                .toList();
    }

    private static List<String> with(int line, String... lines) {
        List<String> code = new ArrayList<>(CODE);
        code.addAll(line, List.of(lines));
        return code;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MASKED,
                "    token = [masked]",
                "[masked]",
                "    token = \"[REDACTED]\"",
                "    token = \"[REDACTED:generic-api-key:0a1b2c3d]\"\u240d",
                "    tok [\u2026 9 characters not shown \u2026]\"[REDACTED:a:0a1b2c3d]\""
            })
    void a_secret_that_is_still_there_is_not_fixed_by_being_masked(String quote) {
        assertThat(told(first(of(quote, 4)), now(Map.of(PATH, CODE)))).containsExactly("OPEN src/db.py:4");
    }

    @Test
    void it_is_found_where_its_line_went_and_does_not_come_back_by_the_quote() {
        List<TrackedFinding> tracked =
                Tracker.track(first(of(MASKED, 4)), now(Map.of(PATH, with(0, "import os", "import re"))));
        assertThat(tracked).singleElement().satisfies(one -> {
            assertThat(one.state() + " " + one.finding().range().text()).isEqualTo("MOVED src/db.py:6");
            assertThat(one.finding().quote()).isEqualTo(MASKED);
        });
    }

    @Test
    void it_is_found_in_the_file_to_which_its_line_went() {
        Tracker.Now now = now(Map.of(
                PATH,
                List.of("import db"),
                "src/token.py",
                List.of("", CODE.get(3).strip())));
        List<TrackedFinding> tracked = Tracker.track(first(of(MASKED, 4)), now);
        assertThat(tracked).singleElement().satisfies(one -> {
            assertThat(one.state() + " " + one.finding().range().text()).isEqualTo("MOVED src/token.py:2");
            assertThat(one.finding().quote()).isEqualTo(MASKED);
        });
    }

    @Test
    void it_is_the_same_when_it_is_said_again_among_lines_that_look_like_it() {
        List<String> code = with(0, "    token = \"another\"", "def first():", "    pass");
        Tracker.Now now = now(Map.of(PATH, code), of(MASKED, 7));
        assertThat(told(first(of(MASKED, 4)), now)).containsExactly("MOVED src/db.py:7");
    }

    @Test
    void it_is_fixed_when_its_line_is_gone() {
        List<String> code = new ArrayList<>(CODE);
        code.set(3, "    token = environment(\"TOKEN\")");
        assertThat(told(first(of(MASKED, 4)), now(Map.of(PATH, code)))).containsExactly("FIXED src/db.py:4");
    }

    @Test
    void it_is_fixed_when_its_file_is_gone() {
        assertThat(told(first(of("[masked]", 4)), now(Map.of()))).containsExactly("FIXED src/db.py:4");
    }

    @Test
    void what_a_guardrail_said_is_not_fixed_while_it_does_not_look() {
        ReviewFinding found = finding(
                "aws-key",
                CodeRange.right(PATH, 4, 4),
                "ken = \"[REDACTED:aws-key:0a1b2c3d]\"",
                "A key",
                new Source(Source.Kind.GUARDRAIL, "secrets"));
        Tracker.Now silent = now(Map.of(PATH, CODE));
        assertThat(told(first(found), silent)).containsExactly("OPEN src/db.py:4");
        Tracker.Now looked =
                new Tracker.Now(silent.head(), silent.patches(), silent.texts(), List.of(), Set.of("secrets"));
        assertThat(told(first(found), looked)).containsExactly("FIXED src/db.py:4");
    }
}
