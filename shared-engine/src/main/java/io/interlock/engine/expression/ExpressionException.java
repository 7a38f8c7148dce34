package io.interlock.engine.expression;

import java.io.Serial;

/**
 * An expression that cannot be read or evaluated. Says what was attempted, what is wrong and what to do; quotes the
 * expression, never a value it worked on. Whoever evaluates a policy treats it as a refusal.
 */
public final class ExpressionException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int column;
    private final String remedy;

    ExpressionException(int column, String message, String remedy) {
        super(message, null, false, false);
        this.column = column;
        this.remedy = remedy;
    }

    /** Where in the source, counted in UTF-16 units from 1, over line ends; 0 when it concerns the whole of it. */
    public int column() {
        return column;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
