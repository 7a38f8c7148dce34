package io.interlock.engine.scm;

import io.interlock.engine.process.RunningCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads objects through one {@code git cat-file --batch} that stays open. Requests are written ahead in portions that
 * fit into a pipe, so that neither side ever waits for the other to read.
 */
final class CatFile implements ObjectSource {

    /** Linux and macOS pipes hold at least 16 KiB once in use. */
    private static final int PORTION_BYTES = 16 * 1024;

    private final RunningCommand git;
    private final OutputStream requests;
    private final ByteInput answers;

    CatFile(RunningCommand git) {
        this.git = git;
        this.requests = git.input();
        this.answers = new ByteInput(git.output());
    }

    @Override
    public List<Blob> read(List<String> ids, int maxBytes) {
        List<Blob> blobs = new ArrayList<>(ids.size());
        each(ids, maxBytes, blobs::add);
        return blobs;
    }

    @Override
    public void each(List<String> ids, int maxBytes, Consumer<Blob> sink) {
        byte[] portion = new byte[PORTION_BYTES];
        int next = 0;
        try {
            while (next < ids.size()) {
                int from = next;
                int size = 0;
                while (next < ids.size()) {
                    byte[] request = GitPaths.encode(ids.get(next));
                    if (request.length >= PORTION_BYTES) {
                        throw new ScmException(
                                "Could not look up a revision of " + request.length + " bytes",
                                "Give a shorter revision.");
                    }
                    if (size + request.length + 1 > PORTION_BYTES) {
                        break;
                    }
                    System.arraycopy(request, 0, portion, size, request.length);
                    size += request.length;
                    portion[size++] = '\n';
                    next++;
                }
                requests.write(portion, 0, size);
                requests.flush();
                for (int i = from; i < next; i++) {
                    sink.accept(answer(ids.get(i), maxBytes));
                }
            }
        } catch (IOException e) {
            throw GitFailure.of("read objects", git.broken(e));
        }
    }

    /** Reads {@code <id> SP <type> SP <size> LF <content> LF} or {@code <name> SP missing LF}. */
    private Blob answer(String requested, int maxBytes) throws IOException {
        String header = answers.line();
        int lastSpace = header.lastIndexOf(' ');
        int size = lastSpace < 0 ? -1 : parseSize(header, lastSpace + 1);
        if (size == -1) {
            return new Blob(requested, null, header.endsWith(" ambiguous") ? Blob.AMBIGUOUS : Blob.MISSING);
        }
        String id = header.substring(0, header.indexOf(' '));
        if (size < 0 || size > maxBytes) {
            long bytes = Long.parseLong(header.substring(lastSpace + 1));
            answers.skip(bytes + 1);
            return new Blob(id, null, bytes);
        }
        byte[] content = answers.bytes(size);
        answers.skip(1);
        return new Blob(id, content, size);
    }

    /** The size, -1 when this is no number (missing, ambiguous), -2 when it does not fit an int. */
    private static int parseSize(String header, int from) {
        long size = 0;
        for (int i = from; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            size = size * 10 + c - '0';
            if (size > Integer.MAX_VALUE - 16) {
                return -2;
            }
        }
        return from == header.length() ? -1 : (int) size;
    }

    @Override
    public void close() {
        git.closeInput();
        git.close();
    }
}
