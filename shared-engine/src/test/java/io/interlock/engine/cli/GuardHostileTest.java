package io.interlock.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.scm.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code interlock guard} on what was made to stop it: it ends, and says what it left. */
@Timeout(60)
class GuardHostileTest extends GuardRunFixture {

    private Path directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createDirectories(temporary.resolve("plain"));
        Files.writeString(directory.resolve("a.py"), assigned(PASSWORD));
    }

    private JsonNode examined() {
        CliRun run = in(directory, "--path", ".", "--format", "json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        JsonNode result = parsed(run.out());
        assertThat(result.get("findings")).hasSize(1);
        return result;
    }

    @Test
    void links_that_lead_in_circles_or_out_are_not_followed() throws IOException {
        Files.createSymbolicLink(directory.resolve("loop"), directory);
        Files.createSymbolicLink(directory.resolve("self"), Path.of("self"));
        Files.createSymbolicLink(directory.resolve("out"), Path.of("/etc/hostname"));

        assertThat(examined().get("notExamined").toString())
                .contains("loop")
                .contains("self")
                .contains("out")
                .contains("symbolic link");
    }

    @Test
    void a_pipe_is_not_waited_for() throws IOException {
        new CommandRunner(TestRepository.gitEnvironment(), Duration.ofSeconds(20))
                .run(List.of("mkfifo", directory.resolve("pipe").toString()), directory);

        assertThat(examined().get("notExamined").toString()).contains("pipe").contains("no regular file");
        CliRun named = in(directory, "--path", "pipe");
        assertThat(named.exitCode()).isZero();
        assertThat(named.out()).contains("no regular file");
    }

    @Test
    void a_file_that_may_not_be_read_is_told() throws IOException {
        Path file = Files.writeString(directory.resolve("closed"), assigned(PASSWORD));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        org.junit.jupiter.api.Assumptions.assumeFalse(Files.isReadable(file), "the superuser may read everything");

        assertThat(examined().get("notExamined").toString()).contains("closed").contains("permission denied");
    }

    @Test
    void files_of_zeros_and_of_nothing_are_examined() throws IOException {
        Files.write(directory.resolve("zeros"), new byte[3 << 20]);
        Files.write(directory.resolve("empty"), new byte[0]);

        assertThat(examined().at("/examined/texts").asInt()).isEqualTo(3);
    }

    @Test
    void a_damaged_archive_is_told() throws IOException {
        Files.writeString(directory.resolve("x.zip"), "PK\3\4 and nothing that follows from it");

        assertThat(examined().get("notExamined").toString()).contains("x.zip").contains("damaged");
    }

    @Test
    void of_a_file_above_the_configured_size_the_start_is_examined_and_the_rest_is_told() throws IOException {
        Files.writeString(directory.resolve("large.py"), assigned(PASSWORD) + "\n".repeat(3000) + assigned(PASSWORD));
        Path config = Files.writeString(temporary.resolve("own.yaml"), HEADER + "  sizes: {examined: 2KiB}\n");

        CliRun run = in(directory, "--path", ".", "--config", config.toString());

        assertThat(run.out())
                .contains("large.py:1:13")
                .contains("of which the first 2048 were examined")
                .doesNotContain("large.py:3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=",
                "password=\"",
                "aaaa://",
                "http://u:p@",
                "eyJ",
                "12345678901",
                "4111 1111 ",
                "-----BEGIN ",
                "-----BEGIN RSA PRIVATE KEY-----\n",
                "cGFzc3dvcmQ9",
                "&#x41;",
                "%40%3a",
                "interlock:allow ",
                "a@b.",
                "\u200b",
                "<!--",
            })
    void anchors_in_a_row_take_time_by_their_number_only(String unit) throws IOException {
        Files.writeString(directory.resolve("b.txt"), unit.repeat((1 << 20) / unit.length()));

        CliRun run = in(directory, "--path", ".");

        assertThat(run.out()).contains("a.py:1:13");
    }

    @Test
    void a_value_found_many_times_is_listed_a_bounded_number_of_times() throws IOException {
        Files.writeString(directory.resolve("b.py"), assigned(PASSWORD).repeat(20_000));

        CliRun run = in(directory, "--path", ".", "--format", "json");

        JsonNode result = parsed(run.out());
        assertThat(result.get("findings")).hasSize(101);
        assertThat(result.get("notExamined").toString()).contains("of which the first 100 are listed");
        assertThat(run.out()).doesNotContain(PASSWORD);
    }
}
