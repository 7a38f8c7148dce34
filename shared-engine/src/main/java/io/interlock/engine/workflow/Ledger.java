package io.interlock.engine.workflow;

import io.interlock.engine.store.StoredEffect;

/** Where steps record what they are about to do and have done. Thread-safe. */
interface Ledger {

    /**
     * Records that an effect is about to happen. Returns when that is durable.
     *
     * @throws InterruptedException when the step was given up; the effect must not happen then
     */
    void intend(StoredEffect effect) throws InterruptedException;

    /** Records how an effect ended. Durable before anything that is recorded later, not necessarily on return. */
    void settle(StoredEffect effect, String reason);
}
