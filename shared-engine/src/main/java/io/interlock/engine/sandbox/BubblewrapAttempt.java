package io.interlock.engine.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries bubblewrap. */
final class BubblewrapAttempt implements SandboxAttempt {

    /** Programs find their processes by the parent, as they cannot get out of their namespace. */
    private static final String NO_MARK = "";

    @Override
    public @Nullable Sandbox find(SandboxSettings settings, Host host, List<String> tried) {
        if (!host.runner().finds(Bubblewrap.NAME)) {
            tried.add("bubblewrap: there is no 'bwrap' in a folder of the PATH");
            return null;
        }
        Mounts mounts = mounts(settings, host);
        ProgramLimits limits = ProgramPrefix.find(host.runner(), settings.limits(), NO_MARK);
        String failure = "";
        for (List<String> extra : List.of(Bubblewrap.NO_NESTING, List.<String>of())) {
            Sandbox sandbox = new Bubblewrap(host, extra, mounts, limits);
            failure = Trial.of(sandbox);
            if (failure.isEmpty()) {
                return sandbox;
            }
        }
        tried.add("bubblewrap: " + failure);
        return null;
    }

    private static Mounts mounts(SandboxSettings settings, Host host) {
        List<Path> homes = host.homes();
        Mounts mounts = SystemMounts.of(homes, settings.limits().memoryBytes());
        for (Path hidden : host.hidden()) {
            if (mounts.shows(hidden) && Files.exists(hidden)) {
                mounts.blank(hidden);
            }
        }
        List<Path> never = new ArrayList<>(host.hidden());
        never.addAll(homes);
        for (Path home : homes) {
            ToolCaches caches = new ToolCaches(home, never, mounts);
            caches.addPackages(host.environment());
            caches.addTools(host.environment());
            settings.caches().forEach(caches::addConfigured);
            Path gradle = home.resolve(".gradle/caches/modules-2");
            if (Files.isDirectory(gradle)) {
                mounts.read(gradle, ToolSettings.GRADLE_CACHE.resolve("modules-2"));
            }
        }
        for (Path hidden : host.hidden()) {
            if (mounts.shows(hidden) && Files.exists(hidden)) {
                mounts.blank(hidden);
            }
        }
        return mounts;
    }
}
