package io.interlock.engine.expression;

import java.util.List;

/** Writes an expression so that reading it gives the same expression, with the parentheses that it needs. */
final class Printer {

    private final StringBuilder out = new StringBuilder();

    private Printer() {}

    static String print(Ast ast) {
        Printer printer = new Printer();
        printer.write(ast, 0);
        return printer.out.toString();
    }

    /** Writes a part, in parentheses unless it binds tighter than the power around it. */
    private void write(Ast ast, int around) {
        int power = power(ast);
        if (power <= around) {
            out.append('(');
        }
        writeBare(ast, power);
        if (power <= around) {
            out.append(')');
        }
    }

    private static int power(Ast ast) {
        if (ast instanceof Ast.Logic logic) {
            return logic.all() ? Parser.AND : Parser.OR;
        }
        if (ast instanceof Ast.Comparison comparison) {
            return comparison.operator().isEquality() ? Parser.EQUALITY : Parser.ORDER;
        }
        return ast instanceof Ast.Not ? Parser.NOT : Parser.POSTFIX + 1;
    }

    private void writeBare(Ast ast, int power) {
        if (ast instanceof Ast.Literal literal) {
            constant(literal.value());
        } else if (ast instanceof Ast.Name name) {
            out.append(name.name());
        } else if (ast instanceof Ast.Items items) {
            out.append('[');
            separated(items.items(), ", ", 0);
            out.append(']');
        } else if (ast instanceof Ast.Member member) {
            write(member.of(), Parser.NOT);
            out.append('.').append(member.name());
        } else if (ast instanceof Ast.Index index) {
            write(index.of(), Parser.NOT);
            out.append('[');
            write(index.index(), 0);
            out.append(']');
        } else if (ast instanceof Ast.Not not) {
            out.append('!');
            write(not.operand(), Parser.NOT - 1);
        } else if (ast instanceof Ast.Logic logic) {
            separated(logic.operands(), logic.all() ? " && " : " || ", power);
        } else if (ast instanceof Ast.Comparison comparison) {
            write(comparison.left(), power - 1);
            out.append(' ').append(comparison.operator().symbol).append(' ');
            write(comparison.right(), power);
        } else if (ast instanceof Ast.Call call) {
            out.append(call.function().written).append('(');
            separated(call.arguments(), ", ", 0);
            out.append(')');
        }
    }

    private void separated(List<Ast> parts, String separator, int around) {
        String before = "";
        for (Ast part : parts) {
            out.append(before);
            write(part, around);
            before = separator;
        }
    }

    private void constant(Value value) {
        if (value instanceof Value.Text text) {
            out.append('\'').append(text.value().replace("'", "''")).append('\'');
        } else if (value instanceof Value.Numeric number) {
            out.append(ValueWriter.number(number.value()));
        } else if (value instanceof Value.Truth truth) {
            out.append(truth.value());
        } else {
            out.append("null");
        }
    }
}
