package io.interlock.engine.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.interlock.engine.process.CommandException;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.sandbox.SandboxSettings.Limits;
import io.interlock.engine.sandbox.SandboxSettings.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Programs in containers. Needs podman or docker, and {@code busybox} to make an image of, without which all but a few
 * tests are left out.
 */
class ContainerTest extends SandboxContract {

    private static final String IMAGE = "localhost/interlock-test-busybox:1";

    /** Why it does not work, or empty; null before it was tried. */
    private static @Nullable String why;

    private static final List<String> COMMANDS = List.of(
            "sh", "true", "env", "cat", "echo", "sleep", "head", "mktemp", "setsid", "ls", "wc", "printf", "touch");

    @Override
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(super.environment());
        environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        if (Files.exists(Path.of("/usr/sbin/runc"))) {
            environment.put("CONTAINERS_CONF", configuration().toString());
        }
        return environment;
    }

    /** The other usual runtime of podman does not know each way that control groups are set up. */
    private Path configuration() {
        try {
            return Files.writeString(outside.resolve("containers.conf"), "[engine]\nruntime = \"runc\"\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    Sandbox sandbox(Limits limits) {
        List<String> tried = new ArrayList<>();
        Host host = Host.of(environment(), List.of());
        Sandbox sandbox =
                new ContainerAttempt().find(new SandboxSettings(Mode.AUTO, IMAGE, List.of(), limits), host, tried);
        assertThat(sandbox).as(tried.toString()).isNotNull();
        return sandbox;
    }

    @Override
    boolean works() {
        if (why == null) {
            makeImage();
            List<String> tried = new ArrayList<>();
            SandboxSettings settings = new SandboxSettings(Mode.AUTO, IMAGE, List.of(), SMALL);
            Sandbox found = new ContainerAttempt().find(settings, Host.of(environment(), List.of()), tried);
            why = found == null ? tried.toString() : "";
        }
        assumeTrue(why.isEmpty(), why);
        return true;
    }

    private void makeImage() {
        Path busybox = Path.of("/usr/bin/busybox");
        String engine = runner().finds("podman") ? "podman" : "docker";
        if (!Files.isExecutable(busybox) || !runner().finds(engine)) {
            return;
        }
        try {
            Path files = Files.createDirectories(outside.resolve("image/bin"));
            Files.copy(busybox, files.resolve("busybox"));
            for (String command : COMMANDS) {
                Files.createSymbolicLink(files.resolve(command), Path.of("busybox"));
            }
            CommandRunner runner = runner();
            runner.run(List.of("tar", "-C", "image", "-cf", "image.tar", "."), outside);
            runner.run(List.of(engine, "import", "image.tar", IMAGE), outside);
        } catch (IOException | CommandException e) {
            // It does not work here.
            return;
        }
    }

    @Test
    void says_what_it_keeps_apart() {
        assertThat(sandbox(SMALL).description()).contains(IMAGE, "no network", "60 processes", "256 MiB of memory");
    }

    @Test
    void the_machine_cannot_be_seen_or_changed() throws IOException {
        Path secret = Files.writeString(outside.resolve("secret"), "hidden-text");
        Files.createSymbolicLink(root.resolve("link"), secret);
        ProgramRun ran = run("cat link " + secret + "; echo x > link; echo x > " + secret
                + "; touch /bin/x && echo touched; cat /proc/net/dev; ls /proc | head -3; true");
        assertThat(ran.output()).doesNotContain("hidden-text", "touched", "eth0");
        assertThat(secret).hasContent("hidden-text");
    }

    @Test
    void more_processes_than_allowed_cannot_be_started() {
        ProgramRun ran = run("i=0; while [ $i -lt 100 ]; do sleep 20 & i=$((i+1)); done; echo all");
        assertThat(ran.output()).doesNotContain("all");
        assertThat(ran.errors()).contains("fork");
    }

    @Test
    void none_is_left_when_a_program_is_killed() {
        sandbox(SMALL).run(shell("while :; do :; done", Duration.ofSeconds(2)));
        String engine = runner().finds("podman") ? "podman" : "docker";
        assertThat(runner().run(List.of(engine, "ps", "--all", "--format", "{{.Names}}"), outside)
                        .line())
                .doesNotContain("interlock-" + ProcessHandle.current().pid());
    }
}
