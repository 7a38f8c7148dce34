package io.interlock.engine.expression;

import io.interlock.engine.expression.Type.Kind;
import java.util.List;

/** Finds names that are not known and operations that can never work, before there are values. */
final class Checker {

    private final Scope scope;

    Checker(Scope scope) {
        this.scope = scope;
    }

    /** The type of what the expression gives. */
    Type type(Ast ast) {
        if (ast instanceof Ast.Literal literal) {
            return type(literal.value());
        } else if (ast instanceof Ast.Name name) {
            return name(name);
        } else if (ast instanceof Ast.Items items) {
            return items(items);
        } else if (ast instanceof Ast.Member member) {
            return member(type(member.of()), member.name(), member.column());
        } else if (ast instanceof Ast.Index index) {
            return index(index);
        } else if (ast instanceof Ast.Not not) {
            return truth(List.of(not.operand()));
        } else if (ast instanceof Ast.Logic logic) {
            return truth(logic.operands());
        } else if (ast instanceof Ast.Comparison comparison) {
            return comparison(comparison);
        }
        return call((Ast.Call) ast);
    }

    private static Type type(Value value) {
        return value instanceof Value.Text
                ? Type.TEXT
                : value instanceof Value.Numeric ? Type.NUMBER : value instanceof Value.Truth ? Type.TRUTH : Type.NULL;
    }

    private Type name(Ast.Name name) {
        Type type = scope.type(name.name());
        if (type != null) {
            return type;
        }
        boolean function = Function.named(name.name()) != null;
        throw new ExpressionException(
                name.column(),
                "Cannot read the expression: unknown name '" + shortened(name.name()) + "' at column " + name.column(),
                function
                        ? "'" + name.name() + "' is a function: write " + name.name() + "(...)."
                        : Names.remedy(name.name(), scope.names()));
    }

    private Type items(Ast.Items items) {
        Type element = null;
        for (Ast item : items.items()) {
            Type type = type(item);
            element = element == null ? type : common(element, type);
        }
        return Type.listOf(element == null ? Type.ANY : element);
    }

    private static Type common(Type one, Type other) {
        boolean simple = one.kind() != Kind.OBJECT && one.kind() != Kind.LIST;
        return one == other || simple && one.kind() == other.kind() ? one : Type.ANY;
    }

    private static Type member(Type of, String name, int column) {
        boolean length = name.equals("length");
        switch (of.kind()) {
            case ANY -> {
                return Type.ANY;
            }
            case NULL -> {
                return Type.NULL;
            }
            case OBJECT -> {
                Type member = of.members().get(name);
                if (member != null || of.isOpen()) {
                    return member == null ? Type.ANY : member;
                }
                throw noMember(of, name, column, Names.remedy(name, of.members().keySet()));
            }
            case TEXT, LIST -> {
                if (length) {
                    return Type.NUMBER;
                }
                throw noMember(of, name, column, "Known is: length.");
            }
            default -> throw noMember(of, name, column, "Only texts, lists and objects have members.");
        }
    }

    private static ExpressionException noMember(Type of, String name, int column, String remedy) {
        return new ExpressionException(
                column,
                "Cannot read the expression: " + of + " has no member '" + shortened(name) + "' at column " + column,
                remedy);
    }

    private Type index(Ast.Index index) {
        Type of = type(index.of());
        Type by = type(index.index());
        if (of.kind() == Kind.LIST) {
            require(by, Kind.NUMBER, index.index(), "Items of a list are counted from 0.");
            return of.element();
        }
        if (of.kind() == Kind.OBJECT) {
            require(by, Kind.TEXT, index.index(), "Members of an object are named by a text.");
            boolean constant = index.index() instanceof Ast.Literal literal && literal.value() instanceof Value.Text;
            return constant ? member(of, constantText(index.index()), index.column()) : Type.ANY;
        }
        if (of.kind() != Kind.ANY && of.kind() != Kind.NULL) {
            throw new ExpressionException(
                    index.column(),
                    "Cannot read the expression: [ ] at column " + index.column() + " follows " + of,
                    "Only lists and objects can be indexed.");
        }
        return of;
    }

