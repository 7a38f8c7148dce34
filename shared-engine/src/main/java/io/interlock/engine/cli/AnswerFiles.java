package io.interlock.engine.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Where the answer of a command goes. What it is given is free of credentials.
 *
 * @param <F> the formats that it can answer in
 */
final class AnswerFiles<F> {

    private final OutputOptions<F> output;
    private final CliEnvironment environment;
    private final Streams streams;
    private final List<OutputFile> files = new ArrayList<>();
    private final List<F> formats = new ArrayList<>();

    /**
     * The formats of files that have an option of their own.
     *
     * @param <F> the formats to choose from
     * @param result the format of {@code --result}
     * @param report the format of {@code --report}
     */
    record Usual<F>(F result, F report) {}

    private AnswerFiles(OutputOptions<F> output, CliEnvironment environment, Streams streams) {
        this.output = output;
        this.environment = environment;
        this.streams = streams;
    }

    /**
     * Checks every file before any work is done for it.
     *
     * @param usual the formats of the files that have an option of their own
     * @throws UsageException when one of them cannot be written
     */
    static <F> AnswerFiles<F> checked(
            OutputOptions<F> output, Usual<F> usual, CliEnvironment environment, Streams streams) {
        AnswerFiles<F> outputs = new AnswerFiles<>(output, environment, streams);
        if (output.result() != null) {
            outputs.add("--result", output.result(), usual.result());
        }
        if (output.report() != null) {
            outputs.add("--report", output.report(), usual.report());
        }
        for (OutputOptions.Write<F> write : output.writes()) {
            outputs.add("--write", write.file(), write.format());
        }
        return outputs;
    }

    private void add(String option, String file, F format) {
        files.add(OutputFile.at(option, environment.directory().resolve(file)));
        formats.add(format);
    }

    /**
     * Writes the files, then shows the answer.
     *
     * @param text the answer in a format
     */
    void write(Function<F, String> text) throws IOException {
        for (int i = 0; i < files.size(); i++) {
            files.get(i).write(text.apply(formats.get(i)));
        }
        show(streams, text.apply(output.format()));
    }

    /** Shows a text on standard output. */
    static void show(Streams streams, String text) {
        try {
            streams.out().write(text.getBytes(StandardCharsets.UTF_8));
            streams.out().flush();
        } catch (IOException e) {
            // Whoever reads the answer has seen enough of it, as with 'interlock guard | head'.
        }
    }
}
