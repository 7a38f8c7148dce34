package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.model.TrackedFinding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewRedactionTest {

    /** Changes in every kind of escaping, so that no redactor of the finished text would know it. */
    private static final String PLANTED = "pla&nted va:lue";

    private static List<String> reports(ReviewResult result) {
        return List.of(
                new ReviewTable(true, 80).render(result),
                new ReviewSarif(new SarifRun("", "", true)).render(result),
                new ReviewJson(Map.of()).render(result),
                ReviewRdjson.render(result),
                ReviewAnnotations.render(result),
                new ReviewMarkdown(GuardMarkdown.GITHUB_SUMMARY_BYTES).render(result),
                new ReviewHtml(new PageInfo("", "", "")).render(result));
    }

    @Test
    void no_report_holds_a_planted_value_in_any_form() {
        ReviewResult planted = ReviewSamples.of("x/" + PLANTED + "/y");
        assertThat(reports(planted)).allMatch(ReviewRedactionTest::isPlanted);
        ReviewResult redacted = new ReviewRedaction(text -> text.replace(PLANTED, "***")).of(planted);
        assertThat(reports(redacted)).noneMatch(ReviewRedactionTest::isPlanted).allMatch(text -> text.contains("y"));
    }

    private static boolean isPlanted(String report) {
        return report.contains("nted va") || report.contains("nted%20va");
    }

    @Test
    void a_suggestion_with_a_planted_value_is_no_replacement_any_more() {
        ReviewResult redacted = new ReviewRedaction(text -> text.replace("name = ?", "***")).of(ReviewSamples.mixed());
        assertThat(redacted.findings().get(1).finding().suggestion()).isNull();
        assertThat(redacted.findings())
                .filteredOn(tracked -> tracked.finding().suggestion() != null)
                .hasSize(1);
    }

    @Test
    void a_review_without_planted_values_stays_as_it_is() {
        ReviewResult mixed = ReviewSamples.mixed();
        assertThat(new ReviewRedaction(text -> text).of(mixed)).isEqualTo(mixed);
    }

    @Test
    void what_tells_a_finding_again_stays() {
        ReviewResult mixed = ReviewSamples.mixed();
        ReviewResult redacted = new ReviewRedaction(text -> "").of(mixed);
        assertThat(redacted.findings())
                .extracting(TrackedFinding::fingerprint)
                .isEqualTo(mixed.findings().stream()
                        .map(TrackedFinding::fingerprint)
                        .toList());
    }
}
