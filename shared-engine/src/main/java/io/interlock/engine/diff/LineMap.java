package io.interlock.engine.diff;

import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.Side;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a file are in its diff, on both sides. A question takes time that grows with the logarithm of the
 * number of hunks or changed lines; only where lines of several hunks are asked for, with the number of these. Immutable.
 */
public final class LineMap {

    private final FilePatch patch;
    private final OneSide left;
    private final OneSide right;

    private LineMap(FilePatch patch) {
        this.patch = patch;
        this.left = OneSide.of(patch.hunks(), Side.LEFT);
        this.right = OneSide.of(patch.hunks(), Side.RIGHT);
    }

    /** The lines of a file. */
    public static LineMap of(FilePatch patch) {
        return new LineMap(patch);
    }

    private OneSide side(Side side) {
        return side == Side.LEFT ? left : right;
    }

    /** The hunk that a line is in, counted from 0 in the order of the file; -1 when it is in none. */
    public int hunk(Side side, int line) {
        OneSide lines = side(side);
        int hunk = lines.notBefore(line);
        return hunk < lines.first.length && lines.first[hunk] <= line ? hunk : -1;
    }

    /**
     * Whether a line comes or goes: that it is added on the right, or removed on the left. In a hunk whose lines are not
     * kept every line counts as changed, unless none does by its numbers.
     */
    public boolean isChanged(Side side, int line) {
        if (Arrays.binarySearch(side(side).changed, line) >= 0) {
            return true;
        }
        int at = hunk(side, line);
        if (at < 0) {
            return false;
        }
        Hunk hunk = patch.hunks().get(at);
        return hunk.lines().isEmpty() && (side == Side.LEFT ? hunk.removed() : hunk.added()) > 0;
    }

    /** Where a comment about lines can stand. Of several hunks with as many of them, the first. */
    public Anchor anchor(CodeRange range) {
        String path = pathOn(range.side());
        if (!range.path().equals(path)) {
            boolean otherSide =
                    range.path().equals(patch.oldPath()) || range.path().equals(patch.newPath());
            return otherSide ? new Anchor.WholeFile(patch.path()) : new Anchor.Outside(range);
        }
        OneSide lines = side(range.side());
        int best = lines.longestOverlap(range.start(), range.end());
        if (range.isFile() || best < 0) {
            return new Anchor.WholeFile(patch.path());
        }
        CodeRange inside = new CodeRange(
                range.path(),
                range.side(),
                Math.max(range.start(), lines.first[best]),
                Math.min(range.end(), lines.last[best]));
        return inside.equals(range) ? new Anchor.Lines(range) : new Anchor.Clipped(inside, range);
    }

    private @Nullable String pathOn(Side side) {
        return side == Side.LEFT ? patch.oldPath() : patch.newPath();
    }

    /**
     * The lines of one side.
     *
     * @param first first line of each hunk
     * @param last last line of each hunk; of one that has none on this side, the one before its first
     * @param changed the lines that come or go, in order
     */
    private record OneSide(int[] first, int[] last, int[] changed) {

        static OneSide of(List<Hunk> hunks, Side side) {
            int[] first = new int[hunks.size()];
            int[] last = new int[hunks.size()];
            int changes = 0;
            for (int i = 0; i < first.length; i++) {
                Hunk hunk = hunks.get(i);
                int start = side == Side.LEFT ? hunk.oldStart() : hunk.newStart();
                int count = side == Side.LEFT ? hunk.oldCount() : hunk.newCount();
                first[i] = count == 0 ? start + 1 : start;
                last[i] = first[i] + count - 1;
                changes += hunk.lines().isEmpty() ? 0 : side == Side.LEFT ? hunk.removed() : hunk.added();
            }
            return new OneSide(first, last, changed(hunks, side, changes));
        }

        private static int[] changed(List<Hunk> hunks, Side side, int count) {
            DiffLine.Kind wanted = side == Side.LEFT ? DiffLine.Kind.REMOVED : DiffLine.Kind.ADDED;
            int[] changed = new int[count];
            int size = 0;
            for (Hunk hunk : hunks) {
                for (DiffLine line : hunk.lines()) {
                    if (line.kind() == wanted) {
                        changed[size++] = side == Side.LEFT ? line.oldLine() : line.newLine();
                    }
                }
            }
            return changed;
        }

        /** The first hunk that does not end before a line. */
        int notBefore(int line) {
            int low = 0;
            int high = last.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (last[middle] < line) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        /** The hunk with most of the lines, or -1 when none has any. */
        int longestOverlap(int start, int end) {
            int best = -1;
            int most = 0;
            for (int i = notBefore(start); i < first.length && first[i] <= end; i++) {
                int lines = Math.min(end, last[i]) - Math.max(start, first[i]) + 1;
                if (lines > most) {
                    most = lines;
                    best = i;
                }
            }
            return best;
        }
    }
}
