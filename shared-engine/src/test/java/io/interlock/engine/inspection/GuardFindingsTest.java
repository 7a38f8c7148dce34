package io.interlock.engine.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.Action;
import io.interlock.engine.model.Category;
import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.Location;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.Region;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewFinding.Source;
import io.interlock.engine.model.Rule;
import io.interlock.engine.model.Severity;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardFindingsTest {

    private static final TestChange CHANGE = new TestChange()
            .modified("a.py", "one\ntwo\n", "one\ntoken = 'x'\ntwo\n")
            .deleted("gone.yml", "on: push\n")
            .modified(".github/workflows/ci.yml", "on: push\n", "on: [push]\n");

    private static Finding finding(Category category, String path, int line) {
        return new Finding(
                new Rule("some-rule", category, Severity.HIGH, "What it is.", "What to do."),
                Severity.HIGH,
                new Location(Place.file(path), line == 0 ? Region.WHOLE : Region.line(line)),
                "Here it is.",
                "token = '***'",
                "",
                0.8,
                "secrets",
                Action.BLOCK);
    }

    private static List<ReviewFinding> of(Finding... findings) {
        return GuardFindings.of(result(findings), CHANGE.patches(), CHANGE);
    }

    private static GuardResult result(Finding... findings) {
        return new GuardResult(
                null,
                Action.BLOCK,
                Arrays.asList(findings),
                List.of(),
                List.of(),
                new GuardResult.Examined(1, 1, List.of()),
                List.of(),
                List.of());
    }

    @Test
    void the_quote_is_the_redacted_excerpt_and_never_the_line() {
        assertThat(of(finding(Category.SECRET, "a.py", 2))).singleElement().satisfies(found -> {
            assertThat(found.quote()).isEqualTo("token = '***'");
            assertThat(found.suggestion()).isNull();
            assertThat(found.range()).isEqualTo(CodeRange.right("a.py", 2, 2));
            assertThat(found.category()).isEqualTo(ReviewCategory.SECURITY);
            assertThat(found.source()).isEqualTo(new Source(Source.Kind.GUARDRAIL, "secrets"));
        });
    }

    @Test
    void what_is_on_a_line_that_the_change_leaves_is_not_of_the_change() {
        assertThat(of(finding(Category.SECRET, "a.py", 1), finding(Category.SECRET, "b.py", 1)))
                .isEmpty();
    }

    @Test
    void what_is_about_a_file_stays_about_the_file() {
        assertThat(of(
                        finding(Category.DANGEROUS_CHANGE, "a.py", 0),
                        finding(Category.DANGEROUS_CHANGE, "gone.yml", 0),
                        finding(Category.SECRET, "a.py!/inner", 7)))
                .hasSize(3)
                .allMatch(found -> found.range().isFile() && found.quote().isEmpty());
    }

    @Test
    void a_tool_is_named_as_what_it_is() {
        assertThat(of(finding(Category.TOOL, "a.py", 2))).singleElement().satisfies(found -> {
            assertThat(found.source().kind()).isEqualTo(Source.Kind.TOOL);
            assertThat(found.category()).isEqualTo(ReviewCategory.CORRECTNESS);
        });
    }

    @Test
    void a_check_does_not_say_what_a_guardrail_said() {
        List<ReviewFinding> checks = CHANGE.findings();
        Rule rule = new Rule("workflow-changed", Category.DANGEROUS_CHANGE, Severity.LOW, "d", "r");
        Location place = new Location(Place.file(".github/workflows/ci.yml"), Region.WHOLE);
        Finding said = new Finding(rule, Severity.LOW, place, "m", "", "", 1, "changes", Action.WARN);

        assertThat(checks).extracting(ReviewFinding::rule).contains("workflow-changed");
        assertThat(GuardFindings.besides(checks, of(said)))
                .extracting(ReviewFinding::rule)
                .doesNotContain("workflow-changed");
        assertThat(GuardFindings.besides(checks, List.of())).isEqualTo(checks);
        assertThat(of(said)).singleElement().matches(ReviewFinding::isNote);
    }

    @Test
    void what_stands_in_no_file_is_told_as_a_problem() {
        Finding secret = finding(Category.SECRET, "a.py", 2);
        Place message = new Place(Place.Kind.COMMIT_MESSAGE, "commit abc", "abc");
        Finding said = new Finding(
                secret.rule(),
                secret.severity(),
                new Location(message, Region.line(3)),
                secret.message(),
                secret.excerpt(),
                "",
                1,
                "secrets",
                Action.BLOCK);

        assertThat(of(said)).isEmpty();
        assertThat(GuardFindings.elsewhere(result(secret, said)))
                .extracting(Problem::message)
                .containsExactly("The guardrail 'secrets' found 'some-rule' in commit abc: Here it is.");
    }
}
