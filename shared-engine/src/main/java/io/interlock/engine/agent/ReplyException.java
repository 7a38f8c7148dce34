package io.interlock.engine.agent;

/** A reply, or an input, is not one to go on with. */
final class ReplyException extends Exception {

    private static final long serialVersionUID = 1;

    private final String remedy;

    ReplyException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
