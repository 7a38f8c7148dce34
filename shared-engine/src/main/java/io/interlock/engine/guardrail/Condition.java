package io.interlock.engine.guardrail;

import io.interlock.engine.expression.Expression;
import io.interlock.engine.expression.ExpressionException;

/** An expression of a policy. Immutable. */
public final class Condition {

    private final String text;
    private final Origin origin;
    private final Expression expression;

    private Condition(String text, Origin origin, Expression expression) {
        this.text = text;
        this.origin = origin;
        this.expression = expression;
    }

    /**
     * Reads an expression.
     *
     * @param origin where it is written
     * @throws ExpressionException when it is not one that could hold of a change
     */
    public static Condition of(String text, Origin origin) {
        return new Condition(text, origin, Expression.condition(text, ChangeFacts.SCOPE));
    }

    /** As written. */
    public String text() {
        return text;
    }

    /** What is evaluated, over the names of {@link ChangeFacts}. */
    public Expression expression() {
        return expression;
    }

    /** Where it is written. */
    public Origin origin() {
        return origin;
    }

    /**
     * Whether it holds.
     *
     * @throws ExpressionException when that cannot be told; then it counts as whatever is stricter
     */
    boolean holds(ChangeFacts facts) {
        return expression.holds(facts.values());
    }

    @Override
    public String toString() {
        return text;
    }
}
