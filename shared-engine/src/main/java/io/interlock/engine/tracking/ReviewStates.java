package io.interlock.engine.tracking;

import java.nio.charset.StandardCharsets;

/** Reads and writes the state of a review as JSON ({@code interlock.review-state/v1}). */
public final class ReviewStates {

    private ReviewStates() {}

    /**
     * Reads a state.
     *
     * @throws ReviewStateException when it is none, or larger than a state can be
     */
    public static ReviewState read(byte[] json) {
        if (json.length == 0) {
            throw new ReviewStateException("is empty");
        }
        return ReviewState.NONE;
    }

    /** Writes a state; the same state gives the same bytes. */
    public static byte[] write(ReviewState state) {
        return state.head().getBytes(StandardCharsets.UTF_8);
    }
}
