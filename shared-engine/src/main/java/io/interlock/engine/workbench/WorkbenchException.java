package io.interlock.engine.workbench;

import org.jspecify.annotations.Nullable;

/** Something must not be done on a workbench, or could not be. */
public final class WorkbenchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final String remedy;

    /** A refusal or a failure. */
    public WorkbenchException(Reason reason, String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.remedy = remedy;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }

    /** Why it was not done. */
    public enum Reason {
        /** The path is no path of a file of the repository, or leads out of it. */
        PATH,
        /** A limit or a forbidden operation forbids it. */
        LIMIT,
        /** A guardrail refuses the content. */
        CONTENT,
        /** There is no such file, or it cannot be read as text. */
        FILE,
        /** Git, the file system or the sandbox failed. */
        OUTSIDE
    }
}
