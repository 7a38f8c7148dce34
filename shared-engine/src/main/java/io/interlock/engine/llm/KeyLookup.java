package io.interlock.engine.llm;

import org.jspecify.annotations.Nullable;

/** Finds keys at the moment that they are needed. Thread-safe. */
@FunctionalInterface
public interface KeyLookup {

    /** Finds none. */
    KeyLookup NONE = source -> null;

    /** The key, or null when there is none. */
    @Nullable String find(KeySource source);
}
