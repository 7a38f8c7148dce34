package io.interlock.engine.expression;

import java.util.List;
import java.util.Locale;

/** Works out calls of functions. */
final class Calls {

    private final Evaluator evaluator;
    private final Budget budget;

    Calls(Evaluator evaluator, Budget budget) {
        this.evaluator = evaluator;
        this.budget = budget;
    }

    Value call(Ast.Call call) {
        return switch (call.function()) {
            case CONTAINS -> Value.of(contains(call));
            case STARTS_WITH -> Value.of(startsWith(text(call, 0), text(call, 1)));
            case ENDS_WITH -> Value.of(endsWith(text(call, 0), text(call, 1)));
            case LOWER -> lower(text(call, 0));
            case MATCHES_PATH -> Value.of(ChangedPaths.matches(text(call, 0), globs(call), budget));
            case ADDS, EDITS, DELETES, RENAMES, TOUCHES, MODIFIES ->
                Value.of(!paths(call).isEmpty());
            case ADDED, EDITED, DELETED, RENAMED, TOUCHED, MODIFIED -> Value.texts(paths(call));
        };
    }

    private boolean contains(Ast.Call call) {
        Value in = evaluator.value(call.arguments().get(0));
        if (in instanceof Value.Sequence sequence) {
            Value wanted = evaluator.value(call.arguments().get(1));
            for (Value item : sequence.items()) {
                if (evaluator.equal(item, wanted, call.column())) {
                    return true;
                }
            }
            return false;
        }
        if (in instanceof Value.Text text) {
            return Substring.isIn(text.value(), text(call, 1), budget);
        }
        throw wrongType(in, "a text or a list", call.arguments().get(0), call);
    }

    private boolean startsWith(String text, String beginning) {
        budget.spendOn(beginning.length());
        return text.startsWith(beginning);
    }

    private boolean endsWith(String text, String end) {
        budget.spendOn(end.length());
        return text.endsWith(end);
    }

    private Value lower(String text) {
        budget.spendOn(text.length());
        return Value.of(text.toLowerCase(Locale.ROOT));
    }

    private List<Glob> globs(Ast.Call call) {
        if (call.globs() != null) {
            return call.globs();
        }
        Ast argument = call.arguments().get(call.function().patternArgument());
        return Patterns.of(evaluator.value(argument), argument.column(), budget);
    }

    private List<String> paths(Ast.Call call) {
        ChangedPaths paths = evaluator.paths();
        ChangedPaths.Kind kind = call.function().paths;
        if (paths == null || kind == null) {
            throw Evaluator.error(
                    call.column(),
                    "there is no change that '" + call.function().written + "' could look at",
                    "Use it only in checks of a change.");
        }
        return paths.matching(kind, globs(call), budget);
    }

    private String text(Ast.Call call, int argument) {
        Ast at = call.arguments().get(argument);
        Value value = evaluator.value(at);
        if (value instanceof Value.Text text) {
            return text.value();
        }
        throw wrongType(value, "a text", at, call);
    }

    private static ExpressionException wrongType(Value value, String wanted, Ast at, Ast.Call call) {
        return Evaluator.error(
                at.column(),
                value.describe() + " where " + call.function().written + " needs " + wanted,
                "Write " + call.function().usage + "; a member that is not there is null.");
    }
}
