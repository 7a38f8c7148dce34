package io.interlock.engine.affected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class GlobTest {

    @Test
    void patterns_that_are_too_long_or_stand_for_too_many_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Glob.of("{".repeat(200_000) + "}".repeat(200_000)));
        assertThatIllegalArgumentException().isThrownBy(() -> Glob.of("{a,b}".repeat(40)));
        assertThatIllegalArgumentException().isThrownBy(() -> Glob.of("a".repeat(5_000)));
    }

    @Test
    void braces_within_braces_are_expanded() {
        assertThat(Glob.of("x/{a,{b,c}}/y").matches("x/c/y")).isTrue();
        assertThat(Glob.of("{".repeat(2_000)).matches("a")).isFalse();
        assertThat(Glob.of("{".repeat(1_000) + "a" + "}".repeat(1_000)).matches("a"))
                .isTrue();
    }
}
