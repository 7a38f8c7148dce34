package io.interlock.engine.cli;

import io.interlock.engine.process.CommandResult;
import io.interlock.engine.process.CommandRunner;
import io.interlock.engine.process.RunningCommand;
import io.interlock.engine.scm.ScmException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The small monorepo that the demo works on: Java, web, Go and Python in one history, always the same commits. It is
 * shipped as a stream for {@code git fast-import}.
 */
final class SampleMonorepo {

    /** The branch that the change starts from. */
    static final String BASE = "main";

    /** The branch with the change. */
    static final String HEAD = "round-half-even";

    private static final String STREAM = "sample-monorepo.fast-import";
    private static final int MAX_OUTPUT_BYTES = 1 << 20;

    private final CommandRunner runner;
    private final Path directory;

    private SampleMonorepo(CommandRunner runner, Path directory) {
        this.runner = runner;
        this.directory = directory;
    }

    /**
     * Creates the repository with its history and checks out the change.
     *
     * @param directory where; made when it is not there
     */
    static void create(Path directory, CommandRunner runner) throws IOException {
        Files.createDirectories(directory);
        SampleMonorepo sample = new SampleMonorepo(runner, directory);
        sample.git("init", "--quiet", "--template=", "--initial-branch=" + BASE);
        sample.importHistory();
        sample.git("checkout", "--quiet", HEAD);
    }

    private void git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.hooksPath=/dev/null"));
        command.addAll(List.of(arguments));
        require(runner.run(command, directory), arguments[0]);
    }

    private void importHistory() throws IOException {
        try (InputStream stream = Objects.requireNonNull(SampleMonorepo.class.getResourceAsStream(STREAM), STREAM);
                RunningCommand git = runner.start(List.of("git", "fast-import", "--quiet"), directory)) {
            stream.transferTo(git.input());
            git.closeInput();
            require(git.finish(MAX_OUTPUT_BYTES), "fast-import");
        }
    }

    private static void require(CommandResult result, String what) {
        if (!result.succeeded()) {
            throw new ScmException(
                    "Could not create the sample repository: git " + what + " said: " + result.errorText(),
                    "The demo needs git 2.28 or newer.");
        }
    }
}
