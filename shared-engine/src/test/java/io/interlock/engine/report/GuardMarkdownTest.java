package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class GuardMarkdownTest {

    private final GuardMarkdown report = new GuardMarkdown(GuardMarkdown.GITHUB_COMMENT_BYTES);

    @Test
    void answers_first_then_tells_who_must_approve_what_was_found_and_what_was_not_examined() {
        assertThat(report.render(GuardSamples.mixed()))
                .startsWith("### ⛔ Guardrails: block\n\n3 critical, 1 high, 1 low (1 suppressed); examined 1,204 texts")
                .containsSubsequence(
                        "approval required by <code>workflows</code>: 2 of security, 1 of platform",
                        "| critical | <code>deploy/prod env.sh&#58;3&#58;14</code> | A personal access token of GitHub."
                                + "<br><code>export TOKEN=&#60;github-pat&#58;3f2a&#62;</code> | <code>github-pat</code>"
                                + " | block |",
                        "**What to do**",
                        "- <code>github-pat</code>: Revoke it",
                        "<details><summary>6 texts not or not fully examined</summary>",
                        "- 4: binary (logo.png, photo.jpg, x.bin, y.bin)",
                        "<details><summary>1 problem</summary>");
    }

    @Test
    void does_not_call_good_what_nobody_looked_at() {
        assertThat(report.render(GuardSamples.nothing())).contains("nothing was examined", "- 1: binary (a.bin)");
        assertThat(report.render(GuardSamples.clean())).contains("no findings; examined 1,204 texts");
    }

    @Test
    void keeps_to_its_limit_and_says_what_it_left_out() {
        String shortened = new GuardMarkdown(4_000).render(GuardSamples.many(500));
        assertThat(shortened.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4_000);
        assertThat(shortened).containsPattern("and 4\\d\\d more\n");
        String hostile = new GuardMarkdown(4_000).render(GuardSamples.of("가".repeat(3_000)));
        assertThat(hostile.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4_000);
        assertThat(hostile).contains("Left out for length:", "the approvals", "what was not examined");
        assertThatThrownBy(() -> new GuardMarkdown(100)).hasMessageContaining("at least 4000");
    }

    @Property(tries = 300)
    void no_text_becomes_markup(@ForAll @CharRange(from = '\0', to = '\uffff') @StringLength(max = 40) String text) {
        String markdown = report.render(GuardSamples.of(text + Samples.HOSTILE));
        assertThat(markdown).doesNotContain("<script", "](http", "@org", "##[", "\u202e", "\u001b", "-->");
        assertThat(markdown.lines().filter(line -> line.startsWith("| ")))
                .allSatisfy(
                        line -> assertThat(line.chars().filter(c -> c == '|')).hasSize(6));
    }
}
