package io.interlock.engine.store;

import java.util.List;

/** What people said at gates: added, never changed. */
final class Decisions {

    private final Sql sql;

    Decisions(Sql sql) {
        this.sql = sql;
    }

    void record(StoredDecision decision) {
        String run = Bounds.runId(decision.run());
        sql.write("record a decision of run " + run, () -> {
            // The row of the run is locked until the end, so that two who speak at once get numbers of their own.
            long number = sql.number(
                    "UPDATE runs SET decisions = decisions + 1 WHERE id = ? RETURNING decisions",
                    () -> {
                        throw Runs.unknown(run);
                    },
                    run);
            Bounds.count("decisions of run " + run, (int) number);
            return sql.update(
                    "INSERT INTO decisions (run, number, gate, approver, approve, subject, words, via, account, at_nanos)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    run,
                    number,
                    Bounds.key("id of a gate", decision.gate()),
                    Bounds.key("name of an approver", decision.approver()),
                    decision.approve() ? 1L : 0L,
                    decision.subject() == null ? null : Bounds.name("commit", decision.subject()),
                    Bounds.words(decision.comment()),
                    Bounds.name("way of a decision", decision.via()),
                    Bounds.name("account of an approver", decision.account()),
                    Bounds.nanos(decision.at()));
        });
    }

    List<StoredDecision> of(String run) {
        return sql.read(
                "read the decisions of run " + run,
                () -> sql.rows(
                        "SELECT run, gate, approver, approve, subject, words, via, account, at_nanos FROM decisions"
                                + " WHERE run = ? ORDER BY number",
                        row -> new StoredDecision(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4) == 1,
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getString(8),
                                Bounds.instant(row.getLong(9))),
                        run));
    }
}
