package io.interlock.engine.store;

/**
 * An entry of a journal.
 *
 * @param sequence its number in the run, from 1 without gaps
 * @param entry what happened
 */
public record JournalEntry(long sequence, NewEntry entry) {}
