package io.interlock.engine.cli;

import io.interlock.engine.config.ComponentsConfigReader;
import io.interlock.engine.config.GuardrailsConfigReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a configuration to start from. */
@Command(
        name = "init",
        header = "Write a commented .interlock/components.yaml to start from.",
        sortOptions = false,
        usageHelpWidth = 100)
final class InitCommand implements Callable<Integer> {

    /** The files to start from, beside this class. */
    static final String STARTER = "starter-components.yaml";

    static final String GUARDRAILS_STARTER = "starter-guardrails.yaml";

    private final CliEnvironment environment;
    private final Streams streams;

    @Option(names = "--guardrails", description = "Write .interlock/guardrails.yaml instead.")
    private boolean guardrails;

    @Option(names = "--force", description = "Overwrite the file when it is already there.")
    private boolean force;

    @Mixin
    private CommonOptions common = new CommonOptions();

    InitCommand(CliEnvironment environment, Streams streams) {
        this.environment = environment;
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Console console = new Console(streams.err(), common.log());
        try {
            write(common.directory(environment));
            String done = "Wrote " + file() + "\n";
            streams.out().write(done.getBytes(StandardCharsets.UTF_8));
            return ExitCode.DONE;
        } catch (IOException | RuntimeException e) {
            return Failure.explain(e, console);
        }
    }

    private String file() {
        return guardrails ? GuardrailsConfigReader.DEFAULT_FILE : ComponentsConfigReader.DEFAULT_FILE;
    }

    private void write(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new UsageException("There is no directory '" + directory + "'", "Point --repo at a repository.");
        }
        requireRoot(directory);
        Path file = directory.resolve(file());
        Path folder = directory.resolve(".interlock");
        if (Files.isSymbolicLink(folder)) {
            throw new UsageException("'" + folder + "' is a symbolic link", "Replace it by a directory.");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !force) {
            throw new UsageException("'" + file + "' is already there", "Edit it, or overwrite it with --force.");
        }
        Files.createDirectories(folder);
        OutputFile.at("the file", file).write(starter(guardrails ? GUARDRAILS_STARTER : STARTER));
    }

    /** Configuration is read at the root of a repository only; further down it would silently mean nothing. */
    private static void requireRoot(Path directory) {
        Path start = directory.toAbsolutePath().normalize();
        Path at = start;
        while (at != null && !Files.exists(at.resolve(".git"))) {
            at = at.getParent();
        }
        if (at != null && !at.equals(start)) {
            throw new UsageException(
                    "'" + start + "' is not the root of its repository",
                    "Run it in '" + at + "', or point --repo there.");
        }
    }

    /** A text to start from. */
    static String starter(String name) throws IOException {
        try (InputStream in = InitCommand.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
