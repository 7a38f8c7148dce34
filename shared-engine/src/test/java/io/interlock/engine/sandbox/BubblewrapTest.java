package io.interlock.engine.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.sandbox.SandboxSettings.Limits;
import io.interlock.engine.sandbox.SandboxSettings.Mode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Programs that try to get out of bubblewrap. */
class BubblewrapTest extends WatchedLimitsContract {

    @Override
    Sandbox sandbox(Limits limits) {
        return Sandboxes.choose(
                new SandboxSettings(Mode.AUTO, null, List.of(), limits), runner(), List.of(outside.toString()));
    }

    @Override
    boolean works() {
        return sandbox(SMALL).kind() == Sandbox.Kind.BUBBLEWRAP;
    }

    @Test
    void says_what_it_keeps_apart() {
        assertThat(sandbox(SMALL).description())
                .startsWith("bubblewrap: no network")
                .contains("256 MiB of memory", "60 processes");
    }

    @Test
    void the_environment_of_other_processes_cannot_be_read() throws Exception {
        ProcessBuilder other = new ProcessBuilder("sleep", "600");
        other.environment().put("SECRET_OF_OTHER", "other-secret");
        Process process = other.start();
        try {
            assertThat(Files.readString(Path.of("/proc/" + process.pid() + "/environ")))
                    .contains("other-secret");
            ProgramRun ran = run("cat /proc/*/environ");
            assertThat(ran.output()).contains("OWN=value").doesNotContain("other-secret", "key-of-the-caller");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void the_network_cannot_be_reached() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(200);
            ProgramRun ran = run("bash -c 'echo hello > /dev/tcp/127.0.0.1/" + server.getLocalPort() + "' ; echo $?");
            assertThat(ran.output()).isEqualTo("1\n");
            assertThat(ran.errors()).contains("refused");
            assertThatAccepts(server).isFalse();
            new ProcessBuilder("bash", "-c", "echo hello > /dev/tcp/127.0.0.1/" + server.getLocalPort())
                    .start()
                    .waitFor();
            assertThatAccepts(server).as("without a sandbox").isTrue();
        }
    }

    private static org.assertj.core.api.AbstractBooleanAssert<?> assertThatAccepts(ServerSocket server)
            throws IOException {
        try {
            server.accept().close();
            return assertThat(true);
        } catch (SocketTimeoutException e) {
            return assertThat(false);
        }
    }

    @Test
    void nothing_outside_of_the_root_can_be_changed() throws IOException {
        Path victim = Files.writeString(outside.resolve("victim"), "mine");
        Files.createSymbolicLink(root.resolve("link"), victim);
        Files.createSymbolicLink(root.resolve("up"), outside);
        String home = System.getProperty("user.home");
        String name = "interlock-sandbox-test-" + System.nanoTime();
        Map<String, String> before = snapshot();
        run(("echo a > link; echo b > up/victim; echo c > ../victim; echo d > %1$s; rm -rf %2$s/victim up/victim;"
                        + " touch %3$s/%4$s /etc/%4$s /usr/%4$s /tmp/%4$s /var/tmp/%4$s /dev/%4$s /%4$s /opt/%4$s;"
                        + " chmod 777 %2$s; mount -t tmpfs none /usr; cat /proc/sys/vm/swappiness > swap;"
                        + " cat swap > /proc/sys/vm/swappiness && echo changed > kernel; true")
                .formatted(victim, outside, home, name));
        assertThat(snapshot()).isEqualTo(before);
        assertThat(victim).hasContent("mine");
        for (String directory : List.of(home, "/etc", "/usr", "/tmp", "/var/tmp", "/dev", "/", "/opt")) {
            assertThat(Path.of(directory, name)).doesNotExist();
        }
        assertThat(root.resolve("kernel"))
                .as("written to the settings of the kernel")
                .doesNotExist();
    }

    private Map<String, String> snapshot() throws IOException {
        Map<String, String> files = new HashMap<>();
        try (Stream<Path> paths = Files.walk(outside)) {
            for (Path path : paths.filter(each -> !each.startsWith(root)).toList()) {
                files.put(
                        path.toString(),
                        Files.readAttributes(path, "unix:mode,lastModifiedTime,size,ino")
                                + (Files.isRegularFile(path) ? Files.readString(path) : ""));
            }
        }
        return files;
    }

