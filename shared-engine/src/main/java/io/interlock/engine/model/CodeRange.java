package io.interlock.engine.model;

/**
 * Whole lines of a file on one side of a change.
 *
 * @param path path from the repository root: the one after the change for {@link Side#RIGHT}, the one before it for
 *     {@link Side#LEFT}
 * @param side which side the lines are on
 * @param start first line, counted from 1; 0 for the file as a whole
 * @param end last line, not before the first; 0 for the file as a whole
 */
public record CodeRange(String path, Side side, int start, int end) {

    /** Holds that the lines are in order. */
    public CodeRange {
        if (start < 0 || end < start || start == 0 && end != 0) {
            throw new IllegalArgumentException("Not a range of lines: " + start + " to " + end + " of " + path);
        }
    }

    /** Lines after the change. */
    public static CodeRange right(String path, int start, int end) {
        return new CodeRange(path, Side.RIGHT, start, end);
    }

    /** A file as a whole, as the change leaves it. */
    public static CodeRange file(String path) {
        return new CodeRange(path, Side.RIGHT, 0, 0);
    }

    /** Whether it is the file as a whole. */
    public boolean isFile() {
        return start == 0;
    }

    /** For people: {@code path}, {@code path:12} or {@code path:12-14}. */
    public String text() {
        if (isFile()) {
            return path;
        }
        return start == end ? path + ":" + start : path + ":" + start + "-" + end;
    }
}
