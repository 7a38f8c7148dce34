package io.interlock.engine.scm;

import io.interlock.engine.diff.FilePatch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The content of a file on both sides of a change.
 *
 * @param before null when it cannot be had or is too large
 * @param after null likewise
 */
record TwoContents(byte @Nullable [] before, byte @Nullable [] after) {

    /** Larger content is not compared. */
    static final int MAX_BYTES = 32 << 20;

    private static final byte[] NOTHING = {};

    /** The content of two blobs; null stands for a file that is not there. */
    static TwoContents of(@Nullable Blob before, @Nullable Blob after) {
        return new TwoContents(before == null ? NOTHING : before.content(), after == null ? NOTHING : after.content());
    }

    /** Whether git would call it binary. */
    boolean isBinary() {
        return before != null && TextReader.hasNul(before) || after != null && TextReader.hasNul(after);
    }

    /** Whether both can be compared. */
    boolean isComplete() {
        return before != null && after != null;
    }

    /** The diff of a file that has these contents. */
    byte[] diff(FilePatch file, boolean ignoreReturns) {
        byte[] old = before;
        byte[] now = after;
        boolean binary = old == null || now == null || isBinary();
        byte[] header = UnifiedDiff.header(file, binary);
        if (binary || old == null || now == null) {
            return header;
        }
        byte[] hunks = UnifiedDiff.hunks(old, now, ignoreReturns);
        byte[] diff = Arrays.copyOf(header, header.length + hunks.length);
        System.arraycopy(hunks, 0, diff, header.length, hunks.length);
        return diff;
    }
}
