package io.interlock.engine.cli;

import java.io.Serial;

/** What the user asked for cannot be done as asked. */
final class UsageException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String remedy;

    UsageException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What to do about it. */
    String remedy() {
        return remedy;
    }
}
