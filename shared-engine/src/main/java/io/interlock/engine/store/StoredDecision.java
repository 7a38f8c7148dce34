package io.interlock.engine.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said at a gate.
 *
 * @param run id of the run
 * @param gate id of the gate's step
 * @param approver who: a name that policies know
 * @param approve yes or no
 * @param subject commit that it is about, or null when the run is about none
 * @param comment what they said; may be empty
 * @param via where they said it, such as {@code terminal} or {@code github}
 * @param account the account behind it as the system there knows it, such as the user of the operating system
 * @param at when
 */
public record StoredDecision(
        String run,
        String gate,
        String approver,
        boolean approve,
        @Nullable String subject,
        String comment,
        String via,
        String account,
        Instant at) {}
