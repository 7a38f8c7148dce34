package io.interlock.engine.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression as a tree, at most {@link Limits#MAX_DEPTH} high. A column is where the part, or its operator, stands. */
sealed interface Ast {

    int column();

    /** A constant. */
    record Literal(Value value, int column) implements Ast {}

    /** A list. */
    record Items(List<Ast> items, int column) implements Ast {}

    /** A name of the scope. */
    record Name(String name, int column) implements Ast {}

    /** A member by its name. */
    record Member(Ast of, String name, int column) implements Ast {}

    /** A member or an item by a computed name or index. */
    record Index(Ast of, Ast index, int column) implements Ast {}

    /** Negation. */
    record Not(Ast operand, int column) implements Ast {}

    /** All of, or any of; two operands and more. */
    record Logic(boolean all, List<Ast> operands, int column) implements Ast {}

    /** A comparison. */
    record Comparison(Operator operator, Ast left, Ast right, int column) implements Ast {}

    /**
     * A call.
     *
     * @param globs the path patterns when they are constant, else null
     */
    record Call(
            Function function,
            List<Ast> arguments,
            @Nullable List<Glob> globs,
            int column) implements Ast {}

    /** How two values are compared. */
    enum Operator {
        EQUAL("=="),
        UNEQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">=");

        final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        boolean isEquality() {
            return this == EQUAL || this == UNEQUAL;
        }
    }
}
