package io.interlock.engine.cli;

import io.interlock.engine.process.CommandRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the main job on a sample monorepo that it creates, and leaves both for a closer look. */
@Command(
        name = "demo",
        header = "Show what Interlock does on a small monorepo that it creates.",
        description = "Creates a repository with real history in a temporary folder and works on it there.",
        sortOptions = false,
        usageHelpWidth = 100)
final class DemoCommand implements Callable<Integer> {

    private final CliEnvironment environment;
    private final Streams streams;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where to create it; must be empty or not there; default: a new temporary folder.")
    private @Nullable String dir;

    @Mixin
    private CommonOptions common = new CommonOptions();

    DemoCommand(CliEnvironment environment, Streams streams) {
        this.environment = environment;
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = folder();
        Path repository = folder.resolve("shop");
        Path report = folder.resolve("report.html");
        say("A sample monorepo with Java, web, Go and Python components and seven commits: " + repository);
        SampleMonorepo.create(repository, new CommandRunner(variables(), Duration.ofSeconds(60)));
        String shown = "interlock affected --base " + SampleMonorepo.BASE + " --head " + SampleMonorepo.HEAD;
        say("\n$ " + shown + "\n");
        int exitCode = AffectedRun.run(options(repository, report), environment, streams);
        if (exitCode == ExitCode.DONE) {
            say("\nThe same as a page with a picture of the graph: " + report);
            say("Look closer:");
            say("  cd " + repository);
            String again = "  " + launcher() + shown.substring("interlock".length());
            say(again + " --explain shop:orders");
            say(again + " --format matrix");
        }
        return exitCode;
    }

    /** How to start this program from another directory: it need not be on the PATH. */
    private static String launcher() {
        Path jar = Path.of(System.getProperty("java.class.path", ""));
        Path launcher = jar.resolve("../../../interlock").normalize();
        boolean known = jar.isAbsolute() && jar.endsWith("interlock.jar") && Files.isExecutable(launcher);
        String path = launcher.toString();
        if (!known || path.indexOf('\'') >= 0) {
            return "interlock";
        }
        return path.indexOf(' ') < 0 ? path : "'" + path + "'";
    }

    private Path folder() throws IOException {
        if (dir == null) {
            return Files.createTempDirectory("interlock-demo-");
        }
        Path folder = environment.directory().resolve(dir);
        if (Files.exists(folder)) {
            try (var entries = Files.newDirectoryStream(folder)) {
                if (entries.iterator().hasNext()) {
                    throw new UsageException("The folder '" + dir + "' is not empty", "Name a new one.");
                }
            }
        }
        return folder;
    }

    /** A hook that runs the demo may have told git where its own repository is. */
    private Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>(environment.variables());
        variables.keySet().removeIf(name -> name.startsWith("GIT_"));
        return variables;
    }

    private AffectedOptions options(Path repository, Path report) {
        AffectedOptions.Builder options = new AffectedOptions.Builder();
        options.repo = repository.toString();
        options.base = SampleMonorepo.BASE;
        options.head = SampleMonorepo.HEAD;
        options.report = report.toString();
        options.color = common.color();
        options.quiet = common.log().quiet();
        options.verbose = common.log().verbose();
        return options.build();
    }

    private void say(String line) throws IOException {
        streams.out().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        streams.out().flush();
    }
}
