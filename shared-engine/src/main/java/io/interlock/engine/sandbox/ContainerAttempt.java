package io.interlock.engine.sandbox;

import io.interlock.engine.process.CommandException;
import io.interlock.engine.process.CommandResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries a container of podman, then of docker. Images are not fetched: that would take long, and the network. */
final class ContainerAttempt implements SandboxAttempt {

    @Override
    public @Nullable Sandbox find(SandboxSettings settings, Host host, List<String> tried) {
        String image = settings.image();
        if (image == null) {
            tried.add("container: no image is configured in 'sandbox.image'");
            return null;
        }
        for (String engine : List.of("podman", "docker")) {
            String failure = failure(engine, image, host);
            if (failure.isEmpty()) {
                ContainerEngine found = new ContainerEngine(engine, host);
                found.removeLeftovers();
                Sandbox sandbox = new Container(found, image, mounts(settings, host), host, settings.limits());
                failure = Trial.of(sandbox);
                if (failure.isEmpty()) {
                    return sandbox;
                }
            }
            tried.add(engine + ": " + failure);
        }
        return null;
    }

    private static String failure(String engine, String image, Host host) {
        if (!host.runner().finds(engine)) {
            return "there is no '" + engine + "' in a folder of the PATH";
        }
        if (image.isBlank() || image.startsWith("-")) {
            return "'" + image + "' is not the name of an image";
        }
        try {
            CommandResult seen = new ContainerEngine(engine, host).ask(List.of("image", "inspect", image));
            return seen.succeeded()
                    ? ""
                    : "the image '" + image + "' is not here, get it by '" + engine + " pull " + image + "': "
                            + seen.errorText().lines().findFirst().orElse("");
        } catch (CommandException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** The image has its own tools. */
    private static Mounts mounts(SandboxSettings settings, Host host) {
        Mounts mounts = new Mounts();
        List<Path> homes = host.homes();
        List<Path> never = new ArrayList<>(host.hidden());
        never.addAll(homes);
        for (Path home : homes) {
            mounts.empty(home, settings.limits().memoryBytes() / 8);
            ToolCaches caches = new ToolCaches(home, never, mounts);
            caches.addPackages(host.environment());
            settings.caches().forEach(caches::addConfigured);
            Path gradle = home.resolve(".gradle/caches/modules-2");
            if (Files.isDirectory(gradle)) {
                mounts.read(gradle, ToolSettings.GRADLE_CACHE.resolve("modules-2"));
            }
        }
        return mounts;
    }
}
