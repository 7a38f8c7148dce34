package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.model.ReviewResult.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReviewMarkdownTest {

    private final ReviewMarkdown report = new ReviewMarkdown(GuardMarkdown.GITHUB_COMMENT_BYTES);

    @Test
    void answers_first_then_tells_the_findings_and_what_was_left_out() {
        assertThat(report.render(ReviewSamples.mixed()))
                .startsWith("### ⛔ Review\n\n5 findings (1 critical, 1 high, 2 medium, 1 low; 3 new, 1 open, 1 moved), "
                        + "1 note, 1 fixed, 1 won&#39;t fix; 4 of 5 hunks reviewed by claude-sonnet")
                .containsSubsequence(
                        "| critical | <code>src/main/java/Orders.java&#58;9-10 (before)</code> | The check of the",
                        "| medium | <code>결제/src/결제.java&#58;40</code> | 주문이 없으면 여기서 멈춘다.<br>"
                                + "결제가 끝난 뒤에 오류가 난다. | <code>null-dereference</code><br>correctness"
                                + " | open since abc1234 |",
                        "<details><summary>1 fixed</summary>",
                        "<details><summary>1 hunk that no model read</summary>\n\n"
                                + "- 1: the budget is spent (src/main/java/Orders.java&#58;200-229)",
                        "<details><summary>2 files that no model read</summary>",
                        "<details><summary>2 suggestions</summary>",
                        "(the shop is closed at night)",
                        "<details><summary>1 note</summary>",
                        "<details><summary>1 problem</summary>",
                        "Not kept of what the model said: 2 with a quote that is not there, 1 said twice.",
                        "Cost: $0.0420 for 3 model calls; 30,000 tokens read (0 from a cache), 1,200 written.");
    }

    @Test
    void suggests_exactly_what_to_put_in_the_place_of_the_lines() {
        assertThat(report.render(ReviewSamples.mixed()))
                .contains("```suggestion\n" + ReviewSamples.injection().suggestion() + "\n```\n")
                .contains("```suggestion\n```\n");
    }

    @Test
    void no_suggestion_ends_its_block() {
        String markdown = report.render(ReviewSamples.of(
                Outcome.REVIEWED,
                ReviewSamples.tracked(suggesting("```\n````js\n<img src=x>\n@org"), FindingState.NEW)));
        assertThat(markdown).contains("`````suggestion\n```\n````js\n<img src=x>\n@org\n`````\n");
    }

    @Test
    void shows_what_cannot_be_seen_in_a_suggestion_and_does_not_offer_it() {
        String markdown = report.render(ReviewSamples.of(
                Outcome.REVIEWED, ReviewSamples.tracked(suggesting("if (a) {\u202e}"), FindingState.NEW)));
        assertThat(markdown)
                .contains("```diff\n-x\n+if (a) {\\342\\200\\256}\n```")
                .doesNotContain("suggestion\n");
    }

    private static ReviewFinding suggesting(String suggestion) {
        ReviewFinding like = ReviewSamples.injection();
        return new ReviewFinding(
                like.rule(),
                like.category(),
                like.severity(),
                like.confidence(),
                CodeRange.right("a.md", 1, 1),
                "x",
                like.message(),
                like.why(),
                suggestion,
                like.source());
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void only_a_reviewed_change_is_called_passed(Outcome outcome) {
        String markdown = report.render(ReviewSamples.of(outcome));
        String lower = markdown.toLowerCase(Locale.ROOT);
        assertThat(lower.contains("passed") || lower.contains("no findings")).isEqualTo(outcome == Outcome.REVIEWED);
        assertThat(markdown.contains("✔️")).isEqualTo(outcome == Outcome.REVIEWED);
    }

    @Test
    void keeps_to_its_limit_and_says_what_it_left_out() {
        String shortened = new ReviewMarkdown(4_000).render(ReviewSamples.many(500));
        assertThat(shortened.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4_000);
        assertThat(shortened).containsPattern("and 4\\d\\d more\n");
        String hostile = new ReviewMarkdown(4_000).render(ReviewSamples.of("가".repeat(3_000)));
        assertThat(hostile.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4_000);
        assertThat(hostile).contains("and 5 more", "Left out for length:", "what was not examined");
        assertThatThrownBy(() -> new ReviewMarkdown(100)).hasMessageContaining("at least 4000");
    }

    @Property(tries = 300)
    void no_text_becomes_markup(@ForAll @CharRange(from = '\0', to = '\uffff') @StringLength(max = 40) String text) {
        ReviewResult hostile = ReviewSamples.of(text + Samples.HOSTILE);
        String markdown = String.join("\n", outsideOfBlocks(report.render(hostile)));
        assertThat(markdown).doesNotContain("<script", "](http", "@org", "##[", "\u202e", "\u001b", "-->");
        assertThat(markdown.lines().filter(line -> line.startsWith("| ")))
                .allSatisfy(
                        line -> assertThat(line.chars().filter(c -> c == '|')).hasSize(6));
        assertThat(report.render(hostile)).doesNotContain("##[", "\u202e", "\u001b");
    }

    /** The lines that are not within a block of code, as the rules of CommonMark tell them. */
    private static List<String> outsideOfBlocks(String markdown) {
        List<String> lines = new ArrayList<>();
        String fence = "";
        for (String line : markdown.split("\n", -1)) {
            int ticks = 0;
            while (ticks < line.length() && line.charAt(ticks) == '`') {
                ticks++;
            }
            if (fence.isEmpty() && ticks >= 3) {
                fence = "`".repeat(ticks);
            } else if (!fence.isEmpty() && ticks >= fence.length() && line.length() == ticks) {
                fence = "";
            } else if (fence.isEmpty()) {
                lines.add(line);
            }
        }
        assertThat(fence).isEmpty();
        return lines;
    }
}
