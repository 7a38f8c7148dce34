package io.interlock.engine.cli;

import io.interlock.engine.process.CommandRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the main jobs on a sample monorepo that it creates, and leaves all of it for a closer look. */
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
        say("A sample monorepo with Java, web, Go and Python components and seven commits: " + repository);
        SampleMonorepo.create(
                repository, new CommandRunner(DemoScript.variables(environment.variables()), Duration.ofSeconds(60)));
        int exitCode = new DemoScript(folder, environment, streams, everywhere()).play();
        if (exitCode == ExitCode.DONE) {
            say("\nAs pages with pictures: the change " + folder.resolve("report.html"));
            say("                        the run    " + folder.resolve("run.html"));
            say("Look closer:");
            say("  cd " + repository);
            String affected = "  " + launcher() + " affected --base " + SampleMonorepo.BASE;
            say(affected + " --head " + SampleMonorepo.HEAD + " --explain shop:orders");
            say(affected + " --head " + SampleMonorepo.HEAD + " --format matrix");
            say("  " + launcher() + " runs show last --format mermaid");
            say("  git log -p --branches=interlock/* --not " + SampleMonorepo.HEAD);
        }
        return exitCode;
    }

    /** What was said to the demo holds for its commands. */
    private List<String> everywhere() {
        List<String> options =
                new ArrayList<>(List.of("--color", common.color().name().toLowerCase(Locale.ROOT)));
        if (common.log().quiet()) {
            options.add("--quiet");
        }
        if (common.log().verbose()) {
            options.add("--verbose");
        }
        return options;
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

    private void say(String line) throws IOException {
        streams.out().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        streams.out().flush();
    }
}
