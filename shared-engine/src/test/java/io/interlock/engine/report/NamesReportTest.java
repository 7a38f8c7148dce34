package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesReportTest {

    @Test
    void one_id_or_path_per_line_in_the_order_of_paths() {
        assertThat(new NamesReport(false).render(Samples.shop()))
                .isEqualTo("org.shop:audit\norg.shop:core\norg.shop:web\norg.shop:결제\n");
        assertThat(new PathsReport(false).render(Samples.shop())).isEqualTo("audit\ncore\nweb\n결제\n");
    }

    @Test
    void nothing_at_all_when_nothing_is_affected() {
        assertThat(new NamesReport(false).render(Samples.nothing())).isEmpty();
        assertThat(new PathsReport(true).render(Samples.nothing())).isEmpty();
    }

    @Test
    void a_hostile_name_is_one_quoted_line_and_no_workflow_command() {
        String names = new NamesReport(false).render(Samples.hostile());
        assertThat(names.lines()).hasSize(1);
        assertThat(names).startsWith("\"\\072:").doesNotContain("##[");
        assertThat(new PathsReport(false).render(Samples.hostile())).isEqualTo(names);
    }

    @Test
    void ended_by_nul_names_are_as_they_are() {
        assertThat(new NamesReport(true).render(Samples.hostile())).isEqualTo(Samples.HOSTILE + "\0");
        assertThat(new PathsReport(true).render(Samples.hostile())).isEqualTo(Samples.HOSTILE + "\0");
    }
}
