package io.interlock.engine.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.sandbox.ProgramRun.End;
import io.interlock.engine.sandbox.SandboxSettings.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What holds for programs in every sandbox. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
abstract class SandboxContract {

    static final Limits SMALL = new Limits(256L << 20, 64L << 20, 60, 2);

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path outside;

    Path root = Path.of("");

    @BeforeEach
    void make_root() throws IOException {
        root = Files.createDirectory(outside.resolve("root"));
        assumeTrue(works(), () -> "this kind of sandbox does not work here");
    }

    /** The sandbox, from which a directory is hidden. */
    abstract Sandbox sandbox(Limits limits);

    /** Whether it can be had here. */
    abstract boolean works();

    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.put("HOME", System.getProperty("user.home"));
        environment.put("https_proxy", "http://proxy.invalid:1");
        environment.put("SOME_API_KEY", "key-of-the-caller");
        return environment;
    }

    CommandRunner runner() {
        return new CommandRunner(environment(), LONG);
    }

    Program shell(String script, Duration timeout) {
        return new Program(List.of("sh", "-c", script), root, "", Map.of("OWN", "value"), List.of(), timeout, 2_000);
    }

    ProgramRun run(String script) {
        return sandbox(SMALL).run(shell(script, LONG));
    }

    @Test
    void tells_exit_code_output_and_errors() {
        ProgramRun ran = run("echo out; echo err >&2; exit 7");
        assertThat(ran.end()).isEqualTo(End.EXITED);
        assertThat(ran.exitCode()).isEqualTo(7);
        assertThat(ran.output()).isEqualTo("out\n");
        assertThat(ran.errors()).isEqualTo("err\n");
        assertThat(run("exit 0").succeeded()).isTrue();
    }

    @Test
    void a_program_writes_to_its_root_and_runs_where_it_has_to() throws IOException {
        Files.createDirectories(root.resolve("a/b"));
        Program program =
                new Program(List.of("sh", "-c", "echo made > made"), root, "a/b", Map.of(), List.of(), LONG, 100);
        assertThat(sandbox(SMALL).run(program).succeeded()).isTrue();
        assertThat(root.resolve("a/b/made")).hasContent("made");
        assertThat(Files.getOwner(root.resolve("a/b/made"))).isEqualTo(Files.getOwner(root));
    }

    @Test
    void a_program_has_a_scrubbed_environment_that_is_the_same_everywhere() {
        assertThat(run("env").output())
                .contains("OWN=value", "CI=true", "TZ=UTC", "LC_ALL=C.UTF-8", "NO_COLOR=1")
                .doesNotContain("key-of-the-caller", "proxy.invalid");
    }

    @Test
    void a_program_can_write_temporary_files() {
        assertThat(run("f=$(mktemp) && echo x > $f && cat $f").output()).isEqualTo("x\n");
    }

    @Test
    void a_program_that_does_not_end_is_killed_though_it_refuses_and_its_last_words_are_kept() {
        ProgramRun ran = sandbox(SMALL)
                .run(shell("trap '' TERM INT HUP; echo last; while :; do :; done", Duration.ofSeconds(3)));
        assertThat(ran.end()).isEqualTo(End.TIMED_OUT);
        assertThat(ran.output()).isEqualTo("last\n");
        assertThat(ran.took()).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void much_output_costs_no_memory() {
        ProgramRun ran = run("head -c 300000000 /dev/zero; echo; echo end");
        assertThat(ran.output()).hasSize(2_000).endsWith("end\n");
        assertThat(ran.dropped()).isEqualTo(300_000_005L - 2_000);
    }

    @Test
    void daemons_are_gone_when_the_program_is() throws IOException {
        String mark = "6" + System.nanoTime();
        run("(setsid sh -c '(sleep " + mark + " &) ; sleep " + mark + "' > /dev/null 2>&1 &) ; sleep 0.3; echo done");
        assertThat(running(mark)).isEmpty();
    }

    @Test
    void interrupting_ends_all_and_stays() throws Exception {
        String mark = "7" + System.nanoTime();
        AtomicReference<Object> seen = new AtomicReference<>();
        Thread waiting = new Thread(() -> {
            try {
                run("echo > ready; sleep " + mark);
            } catch (SandboxException e) {
                seen.set(Thread.currentThread().isInterrupted());
            }
        });
        waiting.start();
        while (!Files.exists(root.resolve("ready"))) {
            Thread.onSpinWait();
        }
        waiting.interrupt();
        waiting.join();
        assertThat(seen.get()).isEqualTo(true);
        assertThat(running(mark)).isEmpty();
    }

    @Test
    void what_is_no_program_is_refused_with_a_remedy() {
        Sandbox sandbox = sandbox(SMALL);
        for (Program bad : List.of(
                new Program(List.of(), root, "", Map.of(), List.of(), LONG, 2_000),
                new Program(List.of("a\0b"), root, "", Map.of(), List.of(), LONG, 2_000),
                new Program(List.of("true"), root, "", Map.of("A=B", "x"), List.of(), LONG, 2_000),
                new Program(List.of("true"), root, "../", Map.of(), List.of(), LONG, 2_000),
                new Program(List.of("true"), root, "missing", Map.of(), List.of(), LONG, 2_000),
                new Program(List.of("true"), root, "", Map.of(), List.of(Path.of("/no/such")), LONG, 2_000),
                new Program(List.of("no-such-program"), root, "", Map.of(), List.of(), LONG, 2_000),
                new Program(List.of("./no-such"), root, "", Map.of(), List.of(), LONG, 2_000))) {
            assertThatThrownBy(() -> sandbox.run(bad))
                    .isInstanceOfSatisfying(
                            SandboxException.class, e -> assertThat(e.remedy()).isNotBlank());
        }
    }

    @Test
    void a_directory_that_leads_out_of_the_root_is_refused() throws IOException {
        Files.createSymbolicLink(root.resolve("out"), outside);
        Program program = new Program(List.of("true"), root, "out", Map.of(), List.of(), LONG, 2_000);
        assertThatThrownBy(() -> sandbox(SMALL).run(program)).isInstanceOf(SandboxException.class);
    }

    /** Command lines of the processes with something in it, zombies left out. */
    static List<String> running(String part) throws IOException {
        return ProcessHandle.allProcesses()
                .map(process -> read(Path.of("/proc/" + process.pid() + "/cmdline")))
                .filter(line -> line.contains(part))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
