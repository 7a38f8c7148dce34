package io.interlock.engine.authoring;

/** A tool could not do what a model asked of it; says why in words for the model. */
final class ToolException extends Exception {

    private static final long serialVersionUID = 1;

    /** Whether a path, a limit or a guardrail forbids it. */
    private final boolean refused;

    ToolException(String message) {
        this(message, false);
    }

    private ToolException(String message, boolean refused) {
        super(message, null, false, false);
        this.refused = refused;
    }

    static ToolException refused(String message) {
        return new ToolException(message, true);
    }

    boolean isRefused() {
        return refused;
    }
}