    private static String constantText(Ast ast) {
        return ast instanceof Ast.Literal literal && literal.value() instanceof Value.Text text ? text.value() : "";
    }

    private Type truth(List<Ast> operands) {
        for (Ast operand : operands) {
            require(
                    type(operand),
                    Kind.TRUTH,
                    operand,
                    "Compare it with something: there is no truth in texts, numbers, lists or null.");
        }
        return Type.TRUTH;
    }

    private Type comparison(Ast.Comparison comparison) {
        Type left = type(comparison.left());
        Type right = type(comparison.right());
        if (!comparison.operator().isEquality()) {
            String remedy = "Only numbers have an order; for texts write contains(['high', 'critical'], text).";
            require(left, Kind.NUMBER, comparison.left(), remedy);
            require(right, Kind.NUMBER, comparison.right(), remedy);
            return Type.TRUTH;
        }
        boolean nullable = left.canBe(Kind.NULL) || right.canBe(Kind.NULL);
        if (!nullable && (left.kind() != right.kind() || left.kind() == Kind.LIST || left.kind() == Kind.OBJECT)) {
            throw new ExpressionException(
                    comparison.column(),
                    "Cannot read the expression: " + comparison.operator().symbol + " at column " + comparison.column()
                            + " compares " + left + " with " + right,
                    "Compare texts with texts, numbers with numbers, truth with truth; parts of lists and objects one by"
                            + " one.");
        }
        return Type.TRUTH;
    }

    private Type call(Ast.Call call) {
        List<Ast> arguments = call.arguments();
        String usage = "Write " + call.function().usage + ".";
        Type first = type(arguments.get(0));
        Type second = arguments.size() > 1 ? type(arguments.get(1)) : Type.ANY;
        switch (call.function()) {
            case CONTAINS -> {
                if (first.kind() == Kind.LIST) {
                    requireComparable(second, arguments.get(1), usage);
                } else {
                    require(first, Kind.TEXT, arguments.get(0), usage);
                    if (!first.isAny()) {
                        require(second, Kind.TEXT, arguments.get(1), usage);
                    }
                }
            }
            case STARTS_WITH, ENDS_WITH -> {
                require(first, Kind.TEXT, arguments.get(0), usage);
                require(second, Kind.TEXT, arguments.get(1), usage);
            }
            case LOWER -> require(first, Kind.TEXT, arguments.get(0), usage);
            case MATCHES_PATH -> {
                require(first, Kind.TEXT, arguments.get(0), usage);
                requirePatterns(second, arguments.get(1), usage);
            }
            default -> requirePatterns(first, arguments.get(0), usage);
        }
        return call.function().result;
    }

    private static void requireComparable(Type type, Ast at, String usage) {
        if (type.kind() == Kind.LIST || type.kind() == Kind.OBJECT) {
            throw mismatch("a text, a number, a truth value or null", type, at, usage);
        }
    }

    private static void requirePatterns(Type type, Ast at, String usage) {
        Type each = type.kind() == Kind.LIST ? type.element() : type;
        if (!each.canBe(Kind.TEXT)) {
            throw mismatch("a path pattern or a list of them", type, at, usage);
        }
        if (at instanceof Ast.Items items) {
            if (items.items().isEmpty()) {
                throw mismatch("a path pattern", type, at, usage);
            }
            for (Ast item : items.items()) {
                if (item instanceof Ast.Literal literal && !(literal.value() instanceof Value.Text)) {
                    throw mismatch("a path pattern", type(literal.value()), item, usage);
                }
            }
        }
    }

    private static void require(Type type, Kind kind, Ast at, String remedy) {
        if (!type.canBe(kind)) {
            throw mismatch(kind.words, type, at, remedy);
        }
    }

    private static ExpressionException mismatch(String wanted, Type type, Ast at, String remedy) {
        return new ExpressionException(
                at.column(),
                "Cannot read the expression: " + wanted + " is needed at column " + at.column() + ", not "
                        + (at instanceof Ast.Items items && items.items().isEmpty() ? "an empty list" : type),
                remedy);
    }

    static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
