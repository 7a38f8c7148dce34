package io.interlock.engine.cli;

import io.interlock.engine.scm.TestRepository;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** One run of the command line in this process, with everything it can see given by the test. */
final class CliRun {

    private final Map<String, String> variables = new HashMap<>(TestRepository.gitEnvironment());
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path directory;
    private byte[] input = new byte[0];
    private boolean terminals;
    private int exitCode = -1;

    private CliRun(Path directory) {
        this.directory = directory;
    }

    /** A run that will start in a directory, without a cache. */
    static CliRun in(Path directory) {
        return new CliRun(directory);
    }

    CliRun with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    CliRun input(String text) {
        input = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    CliRun atTerminal() {
        terminals = true;
        return this;
    }

    CliRun run(String... arguments) {
        Streams streams = new Streams(new ByteArrayInputStream(input), out, err);
        CliEnvironment environment = new CliEnvironment(variables, directory, terminals, terminals);
        exitCode = new Cli(environment, streams).run(arguments);
        return this;
    }

    int exitCode() {
        return exitCode;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
