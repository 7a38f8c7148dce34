package io.interlock.engine.cli;

import io.interlock.engine.model.WorkReport;
import io.interlock.engine.report.PageInfo;
import io.interlock.engine.report.WorkHtml;
import io.interlock.engine.report.WorkJson;
import io.interlock.engine.report.WorkMarkdown;
import io.interlock.engine.report.WorkTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the report of what an agent wrote goes. What it is given is free of credentials. */
final class WorkPublishing {

    private static final int SUMMARY_BYTES = 900_000;

    private final OutputOptions<WorkFormat> output;
    private final CliEnvironment environment;
    private final Streams streams;
    private final Map<OutputFile, WorkFormat> files = new LinkedHashMap<>();

    private WorkPublishing(OutputOptions<WorkFormat> output, CliEnvironment environment, Streams streams) {
        this.output = output;
        this.environment = environment;
        this.streams = streams;
    }

    /**
     * Checks every file before any work is done for it.
     *
     * @throws UsageException when one of them cannot be written
     */
    static WorkPublishing checked(OutputOptions<WorkFormat> output, CliEnvironment environment, Streams streams) {
        WorkPublishing publishing = new WorkPublishing(output, environment, streams);
        if (output.result() != null) {
            publishing.files.put(publishing.file("--result", output.result()), WorkFormat.JSON);
        }
        if (output.report() != null) {
            publishing.files.put(publishing.file("--report", output.report()), WorkFormat.HTML);
        }
        for (OutputOptions.Write<WorkFormat> write : output.writes()) {
            publishing.files.put(publishing.file("--write", write.file()), write.format());
        }
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
    void write(WorkReport report, String repository) throws IOException {
        for (Map.Entry<OutputFile, WorkFormat> file : files.entrySet()) {
            file.getKey().write(text(report, file.getValue(), repository));
        }
        show(text(report, output.format(), repository));
    }

    /** Shows a text on standard output. */
    void show(String text) {
        try {
            streams.out().write(text.getBytes(StandardCharsets.UTF_8));
            streams.out().flush();
        } catch (IOException e) {
            // Whoever reads the answer has seen enough of it, as with 'interlock code | head'.
        }
    }

    private String text(WorkReport report, WorkFormat format, String repository) {
        boolean colour = environment.colours(output.color(), environment.outIsTerminal());
        return switch (format) {
            case TABLE -> new WorkTable(colour, environment.columns()).render(report);
            case JSON -> new WorkJson(Map.of("version", Version.number())).render(report);
            case MARKDOWN -> new WorkMarkdown(SUMMARY_BYTES).render(report);
            case HTML -> new WorkHtml(new PageInfo(repository, "", Version.number())).render(report);
        };
    }
}
