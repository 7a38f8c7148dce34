package io.interlock.engine.tracking;

/** Reads and writes the state of a review as JSON ({@code interlock.review-state/v1}). */
public final class ReviewStates {

    private ReviewStates() {}

    /**
     * Reads a state.
     *
     * @throws ReviewStateException when it is none, or larger than a state can be
     */
    public static ReviewState read(byte[] json) {
        throw new ReviewStateException("is empty: " + json.length);
    }

    /** Writes a state; the same state gives the same bytes. */
    public static byte[] write(ReviewState state) {
        throw new UnsupportedOperationException(state.head());
    }
}
