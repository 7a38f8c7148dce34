package io.interlock.engine.sandbox;

import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.sandbox.SandboxSettings.Mode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds out which sandbox there is. */
public final class Sandboxes {

    private Sandboxes() {}

    /**
     * The best sandbox there is: bubblewrap, else a container when an image is configured, else none. Each is tried
     * with a program that does nothing, as systems may forbid what they need.
     *
     * @param runner its environment is what little programs get of one; finds and starts them
     * @param hidden directories whose contents no program may see, such as the repository with its settings
     * @throws SandboxException when one is required and there is none that works, or a cache is not one
     */
    public static Sandbox choose(SandboxSettings settings, CommandRunner runner, List<String> hidden) {
        Host host = Host.of(runner.environment(), paths(hidden));
        if (settings.mode() == Mode.OFF) {
            return none(host, settings, "switched off");
        }
        List<String> tried = new ArrayList<>();
        for (SandboxAttempt attempt : List.of(new BubblewrapAttempt(), new ContainerAttempt())) {
            Sandbox sandbox = attempt.find(settings, host, tried);
            if (sandbox != null) {
                return sandbox;
            }
        }
        if (settings.mode() == Mode.REQUIRED) {
            throw new SandboxException(
                    "A sandbox is required, and there is none that works: " + String.join("; ", tried),
                    "Install bubblewrap (apt-get install bubblewrap) where user namespaces are allowed, or podman or"
                            + " docker with an image in 'sandbox.image', or set 'sandbox.mode' to auto.",
                    null);
        }
        return none(host, settings, String.join("; ", tried));
    }

    private static Sandbox none(Host host, SandboxSettings settings, String why) {
        return new Unconfined(host, ProgramPrefix.find(host.runner(), settings.limits(), ProgramLimits.MARK), why);
    }

    private static List<Path> paths(List<String> hidden) {
        List<Path> paths = new ArrayList<>();
        for (String each : hidden) {
            try {
                paths.add(Path.of(each).toAbsolutePath().normalize());
            } catch (InvalidPathException e) {
                throw new SandboxException(
                        "'" + each + "' is to be hidden from programs, and is not a directory", "Name a directory.", e);
            }
        }
        return paths;
    }
}
