package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangedPathsTest {

    private static List<String> parse(String text) {
        return ChangedPaths.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void are_one_on_a_line() {
        assertThat(parse("a/b\nc d\n")).containsExactly("a/b", "c d");
        assertThat(parse("a\r\nb")).containsExactly("a", "b");
        assertThat(parse("")).isEmpty();
        assertThat(parse("\n\n")).isEmpty();
    }

    @Test
    void are_ended_by_nul_when_there_is_any() {
        assertThat(parse("a\nb\0\"c\"\0")).containsExactly("a\nb", "\"c\"");
    }

    @Test
    void are_read_as_git_quotes_them() {
        assertThat(parse("\"a\\tb\\\"\\\\\"\n\"\\303\\244\\nx\"\nä\n")).containsExactly("a\tb\"\\", "ä\nx", "ä");
    }

    @Test
    void keep_bytes_that_are_not_utf_8() {
        assertThat(parse("\"\\377\"\n")).containsExactly("\uDCFF");
        assertThat(ChangedPaths.parse(new byte[] {'a', (byte) 0xE4})).containsExactly("a\uDCE4");
    }

    @Test
    void survive_a_quote_that_is_not_closed_and_an_escape_that_is_cut() {
        assertThat(parse("\"a\n")).containsExactly("\"a");
        assertThat(parse("\"a\\\"\n")).containsExactly("a\\");
        assertThat(parse("\"\\12\"")).containsExactly("12");
    }
}
