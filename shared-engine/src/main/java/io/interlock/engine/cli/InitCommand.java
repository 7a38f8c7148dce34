package io.interlock.engine.cli;

import io.interlock.engine.config.AuthoringConfigReader;
import io.interlock.engine.config.ComponentsConfigReader;
import io.interlock.engine.config.GuardrailsConfigReader;
import io.interlock.engine.config.ReviewConfigReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    static final String ORCHESTRATOR_STARTER = "starter-orchestrator.yaml";

    static final String REVIEW_STARTER = "starter-review.yaml";

    static final String AUTHORING_STARTER = "starter-authoring.yaml";

    static final String MODELS_STARTER = "starter-models.yaml";

    private static final String NEXT = """
            See what it would do, even before it is committed:
              interlock run feature-development --dry-run \\
                --config .interlock/orchestrator.yaml --models .interlock/models.yaml
            Then commit both: runs follow the files in the base of the change.
            """;

    private static final String ORCHESTRATOR_FILE = ".interlock/orchestrator.yaml";
    private static final String MODELS_FILE = ".interlock/models.yaml";

    private final CliEnvironment environment;
    private final Streams streams;

    @Option(names = "--guardrails", description = "Write .interlock/guardrails.yaml instead.")
    private boolean guardrails;

    @Option(names = "--workflow", description = "Write .interlock/orchestrator.yaml and models.yaml instead.")
    private boolean workflow;

    @Option(names = "--review", description = "Write .interlock/review.yaml instead.")
    private boolean review;

    @Option(names = "--authoring", description = "Write .interlock/authoring.yaml instead.")
    private boolean authoring;

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
            for (String file : files().keySet()) {
                streams.out().write(("Wrote " + file + "\n").getBytes(StandardCharsets.UTF_8));
            }
            if (workflow) {
                streams.out().write(NEXT.getBytes(StandardCharsets.UTF_8));
            }
            return ExitCode.DONE;
        } catch (IOException | RuntimeException e) {
            return Failure.explain(e, console);
        }
    }

    /** What is written, with what it is made from. */
    private Map<String, String> files() {
        requireOne();
        Map<String, String> files = new LinkedHashMap<>();
        if (workflow) {
            files.put(ORCHESTRATOR_FILE, ORCHESTRATOR_STARTER);
            files.put(MODELS_FILE, MODELS_STARTER);
        } else if (guardrails) {
            files.put(GuardrailsConfigReader.DEFAULT_FILE, GUARDRAILS_STARTER);
        } else if (review) {
            files.put(ReviewConfigReader.DEFAULT_FILE, REVIEW_STARTER);
        } else if (authoring) {
            files.put(AuthoringConfigReader.DEFAULT_FILE, AUTHORING_STARTER);
        } else {
            files.put(ComponentsConfigReader.DEFAULT_FILE, STARTER);
        }
        return files;
    }

    private void requireOne() {
        List<String> given = new ArrayList<>(4);
        OptionsBuilder.addIf(given, guardrails, "--guardrails");
        OptionsBuilder.addIf(given, workflow, "--workflow");
        OptionsBuilder.addIf(given, review, "--review");
        OptionsBuilder.addIf(given, authoring, "--authoring");
        if (given.size() > 1) {
            throw new UsageException(
                    given.get(0) + " and " + given.get(1) + " exclude each other", "Call it once for each.");
        }
    }

    /** All or none: a start that is half there helps nobody. */
    private void write(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new UsageException("There is no directory '" + directory + "'", "Point --repo at a repository.");
        }
        requireRoot(directory);
        Path folder = directory.resolve(".interlock");
        if (Files.isSymbolicLink(folder)) {
            throw new UsageException("'" + folder + "' is a symbolic link", "Replace it by a directory.");
        }
        Map<String, String> files = files();
        for (String name : files.keySet()) {
            Path file = directory.resolve(name);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !force) {
                throw new UsageException("'" + file + "' is already there", "Edit it, or overwrite it with --force.");
            }
        }
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : files.entrySet()) {
            OutputFile.at("the file", directory.resolve(file.getKey())).write(starter(file.getValue()));
        }
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
