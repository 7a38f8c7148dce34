package io.interlock.engine.scm;

import io.interlock.engine.process.RunningCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads objects through one {@code git cat-file --batch} that stays open. Requests are written ahead in portions that
 * fit into a pipe, so that neither side ever waits for the other to read.
 */
final class CatFile implements ObjectSource {

    /** Linux and macOS pipes hold at least 16 KiB once in use. */
    private static final int PORTION_BYTES = 16 * 1024;

    private final RunningCommand git;
    private final OutputStream requests;
    private final Input answers;

    CatFile(RunningCommand git) {
        this.git = git;
        this.requests = git.input();
        this.answers = new Input(git.output());
    }

    @Override
    public List<Blob> read(List<String> ids, int maxBytes) {
        List<Blob> blobs = new ArrayList<>(ids.size());
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
                    blobs.add(answer(ids.get(i), maxBytes));
                }
            }
            return blobs;
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

    /** A buffered reader of lines and of counted bytes. */
    private static final class Input {
        private final InputStream in;
        private final byte[] buffer = new byte[64 * 1024];
        private int at;
        private int end;

        Input(InputStream in) {
            this.in = in;
        }

        private void fill() throws IOException {
            at = 0;
            end = in.read(buffer, 0, buffer.length);
            if (end <= 0) {
                end = 0;
                throw new IOException("git ended early");
            }
        }

        String line() throws IOException {
            StringBuilder longLine = null;
            while (true) {
                int start = at;
                while (at < end && buffer[at] != '\n') {
                    at++;
                }
                String part = new String(buffer, start, at - start, StandardCharsets.ISO_8859_1);
                if (at < end) {
                    at++;
                    return longLine == null ? part : longLine.append(part).toString();
                }
                longLine = longLine == null ? new StringBuilder(part) : longLine.append(part);
                fill();
            }
        }

        byte[] bytes(int count) throws IOException {
            byte[] bytes = new byte[count];
            int done = Math.min(count, end - at);
            System.arraycopy(buffer, at, bytes, 0, done);
            at += done;
            while (done < count) {
                int n = in.read(bytes, done, count - done);
                if (n < 0) {
                    throw new IOException("git ended early");
                }
                done += n;
            }
            return bytes;
        }

        void skip(long count) throws IOException {
            long left = count;
            while (left > 0) {
                if (at == end) {
                    fill();
                }
                int n = (int) Math.min(left, end - at);
                at += n;
                left -= n;
            }
        }
    }
}
