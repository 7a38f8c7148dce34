package io.interlock.engine.scm;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A stream that is made piece by piece, while it is read. For use by one thread. */
abstract class PieceInput extends InputStream {

    private byte[] piece = {};
    private int at;
    private boolean ended;

    /** Makes the next piece, which may be empty; null when there is none. */
    abstract byte @Nullable [] next() throws IOException;

    private boolean fill() throws IOException {
        while (at == piece.length && !ended) {
            byte[] made = next();
            ended = made == null;
            piece = made == null ? new byte[0] : made;
            at = 0;
        }
        return at < piece.length;
    }

    @Override
    public int read() throws IOException {
        return fill() ? piece[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, buffer, offset, count);
        at += count;
        return count;
    }
}
