package io.interlock.engine.scm;

import org.jspecify.annotations.Nullable;

/**
 * Which commits of a history to look at: those that the head reaches and the base does not.
 *
 * @param base full commit id, or null for the whole history
 * @param head full commit id, or null for every branch and tag
 * @param messagesOnly whether what the commits changed is of no interest
 */
record HistoryRange(@Nullable String base, @Nullable String head, boolean messagesOnly) {}
