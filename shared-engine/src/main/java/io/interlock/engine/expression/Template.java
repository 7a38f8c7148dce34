package io.interlock.engine.expression;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A text with expressions in <code>${{ }}</code>. When it is one expression and nothing else but white space, it gives
 * the value of that expression; otherwise a text. What an expression gives is never read as a template again.
 *
 * <p>Immutable.
 */
public final class Template {

    private static final String OPEN = "${{";

    /** A {@link String} or an {@link Expression} each. */
    private final List<Object> parts;

    private Template(List<Object> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Reads a template.
     *
     * @param scope the names that its expressions may use
     * @throws ExpressionException when an expression is not closed or cannot be read, with the column in the template
     */
    public static Template parse(String source, Scope scope) {
        if (source.length() > Limits.MAX_TEMPLATE) {
            throw tooMuch("it has " + source.length() + " characters; at most " + Limits.MAX_TEMPLATE + " are read");
        }
        List<Object> parts = new ArrayList<>();
        int from = 0;
        int expressions = 0;
        for (int open = source.indexOf(OPEN); open >= 0; open = source.indexOf(OPEN, from)) {
            if (++expressions > Limits.MAX_EMBEDDED) {
                throw tooMuch("it has more than " + Limits.MAX_EMBEDDED + " expressions");
            }
            addText(parts, source.substring(from, open));
            Parser.Parsed parsed = Parser.parse(source, scope, open + OPEN.length(), true);
            Expression.requireLength(parsed.end() - open);
            parts.add(Expression.checked(parsed.ast(), scope));
            from = parsed.end();
        }
        addText(parts, source.substring(from));
        return new Template(whole(parts));
    }

    private static void addText(List<Object> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(text);
        }
    }

    /** The only expression, when there is nothing else but white space; otherwise all parts. */
    private static List<Object> whole(List<Object> parts) {
        Object only = null;
        for (Object part : parts) {
            boolean expression = part instanceof Expression;
            if (expression && only != null || part instanceof String text && !text.isBlank()) {
                return parts;
            }
            only = expression ? part : only;
        }
        return only == null ? parts : List.of(only);
    }

    private static ExpressionException tooMuch(String what) {
        return new ExpressionException(0, "Cannot read the template: " + what, "Split it.");
    }

    /**
     * The first expression that gives nothing, such as a member that is not there; null when all give something.
     *
     * @throws ExpressionException as for {@link #evaluate}
     */
    public @Nullable Expression missing(Values values) {
        Budget budget = new Budget(Limits.MAX_STEPS);
        for (Object part : parts) {
            if (part instanceof Expression expression && expression.evaluate(values, budget) == Value.nothing()) {
                return expression;
            }
        }
        return null;
    }

    /** Whether it has no expressions, so that it always gives the same text. */
    public boolean isConstant() {
        for (Object part : parts) {
            if (part instanceof Expression) {
                return false;
            }
        }
        return true;
    }

    /** The values it may look at, as {@link Expression#uses} gives them. */
    public Set<List<String>> uses() {
        Set<List<String>> uses = new LinkedHashSet<>();
        for (Object part : parts) {
            if (part instanceof Expression expression) {
                uses.addAll(expression.uses());
            }
        }
        return uses;
    }

    /** What is known of the value it gives. */
    public Type type() {
        return parts.size() == 1 && parts.get(0) instanceof Expression expression ? expression.type() : Type.TEXT;
    }

    /**
     * Works it out.
     *
     * @throws ExpressionException when an expression fails, all of them cost too much, or the text gets longer than
     *     {@link Limits#MAX_OUTPUT}
     */
    public Value evaluate(Values values) {
        if (parts.size() == 1 && parts.get(0) instanceof Expression expression) {
            return expression.evaluate(values, new Budget(Limits.MAX_STEPS));
        }
        return Value.of(text(values, UnaryOperator.identity()));
    }

    /**
     * Works it out as a text in another language, such as that of URLs.
     *
     * @param escape makes what an expression gives part of such a text
     * @throws ExpressionException as for {@link #evaluate}
     */
    public String text(Values values, UnaryOperator<String> escape) {
        Budget budget = new Budget(Limits.MAX_STEPS);
        StringBuilder out = new StringBuilder();
        ValueWriter writer = new ValueWriter(out);
        for (Object part : parts) {
            if (part instanceof Expression expression) {
                writer.append(escape.apply(ValueWriter.text(expression.evaluate(values, budget))));
            } else {
                writer.append((String) part);
            }
        }
        return out.toString();
    }
}
