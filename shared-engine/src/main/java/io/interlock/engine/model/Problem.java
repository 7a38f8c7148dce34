package io.interlock.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * Something that could not be read or understood, and what was assumed instead. Problems never stop a run: the
 * component concerned is treated as affected, and the report says so.
 *
 * @param path the file it was met in, or null when it concerns the whole repository
 * @param line line counted from 1, or 0 when not known
 * @param column column counted from 1, or 0 when not known
 * @param message what was attempted and the offending value
 * @param remedy what to do about it
 */
public record Problem(@Nullable String path, int line, int column, String message, String remedy) {

    /** The place as {@code path:line:column}, leaving out what is not known. */
    public String where() {
        if (path == null) {
            return "";
        }
        if (line == 0) {
            return path;
        }
        return column == 0 ? path + ":" + line : path + ":" + line + ":" + column;
    }
}
