package io.interlock.engine.process;

import io.interlock.engine.process.CommandTail.Tail;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads all that a program writes, on a thread of its own, and keeps the end. */
final class TailReader implements Runnable {

    private final InputStream in;
    private final int most;
    private byte[] kept = new byte[8 * 1024];
    private int size;
    private long dropped;

    /**
     * Creates it.
     *
     * @param most how many bytes to keep
     */
    TailReader(InputStream in, int most) {
        this.in = in;
        this.most = most;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[64 * 1024];
        try (in) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                keep(buffer, n);
            }
        } catch (IOException e) {
            // The program was killed; what was read so far is kept.
        }
    }

    /** Twice as much as is wanted has room, so that bytes are moved rarely. */
    private synchronized void keep(byte[] buffer, int count) {
        if (size + count > kept.length) {
            int room = Math.max(2 * most, 1) + buffer.length;
            if (size > most) {
                int drop = size - most;
                System.arraycopy(kept, drop, kept, 0, most);
                dropped += drop;
                size = most;
            }
            if (size + count > kept.length) {
                kept = Arrays.copyOf(kept, Math.min(room, Math.max(kept.length * 2, size + count)));
            }
        }
        System.arraycopy(buffer, 0, kept, size, count);
        size += count;
    }

    /** The end of what was read so far. */
    synchronized Tail tail() {
        int from = Math.max(0, size - most);
        return new Tail(Arrays.copyOfRange(kept, from, size), dropped + from);
    }
}
