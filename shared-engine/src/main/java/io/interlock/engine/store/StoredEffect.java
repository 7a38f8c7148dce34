package io.interlock.engine.store;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an effect.
 *
 * @param key its idempotency key, unique in the store
 * @param run id of the run
 * @param step id of the step
 * @param kind what it is, such as {@code commit} or {@code http}
 * @param target what it acts on, for people
 * @param state how far it came
 * @param resultJson what it gave, or null
 */
public record StoredEffect(
        String key,
        String run,
        String step,
        String kind,
        String target,
        State state,
        @Nullable String resultJson) {

    /** How far it came. */
    public enum State {
        /** It was about to happen; when the process ended then, nobody knows whether it did. */
        INTENDED,
        /** It happened. */
        DONE,
        /** It is certain that it did not happen. */
        NOT_DONE
    }
}
