package io.interlock.engine.review;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class VisibleTextTest {

    @Example
    void plain_text_stays_as_it_is() {
        assertThat(VisibleText.of("\tif (caf\u00e9 == \"\ud83d\ude00\") {", 100))
                .isEqualTo("\tif (caf\u00e9 == \"\ud83d\ude00\") {");
    }

    @Example
    void what_is_not_seen_is_spelled_out() {
        assertThat(VisibleText.of("a\r\0\u007f\u200b\u202e\u2028\u0085\ud83d", 100))
                .isEqualTo("a\u240d\u2400\u2421<U+200b><U+202e><U+2028><U+85><U+d83d>");
    }

    @Example
    void a_long_line_is_cut_in_the_middle_where_everybody_sees_it() {
        assertThat(VisibleText.of("a".repeat(75) + "b".repeat(900) + "c".repeat(25), 100))
                .isEqualTo("a".repeat(75) + " [… 900 characters not shown …] " + "c".repeat(25));
    }

    @Property
    void a_line_stays_one_line_of_bounded_length(@ForAll String line, @ForAll @IntRange(min = 8, max = 60) int most) {
        String shown = VisibleText.of(line, most);
        assertThat(shown.lines().count()).isLessThanOrEqualTo(1);
        assertThat(shown).doesNotContain("\n").doesNotContain("\r").hasSizeLessThanOrEqualTo(most + 60);
        assertThat(shown.codePoints()).noneMatch(c -> c >= 0xd800 && c < 0xe000);
    }
}
