package io.interlock.engine.diff;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Reads unified diffs as git writes them, and those of other tools that have {@code ---} and {@code +++} lines, one file
 * in memory at a time. What a mail or a log puts around a diff is passed over. Thread-safe.
 */
public final class PatchReader {

    /** Most bytes that a character of a line can have been. */
    private static final int BYTES_PER_CHAR = 3;

    private final PatchLimits limits;

    /** A reader that keeps no more than this. */
    public PatchReader(PatchLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads a diff to its end. An empty one has no files.
     *
     * @param in the bytes of the diff; stays open
     * @param sink takes each file, in order
     * @throws PatchException when it is not a unified diff, or a combined one of a merge; what was handed on before is
     *     not all of it
     */
    public void read(InputStream in, Consumer<FilePatch> sink) throws IOException {
        DiffInput lines = new DiffInput(in, 1L + (long) limits.lineChars() * BYTES_PER_CHAR);
        new PatchParser(lines, new KeptLines(limits), sink).read();
    }
}
