package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GuardNamesTest {

    @Test
    void lists_each_file_once_and_of_a_member_the_archive() {
        assertThat(new GuardNames(false).render(GuardSamples.mixed()))
                .isEqualTo("deploy/prod env.sh\nlib/app.jar\n.github/workflows/ci.yml\n");
    }

    @Test
    void a_name_is_quoted_on_a_line_and_itself_before_a_nul() {
        assertThat(new GuardNames(false).render(GuardSamples.of("a\nb"))).isEqualTo("\"a\\nb\"\na.jar\n");
        assertThat(new GuardNames(true).render(GuardSamples.of("a\nb"))).isEqualTo("a\nb\0a.jar\0");
    }
}
