package io.interlock.engine.store;

/** The store holds what no release wrote. */
final class Damage {

    private Damage() {}

    static StoreException found(String where, String value, Throwable cause) {
        return new StoreException(
                "The store says '" + Bounds.shown(value) + "' where " + where + " is expected",
                "Something else changed it, or a newer release wrote it: use that release, or a backup.",
                cause);
    }
}
