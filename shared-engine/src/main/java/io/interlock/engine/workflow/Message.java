package io.interlock.engine.workflow;

import io.interlock.engine.event.EngineEvent;
import io.interlock.engine.store.StoredEffect;
import java.util.concurrent.CompletableFuture;

/** What reaches whoever owns a run from other threads. */
sealed interface Message {

    /** An attempt ended. */
    record Ended(Attempt attempt, Outcome outcome) implements Message {}

    /** An effect is about to happen, and waits until that is durable; false when another run has its key. */
    record Intended(Attempt attempt, StoredEffect effect, CompletableFuture<Boolean> durable) implements Message {}

    /** It is known how an effect ended. */
    record Settled(Attempt attempt, StoredEffect effect, String reason) implements Message {}

    /** A step has something to tell. */
    record Told(EngineEvent event) implements Message {}

    /** Look around. */
    record Wake() implements Message {}
}
