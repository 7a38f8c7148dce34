package io.interlock.engine.manifest;

import java.io.Serial;

/** A document that cannot be read: says where, what was met there, and what to do. */
public final class ManifestException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String remedy;

    /**
     * Creates the exception.
     *
     * @param line line counted from 1, or 0 when not known
     * @param column column counted from 1, or 0 when not known
     * @param message what was attempted and what was met instead
     * @param remedy what to do about it
     */
    public ManifestException(int line, int column, String message, String remedy) {
        super(message, null, false, false);
        this.line = line;
        this.column = column;
        this.remedy = remedy;
    }

    /** Line counted from 1, or 0 when not known. */
    public int line() {
        return line;
    }

    /** Column counted from 1, or 0 when not known. */
    public int column() {
        return column;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
