package io.interlock.engine.llm;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes down what another backend is asked and answers, a line each. What went wrong is written down as well. */
final class RecordingBackend implements Backend {

    private final Backend backend;
    private final Path file;
    private final UnaryOperator<String> redactor;
    private final Object lock = new Object();

    /**
     * Begins a file, or goes on with one.
     *
     * @throws CassetteException when it is not a cassette or cannot be written
     */
    RecordingBackend(Backend backend, Path file, UnaryOperator<String> redactor) {
        this.backend = backend;
        this.file = file;
        this.redactor = redactor;
        try {
            begin();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void begin() throws IOException {
        if (Files.exists(file) && Files.size(file) > 0) {
            if (!Files.isRegularFile(file)) {
                throw new CassetteException("'" + file + "' is not a regular file", "Name another for --record.");
            }
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                char[] start = new char[1000];
                int length = Math.max(0, reader.read(start));
                String text = new String(start, 0, length);
                int end = text.indexOf('\n');
                Cassette.requireHeader(file, end < 0 ? text : text.substring(0, end));
            }
            endLine();
            return;
        }
        write(CassetteLine.header());
    }

    /** A line that was cut off when a run was killed is not joined with the next one. */
    private void endLine() throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.read(last, channel.size() - 1);
        }
        if (last.get(0) != '\n') {
            write("");
        }
    }

    @Override
    public CompletableFuture<Answer> ask(ModelCatalog.Entry entry, Question question, CallScope scope) {
        return backend.ask(entry, question, scope).handle((answer, failure) -> {
            keep(question, answer, failure);
            if (failure != null) {
                throw Line.cause(failure) instanceof RuntimeException known
                        ? known
                        : new IllegalStateException(failure);
            }
            return answer;
        });
    }

    @Override
    public void passOver(Question question) {
        backend.passOver(question);
    }

    private void keep(Question question, @Nullable Answer answer, @Nullable Throwable failure) {
        var request = question.canonical(redactor);
        Throwable cause = failure == null ? null : Line.cause(failure);
        if (answer != null) {
            append(CassetteLine.ofAnswer(request, answer, redactor));
        } else if (cause instanceof ModelException known && isOfModel(known.reason())) {
            append(CassetteLine.ofFailure(request, known, redactor));
        }
    }

    /** Whether a failure is something that the model did, rather than something that was not sent. */
    private static boolean isOfModel(ModelException.Reason reason) {
        return switch (reason) {
            case TIMEOUT, RATE_LIMIT, UNAVAILABLE, BAD_REQUEST, REFUSED, TOO_LONG -> true;
            case UNKNOWN_MODEL, KEY, BUDGET, INVALID_REPLY, CASSETTE_MISS, CANCELLED -> false;
        };
    }

    private void append(String line) {
        try {
            write(line);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void write(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        synchronized (lock) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        }
    }

    private CassetteException unwritable(IOException failure) {
        return new CassetteException(
                "Cannot write the cassette '" + file + "': "
                        + failure.getClass().getSimpleName(),
                "Check the rights and the space of the disk, or leave out --record.");
    }
}
