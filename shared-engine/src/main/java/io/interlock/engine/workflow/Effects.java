package io.interlock.engine.workflow;

import io.interlock.engine.effect.Effect;
import io.interlock.engine.effect.EffectException;
import io.interlock.engine.expression.Value;
import io.interlock.engine.model.Usage;
import io.interlock.engine.store.Store;
import io.interlock.engine.store.StoredEffect;
import io.interlock.engine.store.StoredRun;
import org.jspecify.annotations.Nullable;

/**
 * Lets the effects of a step happen, each at most once: recorded before, recorded after, and looked up where a crash or
 * a failure left open whether it happened. For one attempt at one step.
 */
final class Effects {

    private final Store store;
    private final Ledger ledger;
    private final String run;
    private final String step;

    Effects(Store store, Ledger ledger, String run, String step) {
        this.store = store;
        this.ledger = ledger;
        this.run = run;
        this.step = step;
    }

    /** The key of an effect of this step when none is configured; the same in every attempt. */
    String key(int ordinal) {
        return run + "/" + step + "/" + ordinal;
    }

    /**
     * Lets an effect happen, unless it has. Waits while another step, or another run that is being done, is at it.
     *
     * @return what it gave, now or then
     * @throws StepFailure when it failed, or nobody can tell whether it happened
     */
    Value perform(String key, Effect effect) throws StepFailure, InterruptedException {
        while (!ledger.take(key)) {
            ledger.pause();
        }
        do {
            StoredEffect known = known(key);
            if (known != null && known.state() == StoredEffect.State.DONE) {
                return RunEventCodec.value(known.resultJson());
            }
            if (known != null && known.state() == StoredEffect.State.INTENDED) {
                requireOwn(known);
                Value happened = lookUp(key, effect, "It was interrupted");
                if (happened != null) {
                    return happened;
                }
            }
        } while (!ledger.intend(stored(key, effect, StoredEffect.State.INTENDED, null)));
        return perform(effect, key);
    }

    /** What is known of an effect, once no other run is at it. */
    private @Nullable StoredEffect known(String key) throws InterruptedException {
        StoredEffect known = store.effect(key);
        while (known != null && known.state() == StoredEffect.State.INTENDED && isAtWork(known.run())) {
            ledger.pause();
            known = store.effect(key);
        }
        return known;
    }

    private boolean isAtWork(String other) {
        StoredRun stored = other.equals(run) ? null : store.find(other);
        return stored != null && stored.heldBy() != null;
    }

    private void requireOwn(StoredEffect known) throws StepFailure {
        if (!known.run().equals(run)) {
            throw StepFailure.failed(
                    "Step " + step + " cannot do what has the idempotency key '" + known.key() + "': run " + known.run()
                            + " was about to do it, and has not said whether it did",
                    "Resume run " + known.run() + ", and resolve its effect if it asks for that; then try again.",
                    true);
        }
    }

    private Value perform(Effect effect, String key) throws StepFailure, InterruptedException {
        try {
            return done(key, effect, effect.perform());
        } catch (EffectException e) {
            String message = String.valueOf(e.getMessage());
            if (e.isCertain()) {
                notDone(key, effect, message);
            } else {
                if (Thread.interrupted() && !ledger.isLate()) {
                    throw new InterruptedException(message);
                }
                Value happened = lookUp(key, effect, message);
                if (happened != null) {
                    return happened;
                }
            }
            throw StepFailure.failed(message, e.remedy(), e.isRetryable());
        }
    }

    /** What it gave if it happened, or null if it did not. */
    private @Nullable Value lookUp(String key, Effect effect, String before) throws StepFailure {
        Effect.Lookup found = lookUp(effect);
        if (found instanceof Effect.Lookup.Happened happened) {
            return done(key, effect, happened.result());
        }
        if (found instanceof Effect.Lookup.CannotTell open) {
            String why = "Nobody can tell whether the " + effect.kind() + " on " + effect.target() + " happened: "
                    + before + "; " + open.why();
            throw new StepFailure(new Outcome.Unclear(key, why, Usage.NONE));
        }
        notDone(key, effect, before);
        return null;
    }

    private static Effect.Lookup lookUp(Effect effect) {
        try {
            return effect.lookup();
        } catch (RuntimeException e) {
            return new Effect.Lookup.CannotTell("looking it up failed: " + e.getMessage());
        }
    }

    private Value done(String key, Effect effect, Value result) {
        ledger.settle(stored(key, effect, StoredEffect.State.DONE, RunEventCodec.write(result)), "");
        return result;
    }

    private void notDone(String key, Effect effect, String reason) {
        ledger.settle(stored(key, effect, StoredEffect.State.NOT_DONE, null), reason);
    }

    private StoredEffect stored(String key, Effect effect, StoredEffect.State state, @Nullable String result) {
        return new StoredEffect(key, run, step, effect.kind(), effect.target(), state, result);
    }
}
