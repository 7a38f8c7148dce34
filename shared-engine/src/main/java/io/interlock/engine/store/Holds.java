package io.interlock.engine.store;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Who may go on with a run: whoever has its lock, and nobody who had it before. */
final class Holds {

    /** Somebody who lists runs has each lock for a moment, to see whether its holder lives. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private static final long TRY_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Sql sql;
    private final RunLocks locks;
    private final Runs runs;
    private final Appends appends;

    Holds(Sql sql, RunLocks locks, Runs runs, Appends appends) {
        this.sql = sql;
        this.locks = locks;
        this.runs = runs;
        this.appends = appends;
    }

    HeldRun create(NewRun run, String holder) {
        String id = Bounds.runId(run.id());
        String who = Bounds.words(holder);
        return locked(id, () -> {
            boolean added = sql.write("create run " + id, () -> runs.insert(run, who));
            if (!added) {
                throw new StoreException(
                        "There is already a run '" + id + "'", "Choose another id, or resume that run.", null);
            }
            return held(id, 1);
        });
    }

    HeldRun hold(String id, String holder) {
        String who = Bounds.words(holder);
        return locked(id, () -> held(id, sql.write("take hold of run " + id, () -> fence(id, who))));
    }

    private long fence(String id, String holder) throws SQLException {
        return sql.number(
                "UPDATE runs SET fence = fence + 1, held_by = ? WHERE id = ? RETURNING fence",
                () -> {
                    throw Runs.unknown(id);
                },
                holder,
                id);
    }

    private HeldRun held(String id, long fence) {
        StoredRun run = runs.find(id);
        if (run == null) {
            throw Runs.unknown(id);
        }
        return new Held(run, fence);
    }

    /** Does something while nobody else can hold the run; whether this store holds it does not matter. */
    void whileNobodyElseHolds(String id, Runnable work) {
        if (locks.isOurs(id)) {
            work.run();
            return;
        }
        locked(id, () -> {
            work.run();
            unlock(id);
            return true;
        });
    }

    /** Takes the lock of a run, and keeps it unless the work fails. */
    private <T> T locked(String id, Sql.Work<T> work) {
        return sql.read("take hold of run " + id, () -> {
            Waiting.until(PATIENCE_NANOS, TRY_AGAIN_NANOS, () -> locks.tryLock(id), () -> heldByAnother(id));
            boolean kept = false;
            try {
                T result = work.run();
                kept = true;
                return result;
            } finally {
                if (!kept) {
                    unlock(id);
                }
            }
        });
    }

    private void unlock(String id) {
        sql.read("let go of run " + id, () -> {
            locks.unlock(id);
            return true;
        });
    }

    private RunHeldException heldByAnother(String id) {
        StoredRun run = runs.find(id);
        String holder = run == null ? null : run.heldBy();
        return new RunHeldException(
                "Run " + id + " is held by " + (holder == null ? "another process" : holder),
                "Wait until it ends, or end it: 'interlock runs cancel " + id + "'.");
    }

    /** A run that is held. */
    private final class Held implements HeldRun {

        private final StoredRun run;
        private final String id;
        private final long fence;
        private final AtomicBoolean closed = new AtomicBoolean();

        Held(StoredRun run, long fence) {
            this.run = run;
            this.id = run.run().id();
            this.fence = fence;
        }

        @Override
        public StoredRun run() {
            return run;
        }

        @Override
        public long append(List<NewEntry> entries, List<StoredEffect> effects, @Nullable RunUpdate status) {
            if (closed.get()) {
                throw Appends.lost(id);
            }
            return appends.append(id, fence, entries, effects, status);
        }

        @Override
        public void close() {
            if (closed.getAndSet(true)) {
                return;
            }
            boolean ours = true;
            try {
                ours = sql.write(
                        "let go of run " + id,
                        () -> sql.update(
                                        "UPDATE runs SET held_by = NULL, fence = fence + 1 WHERE id = ? AND fence = ?",
                                        id,
                                        fence)
                                == 1);
            } finally {
                // A hold that was lost has no lock any more; the lock is then that of whoever took hold since.
                if (ours) {
                    unlock(id);
                }
            }
        }
    }
}
