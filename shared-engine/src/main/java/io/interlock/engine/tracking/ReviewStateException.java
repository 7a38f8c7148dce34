package io.interlock.engine.tracking;

/** The state of a review cannot be read. */
public final class ReviewStateException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Creates it with what is wrong, for the end of a sentence. */
    public ReviewStateException(String what) {
        super(what);
    }
}
