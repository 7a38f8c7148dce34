package io.interlock.engine.guardrail;

/**
 * Where a setting is written.
 *
 * @param file name of the file, or empty when it is not from a file
 * @param line counted from 1, or 0 when not known
 * @param column counted from 1, or 0 when not known
 */
public record Origin(String file, int line, int column) {

    /** What holds without configuration. */
    public static final Origin BUILT_IN = new Origin("", 0, 0);

    /** The place as {@code file:line:column}, or {@code built in}. */
    public String text() {
        return file.isEmpty() ? "built in" : file + ":" + line + ":" + column;
    }
}
