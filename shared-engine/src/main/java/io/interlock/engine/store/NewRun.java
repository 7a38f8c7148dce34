package io.interlock.engine.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run to be created.
 *
 * @param id its id, unique; letters, digits and hyphens
 * @param workflow name of the workflow
 * @param definition all that decides what the run does, as JSON or YAML, so that it goes on as it began whatever is
 *     configured by then
 * @param inputs what it was given, as JSON
 * @param head commit that it is about, or null
 * @param created when it began
 */
public record NewRun(
        String id,
        String workflow,
        String definition,
        String inputs,
        @Nullable String head,
        Instant created) {}
