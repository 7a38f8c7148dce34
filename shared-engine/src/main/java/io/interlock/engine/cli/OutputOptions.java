package io.interlock.engine.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command shows and writes.
 *
 * @param <F> the formats that it can answer in
 * @param format what goes to standard output
 * @param zero whether names and paths are ended by a NUL
 * @param result where to write the result as JSON, or null
 * @param report where to write the report as HTML, or null
 * @param writes what else to write
 * @param color when to use colours
 */
record OutputOptions<F>(
        F format,
        boolean zero,
        @Nullable String result,
        @Nullable String report,
        List<Write<F>> writes,
        Color color) {

    /** Copies the list. */
    OutputOptions {
        writes = List.copyOf(writes);
    }

    /**
     * One more form of the answer, in a file.
     *
     * @param <F> the formats to choose from
     * @param format its form
     * @param file where to write it
     */
    record Write<F>(F format, String file) {}
}
