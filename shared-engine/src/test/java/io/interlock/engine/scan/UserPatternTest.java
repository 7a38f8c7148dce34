package io.interlock.engine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserPatternTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ab(?=c)      | look-ahead       | 3",
                "(?<!a)b      | look-behind      | 1",
                "(a)\\1       | back-reference   | 4",
                "a*+          | possessive       | 2",
                "x(?>a)       | atomic group     | 2",
                "a\\Z         | escape           | 2",
                "a[z-a]       | range            | 3",
                "ab(c         | )                | 1",
            })
    void a_refused_construct_is_named_with_its_column(String pattern, String named, int column) {
        assertThatThrownBy(() -> UserPattern.of(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named)
                .hasMessageContaining("column " + column);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?P<name>a)",
                "(?-i:A)b",
                "[[:alnum:]]{3}",
                "a\\z",
                "\\pL+",
                "^\\${(?:[A-Z_]+)}$",
                "(?s:.){0,200}?x",
                "\\x60",
                "[^]]+",
                "{a",
                "\\p{Greek}",
                "(?i)x{2,}"
            })
    void the_dialect_of_go_is_understood(String pattern) {
        assertThat(UserPattern.of(pattern)).isNotNull();
    }

    @Test
    void repetitions_that_grow_without_measure_are_refused() {
        assertThatThrownBy(() -> UserPattern.of("(((a{100}){100}){100}){100}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("written out");
    }

    @Test
    void offsets_are_those_of_bytes() {
        ScanText text = ScanText.of("é key=값1 \uD83D\uDE00 key=값2".getBytes(StandardCharsets.UTF_8), "a");
        UserPattern.Finder finder = UserPattern.of("key=(값[0-9])").in(text, 0, text.end());
        assertThat(finder.next()).isTrue();
        assertThat(text.utf8(finder.start(1), finder.end(1))).isEqualTo("값1");
        assertThat(finder.next()).isTrue();
        assertThat(text.utf8(finder.start(1), finder.end(1))).isEqualTo("값2");
        assertThat(finder.next()).isFalse();
    }

    @Property
    void bytes_that_are_no_utf8_keep_their_offsets(@ForAll byte[] before) {
        byte[] needle = "\n값=x".getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[before.length + needle.length];
        System.arraycopy(before, 0, bytes, 0, before.length);
        System.arraycopy(needle, 0, bytes, before.length, needle.length);
        ScanText text = ScanText.of(bytes, "a");
        UserPattern.Finder finder = UserPattern.of("값=(x)$").in(text, 0, text.end());
        assertThat(finder.next()).isTrue();
        assertThat(finder.start(1)).isEqualTo(bytes.length - 1);
    }
}
