package io.interlock.engine.store;

import io.interlock.engine.model.RunStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run in the store.
 *
 * @param run what it was created with
 * @param status where it stands
 * @param reason why, for people; may be empty
 * @param updated when the journal last grew
 * @param costNanos what models cost so far, in billionths of a US dollar
 * @param tokens tokens that models read and wrote so far
 * @param heldBy who holds it now as far as the store can tell, or null
 */
public record StoredRun(
        NewRun run,
        RunStatus status,
        String reason,
        Instant updated,
        long costNanos,
        long tokens,
        @Nullable String heldBy) {}
