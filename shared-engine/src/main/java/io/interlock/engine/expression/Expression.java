package io.interlock.engine.expression;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A policy expression, such as {@code !modifies('core/**') && changedFiles.length <= 20}. Reading it finds
 * syntax errors, unknown names and operations that can never work; evaluating it has no effects, uses nothing but the
 * values it is given, and ends within {@link Limits}. The language is described in {@code docs/expressions.md}.
 *
 * <p>Immutable, so one expression can be evaluated on many threads.
 */
public final class Expression {

    private final Ast ast;
    private final Type type;

    private Expression(Ast ast, Type type) {
        this.ast = ast;
        this.type = type;
    }

    /**
     * Reads an expression.
     *
     * @param scope the names it may use
     * @throws ExpressionException when it is not one, uses other names, or could only fail
     */
    public static Expression parse(String source, Scope scope) {
        requireLength(source.length());
        return checked(Parser.parse(source, scope, 0, false).ast(), scope);
    }

    /**
     * Reads an expression that decides something. The whole of it may stand in <code>${{ }}</code>.
     *
     * @throws ExpressionException as for {@link #parse}, and when it gives no truth value
     */
    public static Expression condition(String source, Scope scope) {
        int open = source.indexOf("${{");
        Expression expression = open >= 0 && source.substring(0, open).isBlank()
                ? embedded(source, scope, open + 3)
                : parse(source, scope);
        if (!expression.type.canBe(Type.Kind.TRUTH)) {
            throw new ExpressionException(
                    1,
                    "Cannot use the expression as a condition: it gives " + expression.type + ", not true or false",
                    "Compare it with something.");
        }
        return expression;
    }

    private static Expression embedded(String source, Scope scope, int from) {
        requireLength(source.length());
        Parser.Parsed parsed = Parser.parse(source, scope, from, true);
        if (!source.substring(parsed.end()).isBlank()) {
            throw new ExpressionException(
                    parsed.end() + 1,
                    "Cannot read the condition: something follows }} at column " + (parsed.end() + 1),
                    "Put the whole condition into one ${{ }}, or leave it out.");
        }
        return checked(parsed.ast(), scope);
    }

    static void requireLength(int length) {
        if (length > Limits.MAX_SOURCE) {
            throw new ExpressionException(
                    0,
                    "Cannot read the expression: it has " + length + " characters; at most " + Limits.MAX_SOURCE
                            + " are read",
                    "Split it into several checks.");
        }
    }

    static Expression checked(Ast ast, Scope scope) {
        return new Expression(ast, new Checker(scope).type(ast));
    }

    /** What is known of the value it gives. */
    public Type type() {
        return type;
    }

    /**
     * Works it out.
     *
     * @throws ExpressionException when a value is not of the type that is needed, is not there, or costs too much
     */
    public Value evaluate(Values values) {
        return evaluate(values, new Budget(Limits.MAX_STEPS));
    }

    Value evaluate(Values values, Budget budget) {
        return new Evaluator(values, budget).value(ast);
    }

    /**
     * Works out whether it holds.
     *
     * @throws ExpressionException as for {@link #evaluate(Values)}, and when the value is neither true nor false;
     *     whoever enforces a policy treats that as a refusal
     */
    public boolean holds(Values values) {
        return new Evaluator(values, new Budget(Limits.MAX_STEPS)).truth(ast);
    }

    /**
     * The values it may look at: paths from names of the scope, as far as they are constant, such as
     * {@code [steps, review, severity]}. A path stands for all that is below it.
     */
    public Set<List<String>> uses() {
        Set<List<String>> uses = new LinkedHashSet<>();
        Uses.collect(ast, uses);
        return uses;
    }

    /** The texts that stand in it as constants, such as {@code high}; names of members are not among them. */
    public Set<String> texts() {
        Set<String> texts = new LinkedHashSet<>();
        Uses.collectTexts(ast, texts);
        return texts;
    }

    Ast ast() {
        return ast;
    }

    /** The expression in its canonical form; reading that gives the same expression. */
    @Override
    public String toString() {
        return Printer.print(ast);
    }
}
