package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.model.AffectedResult;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MarkdownSummaryTest {

    private static final String OWN_MARKUP = "</?(code|details|summary)>";

    @Test
    void begins_with_the_answer_and_ends_with_the_details() {
        assertThat(new MarkdownSummary(60_000).render(Samples.shop()))
                .startsWith("### 4 of 7 components affected (1 directly) by 6 files\n\nbase abc1234..def5678\n")
                .contains("| <code>org.shop&#58;core</code> | direct | core/한글.txt (+2 files) |"
                        + " <code>&#64;shop/core</code> <code>ann&#64;shop.org</code> |")
                .contains("```mermaid\nflowchart LR\n")
                .contains("<details><summary>1 deleted component</summary>");
    }

    @Test
    void names_cannot_become_markup_mentions_links_or_commands() {
        String summary = new MarkdownSummary(60_000).render(Samples.hostile());
        assertThat(summary.lines()).noneMatch(line -> line.strip().startsWith("::"));
        assertThat(summary).doesNotContain("##[", "\u001b", "\u202e", "://", "[a]", "@org", "#1 ", "<script");
        String graph = summary.substring(summary.indexOf("```mermaid"), summary.lastIndexOf("```"));
        String rest = summary.replace(graph, "").replaceAll(OWN_MARKUP, "");
        assertThat(rest).doesNotContain("<").doesNotContain("*").doesNotContain("_");
    }

    @Test
    void shows_the_first_fifty_and_counts_the_others() {
        String summary = new MarkdownSummary(1_000_000).render(Samples.reactor(708));
        assertThat(summary.lines().filter(line -> line.startsWith("| <code>"))).hasSize(50);
        assertThat(summary).contains("and 658 more\n").contains("and 668 more\"");
    }

    @Property(tries = 100)
    void is_never_longer_than_allowed_and_says_what_is_missing(@ForAll @IntRange(min = 1_000, max = 20_000) int limit) {
        for (AffectedResult result : List.of(Samples.hostile(), Samples.reactor(200))) {
            String summary = new MarkdownSummary(limit).render(result);
            assertThat(summary.length()).isLessThanOrEqualTo(limit);
            assertThat(summary.contains("```mermaid") || summary.contains("Left out for length: "))
                    .isTrue();
        }
    }

    @Test
    void a_limit_that_nothing_fits_in_is_refused() {
        assertThatThrownBy(() -> new MarkdownSummary(10)).hasMessageContaining("at least 1000");
    }
}
