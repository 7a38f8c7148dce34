package io.interlock.engine.sandbox;

import io.interlock.engine.process.CommandException;
import io.interlock.engine.process.CommandResult;
import io.interlock.engine.process.CommandRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The command line of podman or docker, which understand the same words as far as they are used here. Thread-safe.
 *
 * @param name {@code podman} or {@code docker}
 * @param host its machine
 */
record ContainerEngine(String name, Host host) {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int MAX_OUTPUT_BYTES = 1 << 20;
    private static final String PREFIX = "interlock-";

    /** Starts the command line; for one use. */
    CommandRunner runner(Duration timeout) {
        return new CommandRunner(host.connection(), timeout);
    }

    /**
     * Asks it something.
     *
     * @throws CommandException when it cannot be started or does not answer
     */
    CommandResult ask(List<String> words) {
        List<String> all = new ArrayList<>(List.of(name));
        all.addAll(words);
        return runner(TIMEOUT).run(all, Path.of("/"), new byte[0], MAX_OUTPUT_BYTES);
    }

    boolean isPodman() {
        return name.equals("podman");
    }

    /** A name for a container that tells whose it is. */
    static String newName() {
        return owner(ProcessHandle.current()) + UUID.randomUUID();
    }

    private static String owner(ProcessHandle process) {
        long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return PREFIX + process.pid() + "-" + started + "-";
    }

    /** Ends and removes a container, if there is one of this name. */
    void remove(String container) {
        try {
            ask(List.of("rm", "--force", "--volumes", container));
        } catch (CommandException e) {
            // It is removed as a leftover next time.
            return;
        }
    }

    /** Removes the containers of processes that have ended, which were killed or they would have done so. */
    void removeLeftovers() {
        try {
            ask(List.of("ps", "--all", "--filter", "name=" + PREFIX, "--format", "{{.Names}}"))
                    .line()
                    .lines()
                    .filter(ContainerEngine::isLeftover)
                    .forEach(this::remove);
        } catch (CommandException e) {
            // Whether it works will be seen.
            return;
        }
    }

    static boolean isLeftover(String container) {
        String[] parts = container.split("-", 4);
        if (parts.length < 4 || !container.startsWith(PREFIX)) {
            return false;
        }
        try {
            return ProcessHandle.of(Long.parseLong(parts[1]))
                    .filter(process -> container.startsWith(owner(process)))
                    .isEmpty();
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
