package io.interlock.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternShapeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ghp_[A-Za-z0-9]{36}          | 40 | 40      | true",
                "a(?:bc)?[0-9]{2,5}           | 3  | 8       | true",
                "(?i)x{3}(?!y)                | 3  | 3       | true",
                "a\\s{0,4}b                   | 2  | 6       | false",
                "\"[^\\n]{3,9}\"              | 5  | 11      | false",
                "a+                           | 1  | 1048576 | true",
            })
    void says_how_long_a_match_is(String pattern, int least, int most, boolean solid) {
        assertThat(PatternShape.of(pattern)).isEqualTo(new RuleSpec.Extent(least, most, solid));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+",
                "(?:a*b){2,}",
                "(a|b{1,3})*",
                "(?<=a)b",
                "(a)\\1",
                "a++",
                "[a",
                "(a",
                "a)",
                "*a",
                "[z-a]"
            })
    void refuses_what_could_take_long_or_is_none(String pattern) {
        assertThatThrownBy(() -> PatternShape.of(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column");
    }
}