    @Test
    void what_is_private_cannot_be_read() throws IOException {
        Path secret = Files.writeString(outside.resolve("secret"), "hidden-text");
        Files.createSymbolicLink(root.resolve("secret-link"), secret);
        ProgramRun ran =
                run("cat secret-link ../secret " + secret + " /etc/shadow; ls -A ~; ls -A /var; ls -A /run; true");
        assertThat(ran.output()).doesNotContain("hidden-text", "root:", ".ssh", ".npmrc", ".gitconfig", "docker.sock");
    }

    @Test
    void temporary_files_and_the_home_directory_have_limits_and_are_gone_afterwards() {
        ProgramRun ran = run("for d in /tmp /var/tmp /run /dev/shm ~; do"
                + " head -c 100000000 /dev/zero > $d/big && echo full $d; done; true");
        assertThat(ran.output()).isEmpty();
        assertThat(ran.errors()).contains("No space left");
        assertThat(run("ls -A /tmp/big ~/big; true").output()).isEmpty();
    }

    @Test
    void a_settings_file_beside_a_cache_is_not_shown() throws IOException {
        Path home = Files.createDirectories(outside.resolve("home"));
        Files.createDirectories(home.resolve(".m2/repository/org"));
        Files.createDirectories(home.resolve("shared/data"));
        for (String name : List.of(".m2/settings.xml", "shared/.npmrc", ".netrc", ".m2/settings-security.xml")) {
            Files.writeString(home.resolve(name), "secret-text");
        }
        Files.writeString(home.resolve(".m2/repository/org/known"), "artifact");
        Files.writeString(home.resolve("shared/data/known"), "data");
        Map<String, String> environment = environment();
        environment.put("HOME", home.toString());
        SandboxSettings settings = new SandboxSettings(Mode.AUTO, null, List.of("~/shared"), SMALL);
        Sandbox sandbox = Sandboxes.choose(
                settings, new CommandRunner(environment, Duration.ofSeconds(60)), List.of(outside.toString()));
        ProgramRun ran = sandbox.run(shell(
                "cat ~/.m2/repository/org/known ~/shared/data/known; cat ~/.m2/*.xml ~/shared/.npmrc ~/.netrc;"
                        + " touch ~/.m2/repository/x",
                Duration.ofSeconds(60)));
        assertThat(ran.output()).isEqualTo("artifactdata");
        assertThat(home.resolve(".m2/repository/x")).doesNotExist();
    }

    @Test
    void variables_of_the_program_do_not_reach_what_starts_it() {
        Program program = new Program(
                List.of("sh", "-c", "echo $LD_PRELOAD"),
                root,
                "",
                Map.of("LD_PRELOAD", "/no/such.so"),
                List.of(),
                Duration.ofSeconds(60),
                1_000);
        ProgramRun ran = sandbox(SMALL).run(program);
        assertThat(ran.output()).isEqualTo("/no/such.so\n");
        assertThat(ran.errors().split("cannot be preloaded", -1))
                .as("complaints of the shell alone")
                .hasSize(2);
    }

    @Test
    void nothing_is_left_when_the_process_that_waits_is_killed() throws Exception {
        String mark = "9" + System.nanoTime();
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SandboxedSleep.class.getName(),
                        root.toString(),
                        mark)
                .redirectErrorStream(true)
                .redirectOutput(outside.resolve("log").toFile())
                .start();
        try {
            while (!Files.exists(root.resolve("ready")) && parent.isAlive()) {
                Thread.onSpinWait();
            }
            assertThat(parent.isAlive())
                    .as(Files.readString(outside.resolve("log")))
                    .isTrue();
            assertThat(running("sleep\0" + mark)).isNotEmpty();
        } finally {
            parent.destroyForcibly();
        }
        assertThat(parent.waitFor(20, TimeUnit.SECONDS)).isTrue();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!running(mark).isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(running(mark)).isEmpty();
    }
}
