package io.interlock.engine.review;

import io.interlock.engine.diff.DiffLine;

/**
 * A line as a model gets to see it.
 *
 * @param kind what the change does to it
 * @param number its number after the change, or before it for a removed line; counted from 1
 * @param text its text, made visible
 * @param whole whether nothing of it is left out
 */
record ShownLine(DiffLine.Kind kind, int number, String text, boolean whole) {

    /** Whether the file has it after the change. */
    boolean stays() {
        return kind != DiffLine.Kind.REMOVED;
    }
}
