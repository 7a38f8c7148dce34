package io.interlock.engine.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Tries a sandbox with a program that does nothing. */
final class Trial {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int KEPT_BYTES = 4_096;

    private Trial() {}

    /** Why it does not work, or empty. */
    static String of(Sandbox sandbox) {
        try {
            Path root = Files.createTempDirectory(Host.temporary(), "interlock-try");
            try {
                ProgramRun ran =
                        sandbox.run(new Program(List.of("true"), root, "", Map.of(), List.of(), TIMEOUT, KEPT_BYTES));
                return ran.succeeded()
                        ? ""
                        : "it " + ran.end() + " with exit code " + ran.exitCode() + " "
                                + ran.errors().strip();
            } finally {
                OwnDirectory.delete(root);
            }
        } catch (SandboxException | IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
