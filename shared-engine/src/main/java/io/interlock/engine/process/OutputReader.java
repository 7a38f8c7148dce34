package io.interlock.engine.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads what a program writes on a thread of its own, so that whoever waits for it need not wait for its pipe. */
final class OutputReader implements Runnable {

    private final InputStream in;
    private final int maxBytes;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 * 1024);
    private volatile boolean tooMuch;

    OutputReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[16 * 1024];
        try {
            for (int n = in.read(buffer); n >= 0 && !tooMuch; n = in.read(buffer)) {
                synchronized (bytes) {
                    tooMuch = bytes.size() + n > maxBytes;
                    bytes.write(buffer, 0, tooMuch ? 0 : n);
                }
            }
        } catch (IOException e) {
            // The program was killed; what was read so far is kept.
        }
    }

    /** Whether the program wrote more than it may. */
    boolean isTooMuch() {
        return tooMuch;
    }

    /** What was read so far. */
    byte[] bytes() {
        synchronized (bytes) {
            return bytes.toByteArray();
        }
    }
}
