package io.interlock.engine.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command takes. */
final class CommonOptions {

    @Option(names = "--repo", paramLabel = "DIR", description = "The repository; default: the current directory.")
    @Nullable String repo;

    @Option(
            names = {"-q", "--quiet"},
            description = "Only errors on standard error.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Timings, and stack traces of errors.")
    boolean verbose;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            completionCandidates = Candidates.Colors.class,
            description = "auto, always or never; default: auto, which obeys NO_COLOR.")
    String color = "auto";

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            completionCandidates = Candidates.Logs.class,
            description = "human or json, for standard error; default: human.")
    String logFormat = "human";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    /** How to speak on standard error. */
    Log log() {
        return new Log(quiet, verbose, isJson(logFormat));
    }

    /** When to use colours. */
    Color color() {
        return Choice.of("--color", color, Color.values());
    }

    /** Hands on what was given. */
    void addTo(OptionsBuilder<?, ?> options) {
        options.repo = repo;
        options.color = color();
        options.quiet = quiet;
        options.verbose = verbose;
        options.logJson = isJson(logFormat);
    }

    /** The directory that a command works in. */
    Path directory(CliEnvironment environment) {
        return repo == null ? environment.directory() : environment.directory().resolve(repo);
    }

    private enum LogFormat {
        HUMAN,
        JSON
    }

    private static boolean isJson(String format) {
        return Choice.of("--log-format", format, LogFormat.values()) == LogFormat.JSON;
    }
}
