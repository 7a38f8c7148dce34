package io.interlock.engine.cli;

import io.interlock.engine.model.GuardResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Where the answer of {@code interlock guard} goes. What it is given is free of credentials. */
final class GuardOutputs {

    private final OutputOptions<GuardFormat> output;
    private final CliEnvironment environment;
    private final Streams streams;
    private final List<OutputFile> files = new ArrayList<>();
    private final List<GuardFormat> formats = new ArrayList<>();

    private GuardOutputs(OutputOptions<GuardFormat> output, CliEnvironment environment, Streams streams) {
        this.output = output;
        this.environment = environment;
        this.streams = streams;
    }

    /**
     * Checks every file before any work is done for it.
     *
     * @throws UsageException when one of them cannot be written
     */
    static GuardOutputs checked(OutputOptions<GuardFormat> output, CliEnvironment environment, Streams streams) {
        GuardOutputs outputs = new GuardOutputs(output, environment, streams);
        if (output.result() != null) {
            outputs.add("--result", output.result(), GuardFormat.JSON);
        }
        if (output.report() != null) {
            outputs.add("--report", output.report(), GuardFormat.HTML);
        }
        for (OutputOptions.Write<GuardFormat> write : output.writes()) {
            outputs.add("--write", write.file(), write.format());
        }
        return outputs;
    }

    private void add(String option, String file, GuardFormat format) {
        files.add(OutputFile.at(option, environment.directory().resolve(file)));
        formats.add(format);
    }

    /** Writes the files, then shows the answer. */
    void write(GuardResult result, GuardRendering.About about) throws IOException {
        GuardRendering rendering = new GuardRendering(result, about, output, environment);
        for (int i = 0; i < files.size(); i++) {
            files.get(i).write(rendering.text(formats.get(i)));
        }
        try {
            streams.out().write(rendering.text(output.format()).getBytes(StandardCharsets.UTF_8));
            streams.out().flush();
        } catch (IOException e) {
            // Whoever reads the answer has seen enough of it, as with 'interlock guard | head'.
        }
    }
}
