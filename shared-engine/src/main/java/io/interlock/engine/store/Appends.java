package io.interlock.engine.store;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds to a journal, in one transaction with what goes with it. */
final class Appends {

    private final Sql sql;
    private final Clock clock;
    private final Journal journal;
    private final Effects effects;

    Appends(Sql sql, Clock clock, Journal journal, Effects effects) {
        this.sql = sql;
        this.clock = clock;
        this.journal = journal;
        this.effects = effects;
    }

    /** Where a run's numbers stand after a transaction. */
    private record Counters(long entries, long intents) {}

    /**
     * Adds, if nobody took hold of the run since.
     *
     * @param fence number of the hold
     * @return the sequence number of the last entry
     */
    long append(
            String run, long fence, List<NewEntry> entries, List<StoredEffect> changed, @Nullable RunUpdate update) {
        Bounds.count("entries", entries.size());
        Bounds.count("effects", changed.size());
        return sql.write("append to the journal of run " + run, () -> {
            Counters counters = count(run, fence, entries.size(), changed.size());
            if (update != null) {
                update(run, update);
            }
            journal.add(run, counters.entries() - entries.size(), entries);
            long intent = counters.intents() - changed.size();
            for (StoredEffect effect : changed) {
                intent++;
                effects.put(run, intent, effect);
            }
            return counters.entries();
        });
    }

    /** Numbers what will be added; this also locks the run, and finds out whether the hold is still ours. */
    private Counters count(String run, long fence, long entries, long intents) throws SQLException {
        Counters counters = sql.row(
                "UPDATE runs SET updated = ?, entries = entries + ?, intents = intents + ? WHERE id = ? AND fence = ?"
                        + " RETURNING entries, intents",
                row -> new Counters(row.getLong(1), row.getLong(2)),
                Bounds.nanos(clock.instant()),
                entries,
                intents,
                run,
                fence);
        if (counters == null) {
            throw lost(run);
        }
        return counters;
    }

    private void update(String run, RunUpdate update) throws SQLException {
        sql.update(
                "UPDATE runs SET status = ?, reason = ?, cost_nanos = ?, tokens = ? WHERE id = ?",
                update.status().name(),
                Bounds.words(update.reason()),
                update.costNanos(),
                update.tokens(),
                run);
    }

    static RunHeldException lost(String run) {
        return new RunHeldException(
                "Run " + run + " is not held by this process any more; nothing was added to its journal",
                "Another process went on with it: see 'interlock runs show " + run + "'.");
    }
}
