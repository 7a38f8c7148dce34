package io.interlock.engine.model;

/**
 * Whether a hunk of a change was reviewed.
 *
 * @param id identity of what it changes, whatever lines that is at; see {@code diff.HunkId}
 * @param oldStart first line before the change; the line it follows when there is none
 * @param oldCount lines before the change, context included
 * @param newStart first line after the change; the line it follows when there is none
 * @param newCount lines after the change, context included
 * @param added number of added lines
 * @param removed number of removed lines
 * @param status whether it was reviewed
 * @param reason why not, for the end of a sentence; empty when it was
 */
public record HunkCoverage(
        String id,
        int oldStart,
        int oldCount,
        int newStart,
        int newCount,
        int added,
        int removed,
        Status status,
        String reason) {

    /** Whether a hunk was reviewed. */
    public enum Status {
        /** A model read it in this review. */
        REVIEWED,
        /** A model read the same hunk in a review before, and it has not changed since. */
        REVIEWED_BEFORE,
        /** Only deterministic checks read it. */
        CHECKED,
        /** Nobody read it. */
        SKIPPED
    }

    /** Whether a model read it, now or before. */
    public boolean isReviewed() {
        return status == Status.REVIEWED || status == Status.REVIEWED_BEFORE;
    }
}
