package io.interlock.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * A finding across the pushes of a change.
 *
 * @param finding the finding as it is now; as it was last when it is fixed
 * @param state what became of it
 * @param fingerprint tells it again; that of the first time it was found, so that it stays the same for good
 * @param before where it was in the review before, or null when it was not found then
 * @param since full id of the commit at which it was found first; empty when that was not committed
 * @param reason why somebody lives with it; empty otherwise
 */
public record TrackedFinding(
        ReviewFinding finding,
        FindingState state,
        Fingerprint fingerprint,
        @Nullable CodeRange before,
        String since,
        String reason) {

    /** A short name for people and comments: the first 12 digits of the fingerprint. */
    public String id() {
        return fingerprint
                .content()
                .substring(0, Math.min(12, fingerprint.content().length()));
    }
}
