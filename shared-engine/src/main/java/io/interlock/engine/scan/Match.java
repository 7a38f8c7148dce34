package io.interlock.engine.scan;

import io.interlock.engine.model.Rule;

/**
 * A value that a detector found: what would be redacted.
 *
 * @param rule what it is
 * @param start offset of its first byte
 * @param end offset after its last byte
 * @param score how sure the detector is, 0 to 1
 * @param rank how specific the rule is: of two matches that overlap the higher rank is kept, then the longer one
 * @param how by what it was found, for people, such as {@code checksum} or {@code in base64}; may be empty
 */
public record Match(Rule rule, int start, int end, double score, Rank rank, String how) {

    /** Refuses an empty or reversed span. */
    public Match {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("Not a span: " + start + " to " + end);
        }
    }

    /** How specific a rule is, least first. */
    public enum Rank {
        /** A name and an unremarkable value. */
        GENERIC,
        /** A name of a provider and a value of its form. */
        NAMED,
        /** A form that belongs to one provider. */
        SPECIFIC,
        /** A form whose checksum or structure holds. */
        PROVEN
    }
}
