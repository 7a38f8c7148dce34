package io.interlock.action;

import java.io.Serial;

/** What the workflow asked for, or what the runner handed over, cannot be worked with. */
final class ActionException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String remedy;

    ActionException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What was attempted and what was met instead. */
    String problem() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    /** What to do about it. */
    String remedy() {
        return remedy;
    }
}
