package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.model.GuardResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuardRedactionTest {

    /** Changes in every kind of escaping, so that no redactor of the finished text would know it. */
    private static final String PLANTED = "pla&nted va:lue";

    private static List<String> reports(GuardResult result) {
        return List.of(
                new GuardTable(true, 80).render(result),
                new GuardSarif(new SarifRun("", "", true)).render(result),
                new GuardJson(Map.of()).render(result),
                GuardJunit.render(result),
                GuardAnnotations.render(result),
                new GuardMarkdown(GuardMarkdown.GITHUB_SUMMARY_BYTES).render(result),
                new GuardHtml(new PageInfo("", "", "")).render(result),
                new GuardNames(true).render(result));
    }

    @Test
    void no_report_holds_a_planted_value_in_any_form() {
        GuardResult planted = GuardSamples.of("x/" + PLANTED + "/y");
        assertThat(reports(planted)).allMatch(GuardRedactionTest::isPlanted);
        GuardResult redacted = new GuardRedaction(text -> text.replace(PLANTED, "***")).of(planted);
        assertThat(reports(redacted)).noneMatch(GuardRedactionTest::isPlanted).allMatch(text -> text.contains("y"));
    }

    private static boolean isPlanted(String report) {
        return report.contains("nted va") || report.contains("nted%20va");
    }

    @Test
    void a_result_without_planted_values_stays_as_it_is() {
        GuardResult mixed = GuardSamples.mixed();
        assertThat(new GuardRedaction(text -> text).of(mixed)).isEqualTo(mixed);
    }
}
