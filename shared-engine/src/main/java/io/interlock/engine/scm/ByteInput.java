package io.interlock.engine.scm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A buffered reader of lines, of pieces that end with NUL and of counted bytes. For use by one thread. */
final class ByteInput {
    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;

    ByteInput(InputStream in) {
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

    /** The next byte, 0 to 255, which stays unread; -1 at the end. */
    int peek() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer, 0, buffer.length));
        }
        return at < end ? buffer[at] & 0xFF : -1;
    }

    /** The bytes up to the next NUL, which is read but not given. */
    byte[] toNul() throws IOException {
        byte[] before = {};
        while (true) {
            int start = at;
            while (at < end && buffer[at] != 0) {
                at++;
            }
            byte[] piece = Arrays.copyOf(before, before.length + at - start);
            System.arraycopy(buffer, start, piece, before.length, at - start);
            if (at < end) {
                at++;
                return piece;
            }
            before = piece;
            fill();
        }
    }

    /** The characters up to the next line feed, each byte one character. */
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
