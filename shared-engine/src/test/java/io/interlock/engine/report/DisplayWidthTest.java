package io.interlock.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DisplayWidthTest {

    @Test
    void korean_syllables_take_two_columns_composed_or_not() {
        assertThat(DisplayWidth.of("결제")).isEqualTo(4);
        assertThat(DisplayWidth.of("\u1100\u1167\u11af")).isEqualTo(2);
    }

    @Test
    void combining_marks_take_none_and_emoji_two() {
        assertThat(DisplayWidth.of("e\u0301")).isEqualTo(1);
        assertThat(DisplayWidth.of("\ud83d\ude80")).isEqualTo(2);
    }

    @Test
    void cuts_at_the_end_or_in_the_middle() {
        assertThat(DisplayWidth.cut("abcdefgh", 5)).isEqualTo("abcd…");
        assertThat(DisplayWidth.cut("결제결제", 6)).isEqualTo("결제…");
        assertThat(DisplayWidth.cutMiddle("abcdefgh", 5)).isEqualTo("ab…gh");
    }

    @Property
    void what_is_cut_fits(@ForAll String text, @ForAll @IntRange(min = 1, max = 30) int columns) {
        assertThat(DisplayWidth.of(DisplayWidth.cut(text, columns))).isLessThanOrEqualTo(columns);
        assertThat(DisplayWidth.of(DisplayWidth.cutMiddle(text, columns))).isLessThanOrEqualTo(columns);
    }
}
