package io.interlock.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.process.CommandException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SupervisedCommandTest {

    private static final String MARK = "MARK_OF_TEST";

    /** Has a child, and a grandchild that has left its session and lost its parent; then it hangs. */
    private static final String HANGING_FAMILY =
            "sleep 1001 & echo $! > child; (setsid sleep 1002 & echo $! > lost); mkfifo never; echo > ready; cat never";

    @TempDir
    private Path directory;

    private String value = "";

    @BeforeEach
    void name() {
        value = UUID.randomUUID().toString();
    }

    private CommandTail shell(String script, Duration timeout, int kept) {
        return new CommandRunner(Map.of("PATH", "/usr/bin:/bin", MARK, value), timeout)
                .runSupervised(List.of("sh", "-c", script), directory, MARK, kept);
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private boolean runs(String pidFile) throws IOException {
        long pid = Long.parseLong(Files.readString(directory.resolve(pidFile)).strip());
        Path state = Path.of("/proc/" + pid + "/stat");
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)
                && !(Files.exists(state) && Files.readString(state).contains(") Z "));
    }

    private void assertNobodyIsLeft() throws IOException {
        assertThat(runs("child")).as("its child").isFalse();
        if (OS.LINUX.isCurrentOs()) {
            assertThat(runs("lost")).as("what lost its parent").isFalse();
        }
    }

    @Test
    void tells_exit_code_and_all_of_a_short_output() {
        CommandTail ended = shell("echo out; echo err >&2; exit 7", seconds(20), 1000);
        assertThat(ended.exitCode()).isEqualTo(7);
        assertThat(ended.output().text()).isEqualTo("out\n");
        assertThat(ended.errors().text()).isEqualTo("err\n");
        assertThat(ended.output().dropped()).isZero();
    }

    @Test
    void keeps_the_end_of_a_long_output() {
        CommandTail ended = shell("head -c 5000000 /dev/zero; printf end; printf problem >&2", seconds(20), 1000);
        assertThat(ended.output().bytes()).hasSize(1000);
        assertThat(ended.output().text()).endsWith("\0end");
        assertThat(ended.output().dropped()).isEqualTo(5_000_003 - 1000);
        assertThat(ended.errors().text()).isEqualTo("problem");
    }

    @Test
    void kills_all_of_the_family_when_the_waiting_thread_is_interrupted() throws Exception {
        AtomicReference<CommandException> failure = new AtomicReference<>();
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread waiting = new Thread(() -> {
            try {
                shell(HANGING_FAMILY, seconds(25), 1000);
            } catch (CommandException e) {
                failure.set(e);
                interrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        waiting.start();
        while (!Files.exists(directory.resolve("ready"))) {
            Thread.onSpinWait();
        }
        long begin = System.nanoTime();
        waiting.interrupt();
        waiting.join();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(seconds(1));
        assertThat(failure.get().reason()).isEqualTo(Reason.INTERRUPTED);
        assertThat(interrupted).isTrue();
        assertNobodyIsLeft();
    }

    @Test
    void kills_all_of_the_family_when_its_time_is_over() throws IOException {
        assertThatThrownBy(() -> shell(HANGING_FAMILY, Duration.ofMillis(1500), 1000))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMEOUT));
        assertNobodyIsLeft();
    }

    @Test
    void leaves_nothing_running_that_a_program_left_behind() throws IOException {
        CommandTail ended =
                shell("sleep 1001 & echo $! > child; (setsid sleep 1002 & echo $! > lost)", seconds(20), 1000);
        assertThat(ended.exitCode()).isZero();
        assertNobodyIsLeft();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void kills_what_a_process_that_died_has_left_running() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "sleep 1003 & echo $! > child; echo > ready; wait");
        builder.environment().put(MARK, value);
        Process orphan = builder.directory(directory.toFile()).start();
        while (!Files.exists(directory.resolve("ready"))) {
            Thread.onSpinWait();
        }
        assertThat(CommandRunner.killLeftovers(MARK, value + "x")).isTrue();
        assertThat(orphan.isAlive()).as("another's").isTrue();
        assertThat(CommandRunner.killLeftovers(MARK, value)).isTrue();
        assertThat(orphan.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(runs("child")).isFalse();
    }
}
