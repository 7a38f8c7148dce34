package io.interlock.engine.review;

import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.Hunk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hunk, or a part of a large one, with what is shown of it.
 *
 * @param at which hunk it is
 * @param part which part of the hunk, counted from 0; 0 for a hunk as a whole
 * @param patch its file
 * @param hunk the hunk
 * @param head the line that opens the function or class around it, or null when none is shown; its number is 0 when only
 *     the diff tells of it
 * @param lines the lines in the order of the file; none for a file that is deleted, of which only the name is shown
 */
record HunkView(
        Position at,
        int part,
        FilePatch patch,
        Hunk hunk,
        @Nullable ShownLine head,
        List<ShownLine> lines) {

    HunkView {
        lines = List.copyOf(lines);
    }

    /** A part of it with some of the lines. */
    HunkView part(int which, int from, int to) {
        return new HunkView(at, which, patch, hunk, head, lines.subList(from, to));
    }

    /** First line after the change that is shown; 0 when none is. */
    int first() {
        return lines.stream()
                .filter(ShownLine::stays)
                .mapToInt(ShownLine::number)
                .findFirst()
                .orElse(0);
    }

    /** Last line after the change that is shown; 0 when none is. */
    int last() {
        return lines.stream()
                .filter(ShownLine::stays)
                .mapToInt(ShownLine::number)
                .max()
                .orElse(0);
    }

    /** Whether nothing is left out of any of its lines that come. */
    boolean isWhole() {
        return lines.stream().allMatch(ShownLine::whole);
    }

    /**
     * Which hunk of a change.
     *
     * @param file index of its file in the change
     * @param hunk index of the hunk in the file
     */
    record Position(int file, int hunk) {}
}
