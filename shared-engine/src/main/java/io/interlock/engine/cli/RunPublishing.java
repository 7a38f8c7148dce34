package io.interlock.engine.cli;

import io.interlock.engine.metrics.MetricsText;
import io.interlock.engine.metrics.PrometheusMetrics;
import io.interlock.engine.metrics.Pushgateway;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.report.PageInfo;
import io.interlock.engine.report.RunHtml;
import io.interlock.engine.report.RunJson;
import io.interlock.engine.report.RunMarkdown;
import io.interlock.engine.report.RunMermaid;
import io.interlock.engine.report.RunSvg;
import io.interlock.engine.report.RunTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the report of a run and its metrics go. What it is given is free of credentials. */
final class RunPublishing {

    private static final int MAX_NODES = 60;
    private static final int SUMMARY_CHARS = 900_000;
    private static final Duration PUSH_TIMEOUT = Duration.ofSeconds(10);

    private final OutputOptions<RunFormat> output;
    private final CliEnvironment environment;
    private final Streams streams;
    private final Map<OutputFile, RunFormat> files = new LinkedHashMap<>();
    private @Nullable OutputFile page;
    private @Nullable OutputFile metricsFile;

    private RunPublishing(OutputOptions<RunFormat> output, CliEnvironment environment, Streams streams) {
        this.output = output;
        this.environment = environment;
        this.streams = streams;
    }

    /**
     * Checks every file before any work is done for it.
     *
     * @param metricsFile the file for metrics, or null
     * @throws UsageException when one of them cannot be written
     */
    static RunPublishing checked(
            OutputOptions<RunFormat> output,
            @Nullable String metricsFile,
            CliEnvironment environment,
            Streams streams) {
        RunPublishing publishing = new RunPublishing(output, environment, streams);
        if (output.result() != null) {
            publishing.files.put(publishing.file("--result", output.result()), RunFormat.JSON);
        }
        for (OutputOptions.Write<RunFormat> write : output.writes()) {
            publishing.files.put(publishing.file("--write", write.file()), write.format());
        }
        publishing.page = output.report() == null ? null : publishing.file("--report", output.report());
        publishing.metricsFile = metricsFile == null ? null : publishing.file("--metrics-file", metricsFile);
        return publishing;
    }

    private OutputFile file(String option, String name) {
        return OutputFile.at(option, environment.directory().resolve(name));
    }

    /**
     * Writes the files, then shows the report.
     *
     * @param repository name of the repository's directory, or empty
     */
    void write(RunReport report, String repository) throws IOException {
        for (Map.Entry<OutputFile, RunFormat> file : files.entrySet()) {
            file.getKey().write(text(report, file.getValue()));
        }
        if (page != null) {
            page.write(new RunHtml(new PageInfo(repository, "", Version.number())).render(report));
        }
        show(text(report, output.format()));
    }

    /** The name of a repository's directory, or an empty text. */
    static String name(Path directory) {
        Path name = directory.toAbsolutePath().normalize().getFileName();
        return name == null ? "" : name.toString();
    }

    /** A run that this process stopped doing: its status alone would say that somebody is still at it. */
    static RunReport stopped(RunReport report) {
        return new RunReport(
                report.id(),
                report.workflow(),
                report.status(),
                report.partial(),
                "Interrupted; nobody is at it, and it goes on with --resume.",
                report.head(),
                report.created(),
                report.updated(),
                report.usage(),
                report.steps(),
                report.gates(),
                report.notExamined(),
                report.problems());
    }

    /** Shows a text on standard output. */
    void show(String text) {
        try {
            streams.out().write(text.getBytes(StandardCharsets.UTF_8));
            streams.out().flush();
        } catch (IOException e) {
            // Whoever reads the answer has seen enough of it, as with 'interlock run | head'.
        }
    }

    private String text(RunReport report, RunFormat format) {
        return switch (format) {
            case TABLE -> new RunTable(colour(), environment.columns()).render(report);
            case JSON -> new RunJson(Map.of("version", Version.number())).render(report);
            case MERMAID -> new RunMermaid(MAX_NODES).render(report);
            case SVG -> new RunSvg(MAX_NODES, false).render(report);
            case MARKDOWN -> new RunMarkdown(SUMMARY_CHARS).render(report);
        };
    }

    private boolean colour() {
        return environment.colours(output.color(), environment.outIsTerminal());
    }

    /** Writes and pushes the metrics. That it cannot be done is told, and is no failure of the run. */
    void publish(PrometheusMetrics metrics, @Nullable String pushgateway, String workflow, Console console) {
        String text = metrics.text();
        if (metricsFile != null) {
            try {
                add(metricsFile, text, console);
            } catch (IOException | UsageException e) {
                console.warning(new Problem(
                        null,
                        0,
                        0,
                        "Cannot write --metrics-file: " + e.getMessage(),
                        "The run itself is not touched."));
            }
        }
        String url = pushgateway == null ? environment.variable("INTERLOCK_PUSHGATEWAY") : pushgateway;
        if (url != null) {
            push(url, workflow, text, console);
        }
    }

    private static void add(OutputFile file, String text, Console console) throws IOException {
        Path path = Path.of(file.toString());
        String before = null;
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Files.size(path) <= MetricsText.MAX_CHARS) {
            before = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        }
        String sum = MetricsText.sum(before, text);
        if (sum == null) {
            console.warning(new Problem(
                    null,
                    0,
                    0,
                    "The metrics file '" + path + "' held something else and is replaced",
                    "Give the metrics a file of their own."));
        }
        file.write(sum == null ? text : sum);
    }

    private static void push(String url, String workflow, String text, Console console) {
        try {
            new Pushgateway(url, workflow, PUSH_TIMEOUT).push(text);
        } catch (IOException | IllegalArgumentException e) {
            console.warning(new Problem(
                    null,
                    0,
                    0,
                    "Cannot push metrics: "
                            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
                    "Check --pushgateway or INTERLOCK_PUSHGATEWAY. The run itself is not touched."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
