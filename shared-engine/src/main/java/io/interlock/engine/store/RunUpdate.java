package io.interlock.engine.store;

import io.interlock.engine.model.RunStatus;

/**
 * What changes in the record of a run.
 *
 * @param status where it stands now
 * @param reason why, for people; may be empty
 * @param costNanos what models cost so far, in billionths of a US dollar
 * @param tokens tokens that models read and wrote so far
 */
public record RunUpdate(RunStatus status, String reason, long costNanos, long tokens) {}
