package io.interlock.engine.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries whether a kind of sandbox works. */
interface SandboxAttempt {

    /**
     * Tries it.
     *
     * @param tried gets why it does not work
     * @return null when it does not
     */
    @Nullable Sandbox find(SandboxSettings settings, Host host, List<String> tried);
}
