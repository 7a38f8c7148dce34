package io.interlock.engine.diff;

import java.util.List;

/**
 * A part of a file that a change touches, with the lines around it.
 *
 * @param id tells it again wherever it stands: hash of the bytes of its lines, those that stay included, of the path, and
 *     of which of several equal ones in the file it is; 32 hexadecimal digits. Line numbers are not in it
 * @param oldStart first line before the change; when {@code oldCount} is 0, the line that it follows
 * @param oldCount number of lines before the change
 * @param newStart first line after the change; when {@code newCount} is 0, the line that it follows
 * @param newCount number of lines after the change
 * @param section what git shows behind the numbers, most often the head of the function; may be empty
 * @param lines its lines in order; empty when the file is {@link FilePatch.Content#TOO_LARGE}
 * @param added number of added lines
 * @param removed number of removed lines
 */
public record Hunk(
        String id,
        int oldStart,
        int oldCount,
        int newStart,
        int newCount,
        String section,
        List<DiffLine> lines,
        int added,
        int removed) {

    /** Copies the list, unless it never changes. */
    public Hunk {
        lines = lines instanceof HunkLines ? lines : List.copyOf(lines);
    }

    /** The numbers as a diff has them, such as {@code @@ -3,2 +3,4 @@}. */
    public String header() {
        return "@@ -" + oldStart + "," + oldCount + " +" + newStart + "," + newCount + " @@";
    }
}
