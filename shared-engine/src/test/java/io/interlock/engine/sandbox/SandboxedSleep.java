package io.interlock.engine.sandbox;

import io.interlock.engine.process.CommandRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A process that waits for a program in a sandbox until it is killed. */
final class SandboxedSleep {

    private SandboxedSleep() {}

    /** Takes a root and how long to sleep, which nobody waits for. */
    public static void main(String[] words) {
        Duration timeout = Duration.ofMinutes(5);
        Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin", "HOME", System.getProperty("user.home"));
        Sandboxes.choose(SandboxSettings.DEFAULT, new CommandRunner(environment, timeout), List.of())
                .run(new Program(
                        List.of("sh", "-c", "(setsid sleep " + words[1] + " &) ; echo > ready; sleep " + words[1]),
                        Path.of(words[0]),
                        "",
                        Map.of(),
                        List.of(),
                        timeout,
                        100));
    }
}
