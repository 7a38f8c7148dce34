package io.interlock.engine.workflow;

import io.interlock.engine.store.StoredEffect;

/** Where steps record what they are about to do and have done. Thread-safe. */
interface Ledger {

    /**
     * Takes a key for this attempt, until it has ended and what it did is durable.
     *
     * @return false when another step of the run has it
     */
    boolean take(String key);

    /** Whether the attempt was told to end because its time was over; what it did is then found out all the same. */
    boolean isLate();

    /** Waits a moment, before somebody else's effect is looked at again. */
    void pause() throws InterruptedException;

    /**
     * Records that an effect is about to happen. Returns when that is durable.
     *
     * @return false when another run has the key; the effect must not happen then
     * @throws InterruptedException when the step was given up; the effect must not happen then
     */
    boolean intend(StoredEffect effect) throws InterruptedException;

    /** Records how an effect ended. Durable before anything that is recorded later, not necessarily on return. */
    void settle(StoredEffect effect, String reason);
}
