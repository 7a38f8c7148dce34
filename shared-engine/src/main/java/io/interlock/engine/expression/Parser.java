package io.interlock.engine.expression;

import io.interlock.engine.expression.Ast.Operator;
import io.interlock.engine.expression.Lexer.Kind;
import io.interlock.engine.expression.Lexer.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an expression by operator precedence (V. R. Pratt, Top down operator precedence, 1973): the loop in {@link
 * #expression} takes operators as long as they bind tighter than the one it was called for.
 */
final class Parser {

    static final int OR = 1;
    static final int AND = 2;
    static final int EQUALITY = 3;
    static final int ORDER = 4;
    static final int NOT = 5;
    static final int POSTFIX = 6;

    private final Scope scope;
    private final Lexer lexer;
    private Token token;
    private int depth;

    /** How high the tree is that was returned last. */
    private int height;

    private Parser(Scope scope, Lexer lexer) {
        this.scope = scope;
        this.lexer = lexer;
        this.token = lexer.next();
    }

    /**
     * What was read.
     *
     * @param end the index behind it
     */
    record Parsed(Ast ast, int end) {}

    /** Reads all of the source, or from an index to two closing braces. */
    static Parsed parse(String source, Scope scope, int from, boolean embedded) {
        Parser parser = new Parser(scope, new Lexer(source, from, embedded));
        Ast ast = parser.expression(0);
        if (parser.token.kind() != Kind.END) {
            throw parser.unexpected("an operator or the end");
        }
        if (embedded && !parser.token.text().equals("}}")) {
            throw new ExpressionException(
                    from - 2,
                    "Cannot read the template: the expression that begins at column " + (from - 2) + " is not closed",
                    "Add }} behind it.");
        }
        return new Parsed(ast, parser.token.end());
    }

    private Ast expression(int power) {
        depth++;
        requireDepth(depth);
        Ast left = prefix();
        for (int next = power(); next > power; next = power()) {
            left = next == POSTFIX ? postfix(left) : infix(left, next);
            requireDepth(height);
        }
        depth--;
        return left;
    }

    private void requireDepth(int levels) {
        if (levels > Limits.MAX_DEPTH) {
            throw new ExpressionException(
                    token.column(),
                    "Cannot read the expression: nested deeper than " + Limits.MAX_DEPTH + " levels at column "
                            + token.column(),
                    "Split it, or use fewer parentheses.");
        }
    }

    private int power() {
        if (token.kind() != Kind.SYMBOL) {
            return 0;
        }
        return switch (token.text()) {
            case "||" -> OR;
            case "&&" -> AND;
            case "==", "!=" -> EQUALITY;
            case "<", "<=", ">", ">=" -> ORDER;
            case ".", "[" -> POSTFIX;
            default -> 0;
        };
    }

    private Ast prefix() {
        Token first = token;
        switch (first.kind()) {
            case NUMBER -> {
                return literal(number(first), first);
            }
            case TEXT -> {
                return literal(Value.of(first.text()), first);
            }
            case NAME -> {
                return name(first);
            }
            default -> {
                if (first.is("!")) {
                    advance();
                    Ast operand = expression(NOT);
                    height++;
                    return new Ast.Not(operand, first.column());
                }
                if (first.is("(")) {
                    advance();
                    Ast inner = expression(0);
                    expect(")");
                    return inner;
                }
                if (first.is("[")) {
                    advance();
                    return new Ast.Items(list("]"), first.column());
                }
                throw unexpected("a value");
            }
        }
    }

    private Ast literal(Value value, Token at) {
        advance();
        height = 1;
        return new Ast.Literal(value, at.column());
    }

    private static Value number(Token token) {
        double number = Double.parseDouble(token.text());
        if (!Double.isFinite(number)) {
            throw new ExpressionException(
                    token.column(),
                    "Cannot read the expression: the number at column " + token.column() + " is too large",
                    "Write a number below 1e308.");
        }
        return Value.of(number);
    }

    private Ast name(Token name) {
        advance();
        height = 1;
        if (token.is("(")) {
            return call(name);
        }
        return switch (name.text()) {
            case "true" -> new Ast.Literal(Value.of(true), name.column());
            case "false" -> new Ast.Literal(Value.of(false), name.column());
            case "null" -> new Ast.Literal(Value.nothing(), name.column());
            default -> new Ast.Name(name.text(), name.column());
        };
    }

    private Ast call(Token name) {
        Function function = Function.named(name.text());
        if (function == null || function.paths != null && !scope.hasPaths()) {
            String why = function == null ? "unknown function '" : "no change to ask with the function '";
            throw new ExpressionException(
                    name.column(),
                    "Cannot read the expression: " + why + name.text() + "' at column " + name.column(),
                    Names.remedy(name.text(), Function.names(scope)));
        }
        advance();
        List<Ast> arguments = list(")");
        if (arguments.size() != function.arguments) {
            throw new ExpressionException(
                    name.column(),
                    "Cannot read the expression: '" + function.written + "' at column " + name.column() + " has "
                            + arguments.size() + " arguments instead of " + function.arguments,
                    "Write " + function.usage + ".");
        }
        int patterns = function.patternArgument();
        List<Glob> globs = patterns < 0 ? null : Patterns.constant(arguments.get(patterns));
        return new Ast.Call(function, arguments, globs, name.column());
    }

    /** Items up to a closing symbol; a comma may follow the last. */
    private List<Ast> list(String close) {
        List<Ast> items = new ArrayList<>();
        int highest = 0;
        while (!token.is(close)) {
            items.add(expression(0));
            highest = Math.max(highest, height);
            if (!token.is(close)) {
                expect(",");
            }
        }
        advance();
        height = highest + 1;
        requireDepth(height);
        return List.copyOf(items);
    }

    private Ast postfix(Ast of) {
        int before = height;
        Token operator = advance();
        if (operator.is(".")) {
            Token name = token;
            if (name.kind() != Kind.NAME) {
                throw unexpected("a name");
            }
            advance();
            height = before + 1;
            return new Ast.Member(of, name.text(), name.column());
        }
        Ast index = expression(0);
        expect("]");
        height = Math.max(before, height) + 1;
        return new Ast.Index(of, index, operator.column());
    }

    private Ast infix(Ast left, int power) {
        int before = height;
        Token operator = advance();
        if (power > AND) {
            Ast right = expression(power);
            height = Math.max(before, height) + 1;
            return new Ast.Comparison(operator(operator.text()), left, right, operator.column());
        }
        return new Ast.Logic(power == AND, operands(left, operator, power), operator.column());
    }

    /** All operands in a row at one level, so that a long list of conditions is no deep tree. */
    private List<Ast> operands(Ast left, Token operator, int power) {
        List<Ast> operands = new ArrayList<>();
        operands.add(left);
        int highest = height;
        operands.add(expression(power));
        highest = Math.max(highest, height);
        while (token.is(operator.text())) {
            advance();
            operands.add(expression(power));
            highest = Math.max(highest, height);
        }
        height = highest + 1;
        return List.copyOf(operands);
    }

    private static Operator operator(String symbol) {
        return switch (symbol) {
            case "==" -> Operator.EQUAL;
            case "!=" -> Operator.UNEQUAL;
            case "<" -> Operator.LESS;
            case "<=" -> Operator.AT_MOST;
            case ">" -> Operator.GREATER;
            default -> Operator.AT_LEAST;
        };
    }

    private Token advance() {
        Token taken = token;
        token = lexer.next();
        return taken;
    }

    private void expect(String symbol) {
        if (!token.is(symbol)) {
            throw unexpected("'" + symbol + "'");
        }
        advance();
    }

    private ExpressionException unexpected(String expected) {
        String found = token.text().length() > 40 ? token.text().substring(0, 40) + "..." : token.text();
        String quoted = token.kind() == Kind.END && !found.equals("}}") ? found : "'" + found + "'";
        return new ExpressionException(
                token.column(),
                "Cannot read the expression: expected " + expected + ", found " + quoted + " at column "
                        + token.column(),
                remedy());
    }

    private String remedy() {
        return switch (token.text()) {
            case "and" -> "Write '&&' for 'and'.";
            case "or" -> "Write '||' for 'or'.";
            case "in" -> "Write contains(list, item).";
            case "the end" -> "Complete the expression.";
            default -> "Check the operators, the quotes and the parentheses before it.";
        };
    }
}
