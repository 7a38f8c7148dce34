package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ChangedPathsTest {

    @TempDir
    private Path folder;

    private static List<String> parse(String text) {
        return ChangedPaths.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As a pipe on standard input is to Java: whatever asks for its size or position fails. */
    private static InputStream pipe(String text) {
        return new FilterInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            @Override
            public byte[] readNBytes(int length) throws IOException {
                throw new IOException("Illegal seek");
            }

            @Override
            public byte[] readAllBytes() throws IOException {
                throw new IOException("Illegal seek");
            }
        };
    }

    @Test
    void come_through_a_pipe() throws IOException {
        assertThat(ChangedPaths.read("-", Path.of(""), pipe("a/b\nc\n"))).containsExactly("a/b", "c");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void come_from_what_a_shell_puts_in_place_of_a_file() throws Exception {
        Path fifo = folder.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        Process writer = new ProcessBuilder("sh", "-c", "printf 'a/b\\n' > \"$1\"", "sh", fifo.toString()).start();
        assertThat(ChangedPaths.read(fifo.toString(), folder, InputStream.nullInputStream()))
                .containsExactly("a/b");
        assertThat(writer.waitFor()).isZero();
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
