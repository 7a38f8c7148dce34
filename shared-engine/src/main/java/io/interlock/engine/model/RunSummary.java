package io.interlock.engine.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run in a list of runs. Texts are not escaped.
 *
 * @param id id of the run
 * @param workflow name of its workflow
 * @param status where it stands
 * @param reason why it stands there, for people; may be empty
 * @param head commit it is about, or null when it is about none
 * @param created when it began
 * @param updated when something last happened
 * @param tokens tokens that models read and wrote for it
 * @param cost what models cost
 * @param heldBy the process that is at it now, or null
 */
public record RunSummary(
        String id,
        String workflow,
        RunStatus status,
        String reason,
        @Nullable String head,
        Instant created,
        Instant updated,
        long tokens,
        Usd cost,
        @Nullable String heldBy) {}
