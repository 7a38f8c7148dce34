package io.interlock.engine.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.sandbox.SandboxSettings.Limits;
import io.interlock.engine.sandbox.SandboxSettings.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class SandboxesTest {

    @TempDir
    private Path programs;

    private void install(String name, String script) throws IOException {
        Path program = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Sandbox choose(Mode mode, String image, List<String> caches) {
        return Sandboxes.choose(
                new SandboxSettings(mode, image, caches, Limits.DEFAULT),
                new CommandRunner(
                        Map.of("PATH", programs.toString(), "HOME", programs.toString()), Duration.ofSeconds(20)),
                List.of());
    }

    @Test
    void where_one_is_required_all_that_was_tried_is_told_with_the_reason() throws IOException {
        install("bwrap", "echo 'bwrap: No permissions to create new namespace' >&2; exit 1");
        install("true", "exit 0");
        install("podman", "echo 'Error: no such image' >&2; exit 125");
        assertThatThrownBy(() -> choose(Mode.REQUIRED, "some/image", List.of()))
                .isInstanceOf(SandboxException.class)
                .hasMessageContainingAll(
                        "No permissions to create new namespace",
                        "podman pull some/image",
                        "no such image",
                        "there is no 'docker'")
                .isInstanceOfSatisfying(
                        SandboxException.class, e -> assertThat(e.remedy()).contains("apt-get install bubblewrap"));
    }

    @Test
    void where_none_works_programs_run_without_and_the_description_says_so() throws IOException {
        install("bwrap", "echo 'bwrap: No permissions to create new namespace' >&2; exit 1");
        install("true", "exit 0");
        Sandbox sandbox = choose(Mode.AUTO, null, List.of());
        assertThat(sandbox.kind()).isEqualTo(Sandbox.Kind.NONE);
        assertThat(sandbox.description())
                .contains("No permissions to create new namespace", "no image is configured", "reach the network");
    }

    @Test
    void what_shows_the_home_directory_is_no_cache() throws IOException {
        install("bwrap", "exit 0");
        install("true", "exit 0");
        Files.createDirectories(programs.resolve(".ssh"));
        for (String cache : List.of("~", "/", "~/.ssh", "relative", "~/..", "~/x/..")) {
            assertThatThrownBy(() -> choose(Mode.AUTO, null, List.of(cache)))
                    .as(cache)
                    .isInstanceOf(SandboxException.class)
                    .hasMessageContaining("'" + cache + "'");
        }
    }

    @Test
    void the_environment_loses_what_could_be_a_credential_or_lead_out() {
        assertThat(ProgramEnvironment.scrubbed(Map.of(
                        "PATH", "bin:.::/usr/bin",
                        "KEPT", "1",
                        "GITHUB_TOKEN", "x",
                        "my_password", "x",
                        "HTTPS_PROXY", "x",
                        "SSH_AUTH_SOCK", "x",
                        "LD_PRELOAD", "x")))
                .isEqualTo(Map.of("PATH", "/usr/bin", "KEPT", "1"));
    }

    @Test
    void processors_are_read_as_linux_writes_them() {
        assertThat(Processors.parse("0-3,8,10-11")).containsExactly(0, 1, 2, 3, 8, 10, 11);
        assertThat(Processors.some(List.of(4, 5, 6), 2)).isIn("4,5", "5,6", "6,4");
        assertThat(Processors.allowed()).isNotEmpty();
    }

    @Test
    void parents_are_mounted_before_what_lies_below_them() {
        Mounts mounts = new Mounts();
        mounts.write(Path.of("/tmp/a/root"));
        mounts.empty(Path.of("/tmp"), 10);
        mounts.read(Path.of("/etc"));
        mounts.blank(Path.of("/etc/ssl/private"));
        assertThat(mounts.entries().stream().map(Map.Entry::getKey))
                .containsExactly(Path.of("/etc"), Path.of("/tmp"), Path.of("/etc/ssl/private"), Path.of("/tmp/a/root"));
        assertThat(mounts.shows(Path.of("/etc/passwd"))).isTrue();
        assertThat(mounts.shows(Path.of("/tmp/b"))).isFalse();
    }
}
