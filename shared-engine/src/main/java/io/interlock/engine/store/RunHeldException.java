package io.interlock.engine.store;

/** Another process holds the run. */
public final class RunHeldException extends StoreException {

    private static final long serialVersionUID = 1;

    /** A failure. */
    public RunHeldException(String message, String remedy) {
        super(message, remedy, null);
    }
}
