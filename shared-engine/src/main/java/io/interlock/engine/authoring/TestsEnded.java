package io.interlock.engine.authoring;

import org.jspecify.annotations.Nullable;

/** The work on tests cannot go on; what was proven before stays. */
final class TestsEnded extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String remedy;

    /** For a reason that is said to people. */
    TestsEnded(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.remedy = remedy;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
