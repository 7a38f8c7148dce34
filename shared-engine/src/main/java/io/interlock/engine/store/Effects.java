package io.interlock.engine.store;

import io.interlock.engine.store.StoredEffect.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of effects. */
final class Effects {

    private static final String COLUMNS = "SELECT id, run, step, kind, target, state, result FROM effects";

    private final Sql sql;

    Effects(Sql sql) {
        this.sql = sql;
    }

    /**
     * Adds an effect or changes what is known of it. Part of a transaction. One that is known not to have happened may
     * be another run's from then on.
     *
     * @param intent its number among those of the run, if it is new
     */
    void put(String run, long intent, StoredEffect effect) throws SQLException {
        String key = Bounds.key("key of an effect", effect.key());
        if (!effect.run().equals(run)) {
            throw new StoreException(
                    "The effect '" + Bounds.shown(key) + "' belongs to run " + Bounds.shown(effect.run())
                            + " and cannot be recorded for run " + run,
                    "This is a defect.",
                    null);
        }
        int put = sql.update(
                "INSERT INTO effects (id, run, intent, step, kind, target, state, result) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET run = excluded.run, step = excluded.step,"
                        + " kind = excluded.kind, target = excluded.target, state = excluded.state,"
                        + " result = excluded.result WHERE effects.state = 'NOT_DONE' OR"
                        + " effects.run = excluded.run AND (effects.state <> 'DONE' OR excluded.state = 'DONE')",
                key,
                run,
                intent,
                Bounds.name("id of a step", effect.step()),
                Bounds.key("kind of an effect", effect.kind()),
                Bounds.words(effect.target()),
                effect.state().name(),
                Bounds.optionalDocument("result of an effect", effect.resultJson()));
        if (put == 0) {
            throw refused(run, key, effect.state());
        }
    }

    /** What happened cannot be made undone by a record, and a key means one effect in all the store. */
    private StoreException refused(String run, String key, State state) throws SQLException {
        StoredEffect there = sql.row(COLUMNS + " WHERE id = ?", Effects::read, key);
        String message = "The effect '" + Bounds.shown(key) + "' cannot be recorded as " + state + ": "
                + (there == null ? "it is gone" : "run " + there.run() + " has it as " + there.state());
        String remedy = "Nothing was done. Let each effect have a key of its own.";
        return there != null && !there.run().equals(run)
                ? new KeyTakenException(message, remedy)
                : new StoreException(message, remedy, null);
    }

    @Nullable StoredEffect find(String key) {
        return sql.find("read an effect", () -> sql.row(COLUMNS + " WHERE id = ?", Effects::read, key));
    }

    StoredEffect require(String key) {
        StoredEffect effect = find(key);
        if (effect == null) {
            throw new StoreException(
                    "There is no effect '" + Bounds.shown(key) + "'",
                    "'interlock runs show RUN' names those that are uncertain.",
                    null);
        }
        return effect;
    }

    List<StoredEffect> of(String run) {
        return sql.read(
                "read the effects of run " + run,
                () -> sql.rows(COLUMNS + " WHERE run = ? ORDER BY intent", Effects::read, run));
    }

    private static StoredEffect read(ResultSet row) throws SQLException {
        return new StoredEffect(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                state(row.getString(6)),
                row.getString(7));
    }

    private static State state(String name) {
        try {
            return State.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw Damage.found("the state of an effect", name, e);
        }
    }

    /** Records an answer; the same answer again changes nothing. */
    void resolve(String key, boolean happened, @Nullable String result, String by, long at) {
        State state = happened ? State.DONE : State.NOT_DONE;
        String kept = Bounds.optionalDocument("result of an effect", result);
        String who = Bounds.words(by);
        sql.write("resolve an effect", () -> {
            int changed = sql.update(
                    "UPDATE effects SET state = ?, result = ?, resolved_by = ?, resolved_at = ?"
                            + " WHERE id = ? AND state = 'INTENDED'",
                    state.name(),
                    kept,
                    who,
                    at,
                    key);
            if (changed == 0) {
                requireState(key, state);
            }
            return changed;
        });
    }

    private void requireState(String key, State state) throws SQLException {
        StoredEffect there = sql.row(COLUMNS + " WHERE id = ?", Effects::read, key);
        if (there == null || there.state() != state) {
            throw new StoreException(
                    "The effect '" + Bounds.shown(key) + "' is not uncertain: "
                            + (there == null ? "it is gone" : "it is known as " + there.state()),
                    "Nothing is to be answered; resume the run.",
                    null);
        }
    }
}
