package io.interlock.engine.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Works out an expression. Whatever the values, it ends with a value or an {@link ExpressionException}. */
final class Evaluator {

    private final Values values;
    private final Budget budget;

    Evaluator(Values values, Budget budget) {
        this.values = values;
        this.budget = budget;
    }

    Value value(Ast ast) {
        budget.spend(1);
        if (ast instanceof Ast.Literal literal) {
            return literal.value();
        } else if (ast instanceof Ast.Name name) {
            return name(name);
        } else if (ast instanceof Ast.Items items) {
            return items(items);
        } else if (ast instanceof Ast.Member member) {
            return member(value(member.of()), member.name(), member.column());
        } else if (ast instanceof Ast.Index index) {
            return index(index);
        } else if (ast instanceof Ast.Not not) {
            return Value.of(!truth(not.operand()));
        } else if (ast instanceof Ast.Logic logic) {
            return logic(logic);
        } else if (ast instanceof Ast.Comparison comparison) {
            return comparison(comparison);
        }
        return new Calls(this, budget).call((Ast.Call) ast);
    }

    @Nullable ChangedPaths paths() {
        return values.paths();
    }

    private Value name(Ast.Name name) {
        Value value = values.byName().get(name.name());
        if (value == null) {
            throw new ExpressionException(
                    name.column(),
                    "Cannot evaluate the expression: '" + Checker.shortened(name.name()) + "' at column "
                            + name.column() + " has no value here",
                    "Use it only in checks that know it.");
        }
        return value;
    }

    private Value items(Ast.Items items) {
        List<Value> all = new ArrayList<>(items.items().size());
        for (Ast item : items.items()) {
            all.add(value(item));
        }
        return new Value.Sequence(all);
    }

    private static Value member(Value of, String name, int column) {
        if (of instanceof Value.Mapping mapping) {
            Value member = mapping.members().get(name);
            return member == null ? Value.nothing() : member;
        }
        if (of instanceof Value.Nothing) {
            return Value.nothing();
        }
        if (name.equals("length") && of instanceof Value.Sequence sequence) {
            return Value.of(sequence.items().size());
        }
        if (name.equals("length") && of instanceof Value.Text text) {
            return Value.of(text.value().length());
        }
        throw error(
                column,
                of.describe() + " has no member '" + Checker.shortened(name) + "'",
                "Only objects have members; texts and lists have 'length'.");
    }

    private Value index(Ast.Index index) {
        Value of = value(index.of());
        Value by = value(index.index());
        if (of instanceof Value.Nothing) {
            return Value.nothing();
        }
        if (of instanceof Value.Sequence sequence && by instanceof Value.Numeric number) {
            return item(sequence.items(), number.value(), index.index().column());
        }
        if (of instanceof Value.Mapping && by instanceof Value.Text text) {
            return member(of, text.value(), index.column());
        }
        throw error(
                index.column(),
                of.describe() + " cannot be indexed with " + by.describe(),
                "Index lists with numbers and objects with texts.");
    }

    private static Value item(List<Value> items, double index, int column) {
        if (index != Math.rint(index)) {
            throw error(column, "an index is not a whole number", "Items of a list are counted from 0.");
        }
        return index >= 0 && index < items.size() ? items.get((int) index) : Value.nothing();
    }

    boolean truth(Ast ast) {
        Value value = value(ast);
        if (value instanceof Value.Truth truth) {
            return truth.value();
        }
        throw error(
                ast.column(),
                value.describe() + " where true or false is needed",
                "Compare it with something; a member that is not there is null.");
    }

    private Value logic(Ast.Logic logic) {
        for (Ast operand : logic.operands()) {
            if (truth(operand) != logic.all()) {
                return Value.of(!logic.all());
            }
        }
        return Value.of(logic.all());
    }

    private Value comparison(Ast.Comparison comparison) {
        Value left = value(comparison.left());
        Value right = value(comparison.right());
        return Value.of(
                switch (comparison.operator()) {
                    case EQUAL -> equal(left, right, comparison.column());
                    case UNEQUAL -> !equal(left, right, comparison.column());
                    case LESS -> number(left, comparison.left()) < number(right, comparison.right());
                    case AT_MOST -> number(left, comparison.left()) <= number(right, comparison.right());
                    case GREATER -> number(left, comparison.left()) > number(right, comparison.right());
                    case AT_LEAST -> number(left, comparison.left()) >= number(right, comparison.right());
                });
    }

    /** Texts are equal whatever the case of their letters; values of different types never are. */
    boolean equal(Value left, Value right, int column) {
        budget.spend(1);
        if (left instanceof Value.Text a && right instanceof Value.Text b) {
            budget.spendOn(Math.min(a.value().length(), b.value().length()));
            return a.value().equalsIgnoreCase(b.value());
        }
        if (isCompound(left) && !(right instanceof Value.Nothing)
                || isCompound(right) && !(left instanceof Value.Nothing)) {
            throw error(column, "lists and objects cannot be compared", "Compare their parts one by one.");
        }
        return left.equals(right);
    }

    private static boolean isCompound(Value value) {
        return value instanceof Value.Sequence || value instanceof Value.Mapping;
    }

    private static double number(Value value, Ast at) {
        if (value instanceof Value.Numeric number) {
            return number.value();
        }
        throw error(
                at.column(),
                value.describe() + " where a number is needed",
                "Only numbers have an order; a member that is not there is null.");
    }

    static ExpressionException error(int column, String what, String remedy) {
        return new ExpressionException(
                column, "Cannot evaluate the expression: " + what + " at column " + column, remedy);
    }
}
