package io.interlock.engine.scan;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * An output stream that passes on what is written to it without the values a redactor finds. A value is found however it
 * was cut into writes: whole lines are passed on, a line that is not ended waits for its end, a key of several lines is
 * held until it ends, and of a line without end only what no probe could still connect is let go. Thread-safe.
 */
public final class RedactingStream extends OutputStream {

    private static final byte[] KEY_BEGIN = {'-', '-', '-', '-', '-', 'B', 'E', 'G', 'I', 'N'};
    private static final byte[] KEY_END = {'-', '-', '-', '-', '-', 'E', 'N', 'D'};

    /** How much of a line without end is kept back once it is longer than twice this. */
    private static final int HOLD = 2 * ScanText.FAR;

    private final OutputStream out;
    private final Redactor redactor;
    private byte[] buffer = new byte[8192];
    private int length;

    /** Offset of the first byte that was not passed on; what lies before it is there to be seen by the detectors. */
    private int passed;

    /** Writes to a stream what a redactor leaves. */
    public RedactingStream(OutputStream out, Redactor redactor) {
        this.out = out;
        this.redactor = redactor;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int count) throws IOException {
        if (length + count > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + count));
        }
        System.arraycopy(bytes, offset, buffer, length, count);
        length += count;
        if (length > 2 * HOLD) {
            pass(Math.max(wholeLines(), length - HOLD));
        }
    }

    /** Passes on the lines that are whole; the rest waits. */
    @Override
    public synchronized void flush() throws IOException {
        pass(wholeLines());
        out.flush();
    }

    /** Passes on everything; the stream below stays open. */
    public synchronized void finish() throws IOException {
        pass(length);
        out.flush();
    }

    /** Passes on everything and closes the stream below. */
    @Override
    public synchronized void close() throws IOException {
        finish();
        out.close();
    }

    /** Everything up to an offset is scanned with what surrounds it in view, and let go unless a value reaches over it. */
    private void pass(int end) throws IOException {
        if (end <= passed) {
            return;
        }
        Redactor.Prefix part = redactor.redactPart(buffer, length, passed, end);
        out.write(part.clean());
        int drop = Math.max(0, part.end() - ScanText.NEAR);
        System.arraycopy(buffer, drop, buffer, 0, length - drop);
        length -= drop;
        passed = part.end() - drop;
    }

    /** Offset after the last whole line, or before a key that has not ended. */
    private int wholeLines() {
        int end = length;
        while (end > passed && buffer[end - 1] != '\n') {
            end--;
        }
        int begin = lastIndexOf(KEY_BEGIN, end);
        boolean open = begin >= 0 && lastIndexOf(KEY_END, end) < begin && end - begin < ScanText.FAR;
        return open ? Math.max(begin, passed) : end;
    }

    private int lastIndexOf(byte[] wanted, int end) {
        for (int i = end - wanted.length; i >= 0; i--) {
            if (Arrays.equals(buffer, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
