package io.interlock.engine.mutation;

import io.interlock.engine.mutation.SourceToken.Kind;
import java.util.Map;
import java.util.function.Consumer;

/** Faults in what decides: conditions, comparisons, and what joins them. */
final class ConditionFaults {

    private static final String NEGATE = "negate-condition";
    private static final String BOUNDARY = "boundary";
    private static final String LOGIC = "logical-operator";

    private static final Map<String, String> EQUAL =
            Map.of("==", "!=", "!=", "==", "===", "!==", "!==", "===", "<=", ">", ">=", "<");
    private static final Map<String, String> BOUNDARIES = Map.of("<", "<=", "<=", "<", ">", ">=", ">=", ">");

    private final SourceText source;
    private final Consumer<Fault> sink;

    ConditionFaults(SourceText source, Consumer<Fault> sink) {
        this.source = source;
        this.sink = sink;
    }

    void at(int i) {
        SourceToken token = source.get(i);
        switch (token.text()) {
            case "if", "elif" -> condition(i, Fault.CONDITION);
            case "while" -> condition(i, Fault.LOOP);
            case "==", "!=", "===", "!==", "<=", ">=", "<", ">" -> comparison(i);
            case "&&", "||", "and", "or" -> logic(i);
            case "!", "not" -> negation(i);
            default -> {}
        }
    }

    private void add(int rank, String operator, int i, String replacement) {
        SourceToken token = source.get(i);
        sink.accept(new Fault(rank, operator, token.start(), token.end(), token.line(), replacement));
    }

    private boolean isTyped() {
        return source.language().isTyped();
    }

    /** What a condition proves of a variable may be needed where it holds. */
    private boolean provesTypes(int i) {
        return switch (source.language()) {
            case JAVA, C_SHARP, RUST -> source.lineHas(i, "instanceof", "is", "out", "let");
            case KOTLIN -> source.lineHas(i, "is", "null", "as");
            default -> false;
        };
    }

    private void condition(int i, int rank) {
        int open = i + 1;
        if (source.language().hasParentheses()) {
            int close = source.partner(open);
            if (source.is(open, "(") && close > open + 1 && isOnLine(open, close) && !provesTypes(i)) {
                wrap(rank, open + 1, close - 1, source.language() == SourceLanguage.PYTHON ? "not (" : "!(");
            }
            return;
        }
        int end = endOfCondition(i);
        if (end > open && source.isFirstOnLine(i) && !provesTypes(i)) {
            wrap(rank, open, end - 1, source.language() == SourceLanguage.PYTHON ? "not (" : "!(");
        }
    }

    private boolean isOnLine(int from, int to) {
        return source.get(from).line() == source.get(to).line();
    }

    private void wrap(int rank, int from, int to, String before) {
        if (from == to && (source.is(from, "true") || source.is(from, "True"))) {
            // Endless on purpose, and known to be by compilers.
            return;
        }
        int start = source.get(from).start();
        int end = source.get(to).end();
        String replacement = before + source.text().substring(start, end) + ")";
        sink.accept(new Fault(rank, NEGATE, start, end, source.get(from).line(), replacement));
    }

    /** Where the condition of a language without parentheses ends, or -1 when it is more than one. */
    private int endOfCondition(int i) {
        int last = source.lastOnLine(i);
        boolean python = source.language() == SourceLanguage.PYTHON;
        if (!source.is(last, python ? ":" : "{")) {
            return -1;
        }
        for (int at = i + 1; at < last; at++) {
            SourceToken token = source.get(at);
            boolean more = token.is(":=") || token.is(";") || token.is("lambda") || token.is("=>") || token.is("{");
            if (more || python && token.is(":") && source.depth(at) == source.depth(i) || isSpanning(at)) {
                return -1;
            }
        }
        return source.depth(last - 1) == source.depth(i) ? last : -1;
    }

    private boolean isSpanning(int at) {
        SourceToken token = source.get(at);
        return token.kind() == Kind.STRING
                && source.text().substring(token.start(), token.end()).indexOf('\n') >= 0;
    }

    private void comparison(int i) {
        String text = source.get(i).text();
        boolean angle = text.equals("<") || text.equals(">");
        if (!source.followsOperand(i) || !source.isEven(i) || angle && !source.isSpaced(i)) {
            return;
        }
        boolean provesNull = source.language() == SourceLanguage.KOTLIN && source.lineHas(i, "null");
        String other = EQUAL.get(text);
        if (angle) {
            add(Fault.COMPARISON, NEGATE, i, text.equals("<") ? ">=" : "<=");
        } else if (other != null && !provesNull) {
            add(Fault.COMPARISON, NEGATE, i, other);
        }
        String boundary = BOUNDARIES.get(text);
        if (boundary != null) {
            add(Fault.COMPARISON + 1, BOUNDARY, i, boundary);
        }
    }

    private void logic(int i) {
        if (!source.followsOperand(i) || !source.isEven(i) || provesTypes(i) || isTyped() && spansLines(i)) {
            return;
        }
        add(
                Fault.COMPARISON,
                LOGIC,
                i,
                switch (source.get(i).text()) {
                    case "&&" -> "||";
                    case "||" -> "&&";
                    case "and" -> "or";
                    default -> "and";
                });
    }

    /** What the other lines of a condition prove is not looked at. */
    private boolean spansLines(int i) {
        boolean proves = source.language() == SourceLanguage.JAVA
                || source.language() == SourceLanguage.C_SHARP
                || source.language() == SourceLanguage.KOTLIN
                || source.language() == SourceLanguage.RUST;
        return proves && (source.isFirstOnLine(i) || source.lastOnLine(i) == i) && near(i);
    }

    private boolean near(int i) {
        int first = source.firstOnLine(i);
        int last = source.lastOnLine(i);
        return first > 0 && provesTypes(first - 1) || last + 1 < source.size() && provesTypes(last + 1);
    }

    private void negation(int i) {
        SourceToken token = source.get(i);
        boolean word = token.is("not");
        boolean python = source.language() == SourceLanguage.PYTHON;
        boolean applies = word == python && !source.followsOperand(i) && !source.is(i + 1, "in");
        boolean operand = source.isKind(i + 1, Kind.WORD) && !source.is(i + 1, "is") || source.is(i + 1, "(");
        if (!applies || !operand || provesTypes(i) || source.is(i - 1, "is") || source.is(i - 1, "#")) {
            return;
        }
        if (source.get(i + 1).line() == token.line()) {
            int end = word ? source.get(i + 1).start() : token.end();
            sink.accept(new Fault(Fault.COMPARISON, "remove-negation", token.start(), end, token.line(), ""));
        }
    }
}
