package io.interlock.engine.store;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store in a database. */
final class SqlStore implements Store {

    private final Engine engine;
    private final Sql sql;
    private final Runs runs;
    private final Journal journal;
    private final Effects effects;
    private final Decisions decisions;
    private final Budgets budgets;
    private final Replies replies;
    private final Holds holds;

    SqlStore(Engine engine, Sql sql, Clock clock) {
        this.engine = engine;
        this.sql = sql;
        this.runs = new Runs(sql, engine.locks());
        this.journal = new Journal(sql);
        this.effects = new Effects(sql);
        this.decisions = new Decisions(sql);
        this.budgets = new Budgets(sql);
        this.replies = new Replies(sql);
        this.holds = new Holds(sql, engine.locks(), runs, new Appends(sql, clock, journal, effects));
    }

    @Override
    public HeldRun create(NewRun run, String holder) {
        return holds.create(run, holder);
    }

    @Override
    public HeldRun hold(String run, String holder) {
        return holds.hold(Bounds.runId(run), holder);
    }

    @Override
    public @Nullable StoredRun find(String run) {
        return runs.find(Bounds.runId(run));
    }

    @Override
    public List<StoredRun> list(int most) {
        return runs.list(most);
    }

    @Override
    public void journal(String run, long after, Consumer<JournalEntry> sink) {
        journal.read(Bounds.runId(run), after, sink);
    }

    @Override
    public @Nullable JournalEntry entry(String run, long sequence) {
        return journal.find(Bounds.runId(run), sequence);
    }

    @Override
    public @Nullable StoredEffect effect(String key) {
        return effects.find(Bounds.key("key of an effect", key));
    }

    @Override
    public List<StoredEffect> effects(String run) {
        return effects.of(Bounds.runId(run));
    }

    @Override
    public boolean requestCancel(String run, String by, Instant at) {
        return runs.requestCancel(Bounds.runId(run), by, at);
    }

    @Override
    public @Nullable String cancelRequestedBy(String run) {
        return runs.cancelRequestedBy(Bounds.runId(run));
    }

    @Override
    public void record(StoredDecision decision) {
        decisions.record(decision);
    }

    @Override
    public List<StoredDecision> decisions(String run) {
        return decisions.of(Bounds.runId(run));
    }

    @Override
    public void resolve(String key, boolean happened, @Nullable String resultJson, String by, Instant at) {
        StoredEffect effect = effects.require(Bounds.key("key of an effect", key));
        holds.whileNobodyElseHolds(
                effect.run(), () -> effects.resolve(key, happened, resultJson, by, Bounds.nanos(at)));
    }

    @Override
    public @Nullable BudgetShortage reserve(String reservation, String run, List<BudgetDraw> amounts) {
        return budgets.reserve(reservation, Bounds.runId(run), amounts);
    }

    @Override
    public void settle(String reservation, Map<String, Long> used) {
        budgets.settle(reservation, used);
    }

    @Override
    public long used(String account, String unit) {
        return budgets.used(account, unit);
    }

    @Override
    public @Nullable String reply(String run, String requestHash, int occurrence) {
        return replies.find(Bounds.runId(run), requestHash, occurrence);
    }

    @Override
    public void keepReply(String run, String requestHash, int occurrence, String replyJson) {
        replies.keep(Bounds.runId(run), requestHash, occurrence, replyJson);
    }

    @Override
    public void close() {
        sql.close();
        engine.close();
    }
}
