package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterlockTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        Streams streams = new Streams(InputStream.nullInputStream(), out, err);
        return Interlock.run(Map.of("PATH", System.getenv("PATH")), folder, streams, arguments);
    }

    @Test
    void a_call_gives_the_exit_code_and_writes_to_the_streams_it_was_given() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("interlock ");
        assertThat(err.size()).isZero();
    }

    @Test
    void a_failure_is_an_exit_code_and_a_message_and_never_thrown() {
        assertThat(run("affected", "--repo", "nowhere")).isEqualTo(2);
        assertThat(run("affected", "--nope")).isEqualTo(2);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("'nowhere'", "'--nope'", "remedy: ");
    }
}
