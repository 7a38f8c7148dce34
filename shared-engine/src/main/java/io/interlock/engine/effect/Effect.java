package io.interlock.engine.effect;

import io.interlock.engine.expression.Value;

/**
 * Something a step does to the world outside. It is performed on a worker thread that is interrupted when it is to be
 * given up; what it waits for must end then.
 */
public interface Effect {

    /** What it is: {@code command}, {@code commit}, {@code http} or {@code file}. */
    String kind();

    /** What it acts on, for people: a path, a URL without credentials, a program. */
    String target();

    /**
     * Does it.
     *
     * @return what it gives to later steps
     * @throws EffectException when it fails; it says whether that is certain
     */
    Value perform() throws EffectException;

    /** Finds out whether it happened, by its idempotency key; asked only when a crash or a failure left that open. */
    Lookup lookup();

    /** What a look at the target told. */
    sealed interface Lookup {

        /**
         * It happened.
         *
         * @param result what {@link #perform} would have given
         */
        record Happened(Value result) implements Lookup {}

        /** It did not happen, so it can be done. */
        record DidNotHappen() implements Lookup {}

        /**
         * Nobody can tell from here.
         *
         * @param why in a sentence, for the person who has to
         */
        record CannotTell(String why) implements Lookup {}
    }
}
