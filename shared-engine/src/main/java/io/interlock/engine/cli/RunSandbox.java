package io.interlock.engine.cli;

import io.interlock.engine.guardrail.ToolEnvironment;
import io.interlock.engine.process.CommandResult;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.sandbox.Sandbox;
import io.interlock.engine.sandbox.SandboxSettings;
import io.interlock.engine.sandbox.Sandboxes;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox of a run: found out when it is first needed, once. Programs in it get an environment without what could be
 * a credential, and see neither the repository nor its git directory. Thread-safe.
 */
final class RunSandbox implements Supplier<Sandbox> {

    private static final int MAX_PATH = 1 << 16;

    private final SandboxSettings settings;
    private final Path directory;
    private final CommandRunner runner;
    private @Nullable Sandbox chosen;

    /**
     * A sandbox.
     *
     * @param directory the repository
     * @param runner starts git; its environment, without what could be a credential, is that of programs
     */
    RunSandbox(SandboxSettings settings, Path directory, CommandRunner runner) {
        this.settings = settings;
        this.directory = directory;
        this.runner = runner;
    }

    /**
     * The sandbox.
     *
     * @throws io.interlock.engine.sandbox.SandboxException when one is required and there is none
     */
    @Override
    public synchronized Sandbox get() {
        if (chosen == null) {
            CommandRunner scrubbed = runner.withEnvironment(ToolEnvironment.of(runner.environment()));
            chosen = Sandboxes.choose(settings, scrubbed, hidden());
        }
        return chosen;
    }

    private List<String> hidden() {
        Set<String> hidden = new LinkedHashSet<>();
        String top = git("--show-toplevel");
        hidden.add(top.isEmpty() ? directory.toAbsolutePath().normalize().toString() : top);
        String common = git("--git-common-dir");
        if (!common.isEmpty()) {
            hidden.add(directory.resolve(common).toAbsolutePath().normalize().toString());
        }
        return List.copyOf(hidden);
    }

    private String git(String what) {
        CommandResult result = runner.run(List.of("git", "rev-parse", what), directory, new byte[0], MAX_PATH);
        return result.succeeded() ? result.line() : "";
    }
}
