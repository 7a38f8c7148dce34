package io.interlock.engine.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the path patterns that functions are given: one text, or a list of texts. */
final class Patterns {

    private Patterns() {}

    /** The patterns of an argument that is constant, or null when it is not, or not of these types. */
    static @Nullable List<Glob> constant(Ast argument) {
        List<Ast> parts = argument instanceof Ast.Items items ? items.items() : List.of(argument);
        List<Glob> globs = new ArrayList<>(parts.size());
        for (Ast part : parts) {
            if (!(part instanceof Ast.Literal literal && literal.value() instanceof Value.Text text)) {
                return null;
            }
            globs.add(glob(text.value(), part.column()));
        }
        return List.copyOf(globs);
    }

    /** The patterns of a computed argument. */
    static List<Glob> of(Value value, int column, Budget budget) {
        List<Value> parts = value instanceof Value.Sequence sequence ? sequence.items() : List.of(value);
        List<Glob> globs = new ArrayList<>();
        for (Value part : parts) {
            if (!(part instanceof Value.Text text)) {
                throw new ExpressionException(
                        column,
                        "Cannot evaluate the expression: " + part.describe()
                                + " where a path pattern is needed at column " + column,
                        "Give a text such as '**/security/**', or a list of texts.");
            }
            // Braces may stand for many patterns, each as long as this one.
            budget.spend(1 + 16L * text.value().length());
            globs.add(glob(text.value(), column));
        }
        return globs;
    }

    private static Glob glob(String pattern, int column) {
        try {
            return Glob.of(pattern);
        } catch (IllegalArgumentException e) {
            throw new ExpressionException(
                    column,
                    "Cannot use the path pattern at column " + column + ": " + e.getMessage(),
                    "Write a path from the repository root, such as 'core/**' or '**/*.sql'.");
        }
    }
}
