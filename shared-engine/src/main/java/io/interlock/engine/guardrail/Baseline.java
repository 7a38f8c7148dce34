package io.interlock.engine.guardrail;

import java.time.LocalDate;
import java.util.List;

/**
 * Findings that a team knows and lives with for a while. Each is known by its fingerprint, which is made of rule and
 * value, so neither a move nor an edit elsewhere brings it back.
 *
 * @param entries in the order of the file
 */
public record Baseline(List<Entry> entries) {

    /** Where a repository keeps it. */
    public static final String DEFAULT_FILE = ".interlock/baseline.yaml";

    /** Its kind. */
    public static final String KIND = "Baseline";

    /** No entries. */
    public static final Baseline NONE = new Baseline(List.of());

    /** Copies the list. */
    public Baseline {
        entries = List.copyOf(entries);
    }

    /**
     * A finding that is lived with.
     *
     * @param fingerprint 16 hexadecimal digits
     * @param rule id of its rule
     * @param owner who answers for it
     * @param reason why it is lived with
     * @param expires last day on which it is, in UTC
     * @param path where it was found when it was written, for people; never compared; empty when not known
     * @param comments comment lines that stand above it, each with its {@code #}
     * @param origin where it is written
     */
    public record Entry(
            String fingerprint,
            String rule,
            String owner,
            String reason,
            LocalDate expires,
            String path,
            List<String> comments,
            Origin origin) {

        /** Copies the list. */
        public Entry {
            comments = List.copyOf(comments);
        }

        /** Whether it holds no longer. */
        public boolean isExpired(LocalDate today) {
            return today.isAfter(expires);
        }

        Entry until(LocalDate later) {
            return new Entry(fingerprint, rule, owner, reason, later, path, comments, origin);
        }
    }
}
