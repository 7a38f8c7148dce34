package io.interlock.engine.store;

import java.time.Instant;

/**
 * An entry to be added to a journal.
 *
 * @param at when it happened
 * @param type what happened, such as {@code step-succeeded}
 * @param step id of the step, or empty for the run itself
 * @param json all about it
 */
public record NewEntry(Instant at, String type, String step, String json) {}
