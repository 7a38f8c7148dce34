package io.interlock.engine.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The journals of runs. */
final class Journal {

    private static final int PAGE_ENTRIES = 256;
    private static final long PAGE_BYTES = 4L << 20;

    private final Sql sql;

    Journal(Sql sql) {
        this.sql = sql;
    }

    /** Adds entries. Part of a transaction. */
    void add(String run, long after, List<NewEntry> entries) throws SQLException {
        long[] sequence = {after};
        sql.batch(
                "INSERT INTO journal (run, sequence, at_nanos, type, step, json) VALUES (?, ?, ?, ?, ?, ?)",
                entries,
                entry -> {
                    sequence[0]++;
                    return new Object[] {
                        run,
                        sequence[0],
                        Bounds.nanos(entry.at()),
                        Bounds.key("type of an entry", entry.type()),
                        Bounds.name("id of a step", entry.step()),
                        Bounds.document("entry of " + run, entry.json())
                    };
                });
    }

    /** Reads page by page, so that memory does not grow with the journal, and nobody waits while the sink works. */
    void read(String run, long after, Consumer<JournalEntry> sink) {
        long last = after;
        List<JournalEntry> page;
        do {
            page = page(run, last);
            for (JournalEntry entry : page) {
                sink.accept(entry);
                last = entry.sequence();
            }
        } while (!page.isEmpty());
    }

    /** One entry, or null. */
    @Nullable JournalEntry find(String run, long sequence) {
        return sql.find(
                "read the journal of run " + run,
                () -> sql.row(
                        "SELECT sequence, at_nanos, type, step, json FROM journal WHERE run = ? AND sequence = ?",
                        Journal::entry,
                        run,
                        sequence));
    }

    private static JournalEntry entry(ResultSet row) throws SQLException {
        return new JournalEntry(
                row.getLong(1),
                new NewEntry(Bounds.instant(row.getLong(2)), row.getString(3), row.getString(4), row.getString(5)));
    }

    private List<JournalEntry> page(String run, long after) {
        return sql.read("read the journal of run " + run, () -> {
            long to = endOfPage(run, after);
            return to == after
                    ? List.<JournalEntry>of()
                    : sql.rows(
                            "SELECT sequence, at_nanos, type, step, json FROM journal"
                                    + " WHERE run = ? AND sequence > ? AND sequence <= ? ORDER BY sequence",
                            Journal::entry,
                            run,
                            after,
                            to);
        });
    }

    /** The last entry of a page: entries can be large, so their sizes are looked at before they are fetched. */
    private long endOfPage(String run, long after) throws SQLException {
        long[] page = {after, 0};
        sql.rows(
                "SELECT sequence, octet_length(json) FROM journal WHERE run = ? AND sequence > ? ORDER BY sequence"
                        + " LIMIT " + PAGE_ENTRIES,
                row -> {
                    page[1] += row.getLong(2);
                    if (page[0] == after || page[1] <= PAGE_BYTES) {
                        page[0] = row.getLong(1);
                    }
                    return page;
                },
                run,
                after);
        return page[0];
    }
}
