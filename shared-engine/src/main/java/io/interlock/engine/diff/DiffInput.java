package io.interlock.engine.diff;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a diff, one at a time. Of a line that is longer than is kept only the start is in memory; the rest is
 * read past. For use by one thread.
 */
final class DiffInput {

    /** Enough for the longest line that names two paths, every byte of them quoted. */
    private static final int LEAST_KEPT = 64 * 1024;

    private static final int MOST_KEPT = 1 << 28;

    private final InputStream in;
    private final int maxKept;
    private final byte[] chunk = new byte[64 * 1024];
    private int at;
    private int end;
    private byte[] line = new byte[512];
    private int length;
    private boolean open;
    private long number;

    /**
     * Creates it.
     *
     * @param kept how many bytes of a line are wanted
     */
    DiffInput(InputStream in, long kept) {
        this.in = in;
        this.maxKept = (int) Math.min(MOST_KEPT, Math.max(LEAST_KEPT, kept));
    }

    /** Goes to the next line; tells whether there is one. */
    boolean next() throws IOException {
        rest(null);
        if (!fill()) {
            return false;
        }
        number++;
        length = 0;
        open = true;
        while (open && length < maxKept && fill()) {
            int stop = lineEnd(Math.min(end, at + maxKept - length));
            keep(stop - at);
            skipTo(stop);
        }
        return true;
    }

    private boolean fill() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(chunk, 0, chunk.length));
            open &= end > 0;
        }
        return at < end;
    }

    private int lineEnd(int to) {
        int stop = at;
        while (stop < to && chunk[stop] != '\n') {
            stop++;
        }
        return stop;
    }

    private void keep(int count) {
        if (length + count > line.length) {
            line = Arrays.copyOf(line, (int) Math.min(maxKept, Math.max(line.length * 2L, length + count)));
        }
        System.arraycopy(chunk, at, line, length, count);
        length += count;
    }

    private void skipTo(int stop) {
        at = stop;
        if (at < end && chunk[at] == '\n') {
            at++;
            open = false;
        }
    }

    /** Reads past what is left of the line, through a digest when there is one. */
    void rest(@Nullable MessageDigest digest) throws IOException {
        while (open && fill()) {
            int stop = lineEnd(end);
            if (digest != null) {
                digest.update(chunk, at, stop - at);
            }
            skipTo(stop);
        }
    }

    /** Whether the line goes on after what is kept of it. */
    boolean isCut() {
        return open;
    }

    /** The number of the line, counted from 1. */
    long number() {
        return number;
    }

    /** How many bytes of the line are kept. */
    int length() {
        return length;
    }

    /** The first byte of the line; -1 when the line is empty. */
    int first() {
        return length == 0 ? -1 : line[0] & 0xFF;
    }

    /** Whether the line starts with these characters. */
    boolean startsWith(String ascii) {
        if (length < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (line[i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The line as text from an offset on; what is not UTF-8 is U+FFFD. */
    String text(int from) {
        return new String(line, from, length - from, StandardCharsets.UTF_8);
    }

    /** The bytes of the line from an offset on: a copy. */
    byte[] raw(int from) {
        return Arrays.copyOfRange(line, from, length);
    }

    /** The bytes of the line from an offset on, without a carriage return at its end: a copy. */
    byte[] bytes(int from) {
        boolean returns = length > from && line[length - 1] == '\r';
        return Arrays.copyOfRange(line, from, returns ? length - 1 : length);
    }

    /** Puts the whole line, and the line feed that ends it, through a digest. */
    void digest(MessageDigest digest) throws IOException {
        digest.update(line, 0, length);
        rest(digest);
        digest.update((byte) '\n');
    }
}
