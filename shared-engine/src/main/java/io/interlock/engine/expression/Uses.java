package io.interlock.engine.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which values an expression looks at. */
final class Uses {

    private Uses() {}

    /** Adds the paths from names, as far as they are constant: {@code a.b['c'][x].d} looks at {@code a, b, c}. */
    static void collect(Ast root, Set<List<String>> into) {
        Deque<Ast> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Ast ast = open.pop();
            List<String> path = path(ast);
            if (path != null) {
                into.add(path);
            } else {
                parts(ast, open);
            }
        }
    }

    /** Adds the constant texts. */
    static void collectTexts(Ast root, Set<String> into) {
        Deque<Ast> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Ast ast = open.pop();
            if (ast instanceof Ast.Literal literal && literal.value() instanceof Value.Text text) {
                into.add(text.value());
            } else if (path(ast) == null) {
                parts(ast, open);
            }
        }
    }

    private static void parts(Ast ast, Deque<Ast> into) {
        if (ast instanceof Ast.Items items) {
            items.items().forEach(into::push);
        } else if (ast instanceof Ast.Member member) {
            into.push(member.of());
        } else if (ast instanceof Ast.Index index) {
            into.push(index.of());
            into.push(index.index());
        } else if (ast instanceof Ast.Not not) {
            into.push(not.operand());
        } else if (ast instanceof Ast.Logic logic) {
            logic.operands().forEach(into::push);
        } else if (ast instanceof Ast.Comparison comparison) {
            into.push(comparison.left());
            into.push(comparison.right());
        } else if (ast instanceof Ast.Call call) {
            call.arguments().forEach(into::push);
        }
    }

    private static @Nullable List<String> path(Ast ast) {
        Deque<String> names = new ArrayDeque<>();
        Ast rest = ast;
        while (!(rest instanceof Ast.Name name)) {
            if (rest instanceof Ast.Member member) {
                names.push(member.name());
                rest = member.of();
            } else if (rest instanceof Ast.Index index
                    && index.index() instanceof Ast.Literal literal
                    && literal.value() instanceof Value.Text text) {
                names.push(text.value());
                rest = index.of();
            } else {
                return null;
            }
        }
        names.push(name.name());
        return List.copyOf(new ArrayList<>(names));
    }
}
