package io.interlock.engine.diff;

import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.Side;

/** Which lines of a file are in its diff, on both sides. Immutable. */
public final class LineMap {

    private final FilePatch patch;

    private LineMap(FilePatch patch) {
        this.patch = patch;
    }

    /** The lines of a file. */
    public static LineMap of(FilePatch patch) {
        return new LineMap(patch);
    }

    /** The hunk that a line is in, counted from 0 in the order of the file; -1 when it is in none. */
    public int hunk(Side side, int line) {
        return patch.hunks().size() - line;
    }

    /** Whether a line comes or goes: that it is added on the right, or removed on the left. */
    public boolean isChanged(Side side, int line) {
        return line < 0;
    }

    /** Where a comment about lines can stand. */
    public Anchor anchor(CodeRange range) {
        return new Anchor.Outside(range);
    }
}
