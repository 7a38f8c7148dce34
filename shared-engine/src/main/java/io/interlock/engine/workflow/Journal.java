package io.interlock.engine.workflow;

import io.interlock.engine.store.HeldRun;
import io.interlock.engine.store.KeyTakenException;
import io.interlock.engine.store.NewEntry;
import io.interlock.engine.store.RunUpdate;
import io.interlock.engine.store.StoredEffect;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes events part of the run and, many at once, part of its journal. What follows from an event is done only after
 * {@link #commit}. For use by one thread.
 */
final class Journal {

    private static final int MOST_AT_ONCE = 2000;

    private final RunState run;
    private final HeldRun held;
    private final Clock clock;
    private final Bulletin bulletin;
    private final List<NewEntry> entries = new ArrayList<>();
    private final List<StoredEffect> effects = new ArrayList<>();
    private final List<Runnable> afterwards = new ArrayList<>();

    Journal(RunState run, HeldRun held, Clock clock, Bulletin bulletin) {
        this.run = run;
        this.held = held;
        this.clock = clock;
        this.bulletin = bulletin;
    }

    /** Something happened. */
    void add(RunEvent event) {
        Instant at = clock.instant();
        NewEntry entry = RunEventCodec.write(at, event);
        run.apply(at, run.sequence + 1, entry.json().length(), event);
        entries.add(entry);
        bulletin.note(event);
    }

    /** Something happened to an effect. */
    void add(RunEvent event, StoredEffect effect) {
        add(event);
        effects.add(effect);
    }

    /**
     * Makes all that was added durable, and then that an effect is about to happen.
     *
     * @return false when another run has the key of the effect; it was not added then
     */
    boolean tryAdd(RunEvent event, StoredEffect effect) {
        commit();
        Instant at = clock.instant();
        NewEntry entry = RunEventCodec.write(at, event);
        try {
            requireLast(held.append(List.of(entry), List.of(effect), null), run.sequence + 1);
        } catch (KeyTakenException e) {
            return false;
        }
        run.apply(at, run.sequence + 1, entry.json().length(), event);
        bulletin.note(event);
        return true;
    }

    /** To be done when all that was added is durable. */
    void afterwards(Runnable action) {
        afterwards.add(action);
    }

    /** All at once, but for a great many, of which any first part makes sense too. */
    private long append(RunUpdate update) {
        int from = 0;
        for (; entries.size() - from > MOST_AT_ONCE; from += MOST_AT_ONCE) {
            held.append(List.copyOf(entries.subList(from, from + MOST_AT_ONCE)), List.of(), null);
        }
        return held.append(List.copyOf(entries.subList(from, entries.size())), List.copyOf(effects), update);
    }

    private void requireLast(long last, long expected) {
        if (last != expected) {
            throw new WorkflowException(
                    "Cannot go on with run " + run.id + ": its journal has " + last + " entries where " + expected
                            + " were expected",
                    "See which other process works on the run.");
        }
    }

    /**
     * Makes all that was added durable, in one transaction, then does what waits for that.
     *
     * @throws io.interlock.engine.store.StoreException when it cannot; then nothing that was added happened
     */
    void commit() {
        if (!entries.isEmpty()) {
            RunUpdate update =
                    new RunUpdate(run.status, run.reason, run.usage.cost().nanos(), run.usage.tokens());
            requireLast(append(update), run.sequence);
            entries.clear();
            effects.clear();
        }
        List<Runnable> now = List.copyOf(afterwards);
        afterwards.clear();
        now.forEach(Runnable::run);
        bulletin.publish();
    }
}
