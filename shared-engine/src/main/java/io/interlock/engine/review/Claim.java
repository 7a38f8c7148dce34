package io.interlock.engine.review;

import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.Side;
import org.jspecify.annotations.Nullable;

/**
 * What a model claims, read and bounded, but not yet held against the code.
 *
 * @param rule what it is an instance of, in lower case with hyphens
 * @param category what it is about
 * @param severity how bad it is said to be
 * @param confidence how sure the model says it is, 0 to 1
 * @param where where it is said to be
 * @param quote the code that it is said to be about
 * @param words what is said
 * @param suggestion what is said to go in the place of the lines, or null
 */
record Claim(
        String rule,
        ReviewCategory category,
        Severity severity,
        double confidence,
        Where where,
        String quote,
        Words words,
        @Nullable String suggestion) {

    /**
     * Where a claim is said to be.
     *
     * @param path path as the model writes it
     * @param start first line, 1 or more
     * @param end last line, not before the first
     */
    record Where(String path, Side side, int start, int end) {

        /** Number of lines. */
        int lines() {
            return end - start + 1;
        }
    }

    /**
     * What a claim says, in one line each.
     *
     * @param message what is wrong
     * @param why why it matters; may be empty
     */
    record Words(String message, String why) {

        /** Both together. */
        String all() {
            return why.isEmpty() ? message : message + " " + why;
        }
    }
}
