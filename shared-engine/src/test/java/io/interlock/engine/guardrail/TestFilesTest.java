package io.interlock.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Category;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;
import io.interlock.engine.scan.Match;
import io.interlock.engine.scan.Match.Rank;
import io.interlock.engine.scan.ScanText;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestFilesTest {

    private static final Place TEST = Place.file("src/test/java/LoginTest.java");

    private static Match match(Category category, Severity severity, Rank rank, int start) {
        return new Match(new Rule("some-rule", category, severity, "d", "r"), start, start + 4, 0.8, rank, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/test/resources/a.yml",
                "tests/a.py",
                "pkg/auth_test.go",
                "test_login.py",
                "ui/login.spec.ts",
                "ui/__tests__/a.ts",
                "a/testdata/x.json",
                "LoginTests.cs"
            })
    void files_of_tests_are_known_by_the_conventions_of_the_languages(String path) {
        assertThat(TestFiles.isTest(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"src/main/java/A.java", "latest/a.py", "attestation.go", "contest.yml", "Test", "config.yml"})
    void other_files_are_not_taken_for_tests(String path) {
        assertThat(TestFiles.isTest(path)).isFalse();
    }

    @Test
    void only_what_has_no_form_of_its_own_is_weaker_in_a_test() {
        assertThat(TestFiles.weakens(match(Category.SECRET, Severity.HIGH, Rank.GENERIC, 0), TEST))
                .isTrue();
        assertThat(TestFiles.weakens(match(Category.SECRET, Severity.HIGH, Rank.SPECIFIC, 0), TEST))
                .isFalse();
        assertThat(TestFiles.weakens(match(Category.SECRET, Severity.CRITICAL, Rank.GENERIC, 0), TEST))
                .isFalse();
        assertThat(TestFiles.weakens(match(Category.INJECTION, Severity.HIGH, Rank.GENERIC, 0), TEST))
                .isFalse();
    }

    @Test
    void whom_a_trailer_of_a_commit_names_is_no_finding_but_others_are() {
        String message = "Fix it\n\nSigned-off-by: A <a@b>\nReviewers: C <c@d>\nAsk e@f, 3-by: 4\n";
        ScanText text = ScanText.of(message.getBytes(StandardCharsets.UTF_8), "commit");

        assertThat(named(message, text, "a@b")).isTrue();
        assertThat(named(message, text, "c@d")).isTrue();
        assertThat(named(message, text, "e@f")).isFalse();
    }

    private static boolean named(String message, ScanText text, String address) {
        Match match = match(Category.PERSONAL_DATA, Severity.MEDIUM, Rank.GENERIC, message.indexOf(address));
        return Trailers.attributes(match, text);
    }
}
