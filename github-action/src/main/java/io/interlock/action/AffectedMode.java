package io.interlock.action;

import io.interlock.engine.cli.Interlock;
import io.interlock.engine.cli.Streams;
import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Asks the engine which components a change affects, and collects what it wrote. */
final class AffectedMode {

    private static final String RESULT = "result.json";
    private static final String REPORT = "report.html";
    private static final List<String> MORE = List.of("matrix", "names", "paths", "markdown");

    private final ActionEnvironment environment;
    private final ReportDirectory reports;
    private final Path scratch;
    private final ByteArrayOutputStream complaint = new ByteArrayOutputStream();

    /**
     * Creates it.
     *
     * @param scratch an empty directory that is deleted later
     */
    AffectedMode(ActionEnvironment environment, ReportDirectory reports, Path scratch) {
        this.environment = environment;
        this.reports = reports;
        this.scratch = scratch;
    }

    /** Runs the engine; its table and messages go to the log. */
    int run(Change change, OutputStream log) {
        Streams streams = new Streams(InputStream.nullInputStream(), log, new Copying(log, complaint));
        return Interlock.run(
                environment.variables(),
                environment.repository(),
                streams,
                arguments(change).toArray(new String[0]));
    }

    private List<String> arguments(Change change) {
        List<String> arguments = new ArrayList<>(List.of("affected", "--base=" + change.base()));
        arguments.add("--head=" + change.head());
        if (change.direct()) {
            arguments.add("--direct");
        }
        arguments.add("--propagation=" + environment.input(Input.PROPAGATION));
        arguments.add("--on-missing-base=" + environment.input(Input.ON_MISSING_BASE));
        // Named only when set: the engine starts quicker without them.
        addIfSet(arguments, Input.CONFIG);
        addIfSet(arguments, Input.MAX_JOBS);
        arguments.add("--result=" + reports.file(RESULT));
        arguments.add("--report=" + reports.file(REPORT));
        for (String format : MORE) {
            arguments.add("--write=" + format + "=" + scratch.resolve(format));
        }
        return arguments;
    }

    private void addIfSet(List<String> arguments, Input input) {
        if (!environment.input(input).isEmpty()) {
            arguments.add("--" + input.key() + "=" + environment.input(input));
        }
    }

    /** What the engine complained about, cut to what an annotation shows. */
    String complaint() {
        return complaint.toString(java.nio.charset.StandardCharsets.UTF_8).strip();
    }

    /** Takes the answer over from the files. */
    void collect(StepOutputs outputs) throws IOException {
        Node result = JsonReader.read(Files.readAllBytes(reports.file(RESULT)));
        List<String> ids = new ArrayList<>();
        for (Node component : result.get("components").items()) {
            ids.add(component.get("id").text());
        }
        outputs.put(Output.ANY, Boolean.toString(!ids.isEmpty()));
        outputs.put(Output.COUNT, Integer.toString(ids.size()));
        outputs.put(Output.COMPONENTS, JsonText.array(ids));
        outputs.put(Output.MATRIX, written("matrix"));
        outputs.put(Output.NAMES, written("names"));
        outputs.put(Output.PATHS, written("paths"));
        outputs.put(Output.RESULT, reports.fromWorkspace(RESULT));
        outputs.put(Output.REPORT, reports.fromWorkspace(REPORT));
    }

    /** The Markdown for the job summary. */
    String summary() throws IOException {
        return written("markdown") + "\n";
    }

    private String written(String format) throws IOException {
        return Files.readString(scratch.resolve(format)).stripTrailing();
    }

    /** Passes bytes on and keeps a copy of the first ones. */
    private static final class Copying extends OutputStream {
        private static final int MAX_BYTES = 4096;
        private final OutputStream out;
        private final ByteArrayOutputStream copy;

        Copying(OutputStream out, ByteArrayOutputStream copy) {
            this.out = out;
            this.copy = copy;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            copy.write(bytes, from, Math.min(length, MAX_BYTES - Math.min(MAX_BYTES, copy.size())));
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
