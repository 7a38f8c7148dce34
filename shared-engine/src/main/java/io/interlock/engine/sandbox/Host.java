package io.interlock.engine.sandbox;

import io.interlock.engine.process.CommandRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The machine that programs run on, as they may know it. Thread-safe.
 *
 * @param environment what is left of the caller's environment
 * @param hidden directories whose contents no program may see
 */
record Host(Map<String, String> environment, List<Path> hidden) {

    private static final java.time.Duration SOON = java.time.Duration.ofSeconds(30);

    Host {
        environment = Map.copyOf(environment);
        hidden = List.copyOf(hidden);
    }

    /** Starts programs with that environment; one for each use, as it is for one thread. */
    CommandRunner runner() {
        return new CommandRunner(environment, SOON);
    }

    String path() {
        return Objects.requireNonNullElse(environment.get("PATH"), "");
    }

    /**
     * The home directories: that of the environment and that of the user, which differ in containers and under sudo.
     * JVMs go by the second.
     */
    List<Path> homes() {
        List<Path> homes = new ArrayList<>();
        for (String each : List.of(
                environment.getOrDefault("HOME", ""),
                Objects.requireNonNullElse(System.getProperty("user.home"), ""))) {
            Path home = Path.of(each).normalize();
            if (home.isAbsolute() && home.getNameCount() > 0 && !homes.contains(home)) {
                homes.add(home);
            }
        }
        return homes;
    }

    /** The system's directory of temporary files. */
    static Path temporary() {
        return Path.of(Objects.requireNonNullElse(System.getProperty("java.io.tmpdir"), "/tmp"));
    }
}
