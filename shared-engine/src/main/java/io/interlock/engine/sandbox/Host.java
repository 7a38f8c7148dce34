package io.interlock.engine.sandbox;

import io.interlock.engine.process.CommandRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The machine that programs run on, as they may know it. Thread-safe.
 *
 * @param environment what is left of the caller's environment
 * @param connection variables by which the programs that make containers find their service; not for programs in them
 * @param hidden directories whose contents no program may see
 */
record Host(Map<String, String> environment, Map<String, String> connection, List<Path> hidden) {

    private static final List<String> CONNECTION = List.of(
            "PATH",
            "HOME",
            "XDG_RUNTIME_DIR",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "DBUS_SESSION_BUS_ADDRESS",
            "DOCKER_HOST",
            "DOCKER_CONTEXT",
            "CONTAINER_HOST",
            "CONTAINERS_CONF");

    private static final java.time.Duration SOON = java.time.Duration.ofSeconds(30);

    Host {
        environment = Map.copyOf(environment);
        connection = Map.copyOf(connection);
        hidden = List.copyOf(hidden);
    }

    /**
     * The machine as the caller sees it.
     *
     * @param caller environment of the caller
     */
    static Host of(Map<String, String> caller, List<Path> hidden) {
        Map<String, String> connection = new TreeMap<>();
        for (String name : CONNECTION) {
            String value = caller.get(name);
            if (value != null) {
                connection.put(name, value);
            }
        }
        return new Host(ProgramEnvironment.scrubbed(caller), connection, hidden);
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
