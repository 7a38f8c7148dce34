package io.interlock.engine.model;

/**
 * A part of a text; lines and columns are counted from 1, columns in UTF-16 units, and the end is exclusive.
 *
 * @param line first line, or 0 for the text as a whole
 * @param column first column, or 0 for the whole line
 * @param endLine last line
 * @param endColumn column after the last character, or 0 for the whole line
 */
public record Region(int line, int column, int endLine, int endColumn) {

    /** The text as a whole. */
    public static final Region WHOLE = new Region(0, 0, 0, 0);

    /** One line. */
    public static Region line(int line) {
        return new Region(line, 0, line, 0);
    }
}
