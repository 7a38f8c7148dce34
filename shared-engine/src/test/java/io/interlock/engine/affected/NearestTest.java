package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> WORDS = List.of("components", "global", "ignore", "maxJobs");

    @Test
    void finds_what_differs_by_a_letter_a_swap_or_an_omission() {
        assertThat(Nearest.to("globl", WORDS)).isEqualTo("global");
        assertThat(Nearest.to("ingore", WORDS)).isEqualTo("ignore");
        assertThat(Nearest.to("maxjobs", WORDS)).isEqualTo("maxJobs");
    }

    @Test
    void suggests_nothing_when_all_are_far_away() {
        assertThat(Nearest.to("owners", WORDS)).isNull();
        assertThat(Nearest.remedy("owners", WORDS, "Look it up.")).isEqualTo("Look it up.");
    }

    @Test
    void does_not_depend_on_the_order_of_the_candidates() {
        assertThat(Nearest.to("ax", List.of("ay", "az"))).isEqualTo("ay");
        assertThat(Nearest.to("ax", List.of("az", "ay"))).isEqualTo("ay");
    }

    @Test
    void a_very_long_word_costs_nothing() {
        assertThat(Nearest.to("x".repeat(1 << 20), List.of("y".repeat(1 << 20))))
                .isNull();
    }
}
