package io.interlock.engine.store;

/** Another run has an effect with the same idempotency key. */
public final class KeyTakenException extends StoreException {

    private static final long serialVersionUID = 1;

    /** A failure. */
    public KeyTakenException(String message, String remedy) {
        super(message, remedy, null);
    }
}
