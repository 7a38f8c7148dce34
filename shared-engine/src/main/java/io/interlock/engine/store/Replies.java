package io.interlock.engine.store;

import org.jspecify.annotations.Nullable;

/** Model replies that runs have paid for. */
final class Replies {

    private final Sql sql;

    Replies(Sql sql) {
        this.sql = sql;
    }

    @Nullable String find(String run, String request, int occurrence) {
        return sql.find(
                "read a reply of run " + run,
                () -> sql.row(
                        "SELECT reply FROM replies WHERE run = ? AND request = ? AND occurrence = ?",
                        row -> row.getString(1),
                        run,
                        request,
                        (long) occurrence));
    }

    /** Keeps a reply; the first one stays. */
    void keep(String run, String request, int occurrence, String reply) {
        String hash = Bounds.key("hash of a request", request);
        String kept = Bounds.document("reply of a model", reply);
        sql.write(
                "keep a reply of run " + run,
                () -> sql.update(
                        "INSERT INTO replies (run, request, occurrence, reply) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (run, request, occurrence) DO NOTHING",
                        run,
                        hash,
                        (long) occurrence,
                        kept));
    }
}
