package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.ReviewResult.Outcome;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReviewHtmlTest {

    private final ReviewHtml report =
            new ReviewHtml(new PageInfo("shop/<web>", "interlock review --base 'a&b'", "0.1.0"));

    @Test
    void answers_first_then_tells_the_findings_and_what_was_left_out() {
        assertThat(report.render(ReviewSamples.mixed()))
                .contains("<h1><em class=\"block\">5 findings</em></h1>", "4 of 5 hunks reviewed by claude-sonnet")
                .contains("shop/&lt;web&gt;", "주문이 없으면 여기서 멈춘다.", "<b>4 / 5</b>hunks reviewed")
                .contains("<code>src/main/java/Orders.java:12-14</code> <span class=\"badge\">new</span>")
                .contains("<span class=\"ins\"><i></i>+   String query = &quot;select * from orders where name = ?")
                .contains("<span class=\"del\"><i>7</i>- console.log(order);</span>")
                .contains("<li>1: the budget is spent<details>", "<li class=\"mono\">src/main/java/Orders.java:200-229")
                .contains("<li>1: lock file<details>", "Fixed (1)", "Notes (1)", "Won't fix (1)")
                .contains("the shop is closed at night", "2 with a quote that is not there, 1 said twice")
                .contains("&#39;depht&#39; is not known", "interlock review --base &#39;a&amp;b&#39;");
    }

    @Test
    void draws_a_part_for_each_hunk_and_the_files_with_unread_ones_first() {
        String page = report.render(ReviewSamples.mixed());
        assertThat(page)
                .contains(
                        "class=\"h-skipped\"><title>lines 200-229, +2 -1: not read: the budget is spent</title></rect>",
                        "class=\"h-reviewed-before\"><title>lines 80-86, +2 -1: reviewed before</title></rect>",
                        "class=\"h-checked\"><title>lines 1-900, +2 -1: read by deterministic checks alone</title>")
                .containsSubsequence(">src/main/java/Orders.java<title>", ">package-lock.json<title>", ">web/app.js<");
        assertThat(report.render(ReviewSamples.many(200))).contains("and 120 more files, all in the JSON result");
    }

    @Test
    void filters_without_a_script_and_loads_nothing() {
        assertThat(report.render(ReviewSamples.mixed()))
                .contains(
                        "default-src 'none'",
                        "<input type=\"radio\" class=\"choice\" name=\"sev\" id=\"sev-low\"><label for=\"sev-low\">low 1",
                        "id=\"cat-security\"><label for=\"cat-security\">security 2</label>",
                        "id=\"st-moved\"><label for=\"st-moved\">moved 1</label>",
                        "#findings:has(#st-moved:checked) article:not(.st-moved)",
                        "<article id=\"f4\" class=\"sev-low cat-maintainability st-moved\">")
                .doesNotContain("<script", "script-src", "src=", "http:", "https:", "@import", "url(", "style=\"");
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void only_a_reviewed_change_is_called_passed(Outcome outcome) {
        assertThat(isCalledPassed(report.render(ReviewSamples.of(outcome)))).isEqualTo(outcome == Outcome.REVIEWED);
        assertThat(isCalledPassed(report.render(
                        ReviewSamples.of(outcome, ReviewSamples.tracked(ReviewSamples.debug(), FindingState.NEW)))))
                .isFalse();
    }

    private static boolean isCalledPassed(String page) {
        String lower = page.toLowerCase(Locale.ROOT);
        return lower.contains("passed") || lower.contains("no findings");
    }

    @Test
    void stays_a_page_when_much_was_found() {
        assertThat(report.render(ReviewSamples.many(3_000)))
                .contains("id=\"f999\"", "and 2,000 more, all in the JSON result", "all 3,000</label>")
                .doesNotContain("id=\"f1000\"");
    }

    @Property(tries = 200)
    void no_text_becomes_markup(@ForAll @CharRange(from = '\0', to = '\uffff') @StringLength(max = 40) String text) {
        String page = report.render(ReviewSamples.of(text + Samples.HOSTILE));
        assertThat(page).doesNotContain("<script", "\u202e", "\u001b", "\udc80", "##[", "]]>");
        String plain = report.render(ReviewSamples.of("x" + "\n".repeat(lines(text + Samples.HOSTILE))));
        assertThat(page.chars().filter(c -> c == '<'))
                .hasSameSizeAs(plain.chars().filter(c -> c == '<').toArray());
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }
}
