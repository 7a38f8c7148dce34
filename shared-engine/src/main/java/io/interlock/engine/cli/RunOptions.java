package io.interlock.engine.cli;

import io.interlock.engine.process.CommandRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a command works, whatever it looks at.
 *
 * @param repo the repository's directory, or null for the working directory
 * @param offline whether nothing may be fetched from the repository's remote
 * @param timeoutSeconds how long one git command may take
 * @param log how to speak on standard error
 */
record RunOptions(@Nullable String repo, boolean offline, int timeoutSeconds, Log log) {

    /**
     * The directory to work in.
     *
     * @throws UsageException when there is none
     */
    Path directory(CliEnvironment environment) {
        Path directory =
                repo == null ? environment.directory() : environment.directory().resolve(repo);
        if (!Files.isDirectory(directory)) {
            throw new UsageException(
                    "Cannot open '" + (repo == null ? directory : repo) + "': there is no such directory",
                    "Point --repo at a git repository.");
        }
        return directory;
    }

    /** What starts git and other programs. */
    CommandRunner runner(CliEnvironment environment) {
        return new CommandRunner(environment.variables(), Duration.ofSeconds(timeoutSeconds));
    }

    /** Whether a person reads standard error and wants to see what is being done. */
    boolean showsProgress(CliEnvironment environment) {
        return environment.errIsTerminal() && !log.quiet() && !log.json();
    }
}
