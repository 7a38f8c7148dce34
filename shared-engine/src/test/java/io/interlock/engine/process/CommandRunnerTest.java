package io.interlock.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.process.CommandException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class CommandRunnerTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private static CommandRunner runner(Duration timeout) {
        return new CommandRunner(Map.of("PATH", "/usr/bin:/bin", "GIVEN", "yes"), timeout);
    }

    private CommandResult shell(String script) {
        return runner(LONG).run(List.of("sh", "-c", script), directory);
    }

    private static void assertEnds(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void tells_output_errors_and_exit_code() {
        CommandResult result = shell("echo out; echo err >&2; exit 3");
        assertThat(result.line()).isEqualTo("out");
        assertThat(result.errorText()).isEqualTo("err");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.succeeded()).isFalse();
    }

    @Test
    void passes_on_no_variable_but_those_given() {
        assertThat(shell("env | grep -v -e ^PWD= -e ^SHLVL= -e ^_= -e ^OLDPWD= | sort")
                        .line())
                .isEqualTo("GIVEN=yes\nPATH=/usr/bin:/bin");
    }

    @Test
    void does_not_hand_words_to_a_shell() {
        assertThat(runner(LONG)
                        .run(List.of("printf", "%s", "$(id); `id` *"), directory)
                        .line())
                .isEqualTo("$(id); `id` *");
    }

    @Test
    void gives_input_and_then_its_end() {
        byte[] input = "a\nb\n".getBytes(StandardCharsets.UTF_8);
        assertThat(runner(LONG).run(List.of("cat"), directory, input, 100).output())
                .isEqualTo(input);
        assertThat(shell("cat").output()).isEmpty();
    }

    @Test
    void does_not_mind_a_program_that_ends_without_reading_its_input() {
        assertThat(runner(LONG)
                        .run(List.of("true"), directory, new byte[1 << 20], 100)
                        .succeeded())
                .isTrue();
    }

    @Test
    void is_not_stalled_by_a_flood_of_errors() {
        CommandResult result = shell("head -c 3000000 /dev/zero | tr '\\0' 'e' >&2; echo done");
        assertThat(result.line()).isEqualTo("done");
        assertThat(result.errorText()).hasSize(64 * 1024);
    }

    @Test
    void kills_what_runs_past_its_time_and_what_that_started() throws IOException {
        Path pid = directory.resolve("pid");
        assertEnds(
                Reason.TIMEOUT,
                () -> runner(Duration.ofMillis(300))
                        .run(List.of("sh", "-c", "sleep 1000 & echo $! > pid; wait"), directory));
        long child = Long.parseLong(Files.readString(pid).strip());
        assertThat(ProcessHandle.of(child)
                        .filter(ProcessHandle::isAlive)
                        .map(h -> h.info().command())
                        .orElse(null))
                .satisfiesAnyOf(
                        command -> assertThat(command).isNull(),
                        command -> assertThat(command).isEmpty());
    }

    @Test
    void kills_what_writes_more_than_is_accepted() {
        assertEnds(
                Reason.TOO_MUCH_OUTPUT,
                () -> runner(LONG).run(List.of("cat", "/dev/zero"), directory, new byte[0], 100_000));
    }

    @Test
    void says_what_could_not_be_started() {
        assertEnds(Reason.NOT_STARTED, () -> runner(LONG).run(List.of("no-such-program"), directory));
        assertEnds(Reason.NOT_STARTED, () -> runner(LONG).run(List.of("/no/such/program"), directory));
        assertEnds(Reason.NOT_STARTED, () -> runner(LONG).run(List.of("true"), directory.resolve("absent")));
        assertThat(runner(LONG).finds("no-such-program")).isFalse();
        assertThat(runner(LONG).finds("sh")).isTrue();
        assertThatThrownBy(() -> runner(LONG).run(List.of("no-such-program"), directory))
                .hasMessageContaining("no-such-program")
                .hasMessageContaining("PATH");
    }

    @Test
    void looks_for_programs_in_absolute_folders_only() throws IOException {
        Path program = Files.writeString(directory.resolve("own-program"), "#!/bin/sh\necho own\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(directory.resolve("bin/own-program"));
        for (String path : List.of("", ".", ":", "bin", directory.resolve("bin").toString())) {
            CommandRunner runner = new CommandRunner(Map.of("PATH", path), LONG);
            assertEnds(Reason.NOT_STARTED, () -> runner.run(List.of("own-program"), directory));
        }
        CommandRunner absolute = new CommandRunner(Map.of("PATH", "relative:" + directory), LONG);
        assertThat(absolute.run(List.of("own-program"), directory).line()).isEqualTo("own");
    }

    @Test
    void talks_to_a_program_that_stays() throws IOException {
        try (RunningCommand cat = runner(LONG).start(List.of("cat"), directory)) {
            for (int i = 0; i < 3; i++) {
                cat.input().write('a' + i);
                cat.input().flush();
                assertThat(cat.output().read()).isEqualTo('a' + i);
            }
        }
    }
}
