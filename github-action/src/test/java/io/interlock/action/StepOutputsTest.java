package io.interlock.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StepOutputsTest {

    private int words;
    private final StepOutputs outputs = new StepOutputs(() -> "w" + ++words);
    private final StringBuilder leftOut = new StringBuilder();

    @Test
    void each_value_stands_between_words_of_its_own() {
        outputs.put(Output.NAMES, "a\nb");
        outputs.put(Output.ANY, "true");

        assertThat(outputs.render(leftOut))
                .isEqualTo("any<<interlock-w1\ntrue\ninterlock-w1\nnames<<interlock-w2\na\nb\ninterlock-w2\n");
        assertThat(leftOut).isEmpty();
    }

    @Test
    void a_value_that_knows_the_word_is_refused() {
        outputs.put(Output.NAMES, "a\ninterlock-w1\nany<<x\ntrue\nx");

        assertThatThrownBy(() -> outputs.render(leftOut)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_is_too_long_together_is_left_out_whole_and_named() {
        outputs.put(Output.COMPONENTS, "c".repeat(StepOutputs.MAX_CHARS));
        outputs.put(Output.MATRIX, "m".repeat(StepOutputs.MAX_CHARS / 2));
        outputs.put(Output.PATHS, "p".repeat(StepOutputs.MAX_CHARS));
        outputs.put(Output.NAMES, "n");

        assertThat(outputs.render(leftOut))
                .contains("matrix<<", "names<<")
                .doesNotContain("components<<", "paths<<")
                .hasSizeLessThan(StepOutputs.MAX_CHARS);
        assertThat(leftOut).hasToString("components, paths");
    }
}
