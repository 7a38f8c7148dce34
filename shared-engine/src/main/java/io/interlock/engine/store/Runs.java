package io.interlock.engine.store;

import io.interlock.engine.model.RunStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of runs. */
final class Runs {

    private static final String COLUMNS = "SELECT id, workflow, definition, inputs, head, created, status, reason,"
            + " updated, cost_nanos, tokens, held_by FROM runs";

    private final Sql sql;
    private final RunLocks locks;

    Runs(Sql sql, RunLocks locks) {
        this.sql = sql;
        this.locks = locks;
    }

    /** Adds a run that is held; false when there is one with its id. Part of a transaction. */
    boolean insert(NewRun run, String holder) throws SQLException {
        long created = Bounds.nanos(run.created());
        int added = sql.update(
                "INSERT INTO runs (id, workflow, definition, inputs, head, created, status, reason, updated,"
                        + " cost_nanos, tokens, entries, intents, fence, held_by)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 'RUNNING', '', ?, 0, 0, 0, 0, 1, ?) ON CONFLICT (id) DO NOTHING",
                run.id(),
                Bounds.name("name of a workflow", run.workflow()),
                Bounds.document("definition of a run", run.definition()),
                Bounds.document("inputs of a run", run.inputs()),
                run.head() == null ? null : Bounds.name("commit", run.head()),
                created,
                created,
                holder);
        return added == 1;
    }

    @Nullable StoredRun find(String run) {
        return sql.find("read run " + run, () -> checked(sql.row(COLUMNS + " WHERE id = ?", Runs::read, run)));
    }

    List<StoredRun> list(int most) {
        long limit = Math.max(0, Math.min(most, Bounds.COUNT));
        return sql.read("list the runs", () -> {
            List<StoredRun> runs = new ArrayList<>();
            for (StoredRun run : sql.rows(COLUMNS + " ORDER BY created DESC, id LIMIT ?", Runs::read, limit)) {
                runs.add(held(run));
            }
            return runs;
        });
    }

    private @Nullable StoredRun checked(@Nullable StoredRun run) throws SQLException {
        return run == null ? null : held(run);
    }

    /** Forgets a holder that is gone. */
    private StoredRun held(StoredRun run) throws SQLException {
        if (run.heldBy() == null || locks.isLocked(run.run().id())) {
            return run;
        }
        return new StoredRun(run.run(), run.status(), run.reason(), run.updated(), run.costNanos(), run.tokens(), null);
    }

    private static StoredRun read(ResultSet row) throws SQLException {
        NewRun run = new NewRun(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Bounds.instant(row.getLong(6)));
        return new StoredRun(
                run,
                status(run.id(), row.getString(7)),
                row.getString(8),
                Bounds.instant(row.getLong(9)),
                row.getLong(10),
                row.getLong(11),
                row.getString(12));
    }

    private static RunStatus status(String run, String name) {
        try {
            return RunStatus.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw Damage.found("the status of run " + run, name, e);
        }
    }

    boolean requestCancel(String run, String by, Instant at) {
        String who = Bounds.words(by);
        long when = Bounds.nanos(at);
        return sql.write("ask run " + run + " to end", () -> {
            int asked = sql.update(
                    "UPDATE runs SET cancelled_by = ?, cancelled_at = ? WHERE id = ? AND cancelled_by IS NULL"
                            + " AND status NOT IN ('SUCCEEDED', 'FAILED', 'CANCELLED')",
                    who,
                    when,
                    run);
            if (asked == 0) {
                require(run);
            }
            return asked == 0;
        });
    }

    @Nullable String cancelRequestedBy(String run) {
        String sentinel = "-";
        String found = sql.read("read run " + run, () -> {
            String by = sql.row(
                    "SELECT COALESCE('+' || cancelled_by, '-') FROM runs WHERE id = ?", row -> row.getString(1), run);
            if (by == null) {
                throw unknown(run);
            }
            return by;
        });
        return found.equals(sentinel) ? null : found.substring(1);
    }

    /** Makes sure that there is such a run. */
    void require(String run) throws SQLException {
        if (sql.number("SELECT 1 FROM runs WHERE id = ?", () -> 0L, run) == 0) {
            throw unknown(run);
        }
    }

    static StoreException unknown(String run) {
        return new StoreException(
                "There is no run '" + Bounds.shown(run) + "'", "'interlock runs list' shows the runs there are.", null);
    }
}
