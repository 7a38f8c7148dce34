package io.interlock.engine.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries a container of podman or docker. */
final class ContainerAttempt implements SandboxAttempt {

    @Override
    public @Nullable Sandbox find(SandboxSettings settings, Host host, List<String> tried) {
        if (settings.image() == null) {
            tried.add("container: no image is configured in 'sandbox.image'");
            return null;
        }
        tried.add("container: not built yet");
        return null;
    }
}
