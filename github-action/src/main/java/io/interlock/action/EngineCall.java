package io.interlock.action;

import io.interlock.engine.cli.Interlock;
import io.interlock.engine.cli.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One call of the engine in this process: its arguments, its complaints, and the files it writes for us. */
final class EngineCall {

    private final ActionEnvironment environment;
    private final Path scratch;
    private final List<String> arguments = new ArrayList<>();
    private final ByteArrayOutputStream complaint = new ByteArrayOutputStream();

    /**
     * A call about a change.
     *
     * @param scratch an empty directory that is deleted later
     */
    EngineCall(ActionEnvironment environment, Path scratch, String command, Change change) {
        this.environment = environment;
        this.scratch = scratch;
        arguments.addAll(List.of(command, "--base=" + change.base(), "--head=" + change.head()));
        if (change.direct()) {
            arguments.add("--direct");
        }
        arguments.add("--on-missing-base=" + environment.input(Input.ON_MISSING_BASE));
    }

    private EngineCall(ActionEnvironment environment, Path scratch, String command) {
        this.environment = environment;
        this.scratch = scratch;
        arguments.add(command);
    }

    /** A call that says itself what it is about. */
    static EngineCall plain(ActionEnvironment environment, Path scratch, String command) {
        return new EngineCall(environment, scratch, command);
    }

    EngineCall with(String argument) {
        arguments.add(argument);
        return this;
    }

    /** Passes inputs on under their names, those that are set: the engine starts quicker without the others. */
    EngineCall withInputs(Input... inputs) {
        for (Input input : inputs) {
            if (!environment.input(input).isEmpty()) {
                arguments.add("--" + input.key() + "=" + environment.input(input));
            }
        }
        return this;
    }

    /** Asks for a form of the answer, to be had from {@link #written} afterwards. */
    EngineCall writing(String format) {
        arguments.add("--write=" + format + "=" + scratch.resolve(format));
        return this;
    }

    /** Runs it; what it prints goes to the log. */
    int run(OutputStream log) {
        Streams streams = new Streams(InputStream.nullInputStream(), log, new Copying(log, complaint));
        return Interlock.run(
                environment.variables(), environment.repository(), streams, arguments.toArray(new String[0]));
    }

    /** What the engine complained about, cut to what an annotation shows. */
    String complaint() {
        return complaint.toString(StandardCharsets.UTF_8).strip();
    }

    /** What it wrote in a format. */
    String written(String format) throws IOException {
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
