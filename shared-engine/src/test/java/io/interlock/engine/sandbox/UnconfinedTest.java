package io.interlock.engine.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.interlock.engine.sandbox.SandboxSettings.Limits;
import io.interlock.engine.sandbox.SandboxSettings.Mode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs without a sandbox. */
class UnconfinedTest extends WatchedLimitsContract {

    @Override
    Sandbox sandbox(Limits limits) {
        return Sandboxes.choose(new SandboxSettings(Mode.OFF, null, List.of(), limits), runner(), List.of());
    }

    @Override
    boolean works() {
        return true;
    }

    @Test
    void says_what_is_not_kept_apart() {
        Sandbox sandbox = sandbox(SMALL);
        assertThat(sandbox.kind()).isEqualTo(Sandbox.Kind.NONE);
        assertThat(sandbox.description())
                .startsWith("no sandbox (switched off)")
                .contains("home directory", "network", "environment of the user's other processes");
    }

    @Test
    void temporary_files_are_gone_afterwards() {
        String made = run("mkdir -p $TMPDIR/a/b; chmod 000 $TMPDIR/a/b; chmod 500 $TMPDIR/a; ln -s /etc $TMPDIR/etc;"
                        + " printf %s $TMPDIR")
                .output();
        assertThat(Path.of(made)).isAbsolute().doesNotExist();
        assertThat(Path.of("/etc/passwd")).exists();
    }
}
