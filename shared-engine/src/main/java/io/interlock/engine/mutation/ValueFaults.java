package io.interlock.engine.mutation;

import io.interlock.engine.mutation.SourceToken.Kind;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Faults in what is worked out: results, arithmetic and literals, and in what is done: calls. */
final class ValueFaults {

    private static final Map<String, String> ARITHMETIC = Map.of(
            "+", "-", "-", "+", "*", "/", "/", "*", "%", "*", "++", "--", "--", "++", "+=", "-=", "-=", "+=", "*=",
            "/=");
    private static final Map<String, String> TRUTH =
            Map.of("true", "false", "false", "true", "True", "False", "False", "True");

    /** What never comes back: what follows is not there for compilers. */
    private static final Set<String> FINAL = Set.of("panic", "exit", "unreachable", "todo", "unimplemented", "fail");

    private static final int MAX_DIGITS = 8;

    /** One more would not be a value of the type, or of the next one. */
    private static final Set<String> LARGEST = Set.of("127", "255", "32767", "65535");

    private final SourceText source;
    private final Consumer<Fault> sink;
    private final ReturnType types;

    ValueFaults(SourceText source, Consumer<Fault> sink) {
        this.source = source;
        this.sink = sink;
        this.types = new ReturnType(source);
    }

    void at(int i) {
        SourceToken token = source.get(i);
        switch (token.kind()) {
            case NUMBER -> number(i);
            case OPERATOR -> arithmetic(i);
            case WORD -> word(i);
            case STRING -> text(i);
        }
    }

    /**
     * A text that is a result becomes an empty one, which every compiler takes there. Other texts stay as they are: many
     * are patterns, keys and formats that tools look at before any test does.
     */
    private void text(int i) {
        SourceToken token = source.get(i);
        boolean plain = token.end() - token.start() > 2
                && source.text().substring(token.start(), token.end()).indexOf('\n') < 0
                && source.text().charAt(token.start()) == '"'
                && source.text().charAt(token.end() - 1) == '"'
                && source.text().charAt(token.start() + 1) != '"';
        boolean chosen = source.is(i - 1, "?") || source.is(i - 1, ":") && source.lineHas(i, "?");
        boolean result = source.is(i - 1, "return") || source.language().isTyped() && chosen;
        boolean whole = source.is(i + 1, ";") || source.is(i + 1, ":") || source.is(i + 1, "}") || isLast(i);
        if (plain && result && whole) {
            add(Fault.RETURN, "empty-text", i, "\"\"");
        }
    }

    private boolean isLast(int i) {
        return i + 1 >= source.size() || source.isFirstOnLine(i + 1);
    }

    private void add(int rank, String operator, int i, String replacement) {
        SourceToken token = source.get(i);
        sink.accept(new Fault(rank, operator, token.start(), token.end(), token.line(), replacement));
    }

    private void word(int i) {
        String other = TRUTH.get(source.get(i).text());
        boolean python = source.language() == SourceLanguage.PYTHON;
        if (other != null && Character.isUpperCase(other.charAt(0)) == python && !source.is(i - 1, ".")) {
            truth(i, other);
        } else if (source.is(i, "return")) {
            result(i);
        } else if (source.is(i, "raise") || source.is(i, "throw")) {
            refusal(i);
        }
        if (source.isFirstOnLine(i)) {
            call(i);
        }
    }

    /** What is refused is let through. Where a compiler wants a value then, it refuses the fault. */
    private void refusal(int i) {
        int last = source.lastOnLine(i);
        boolean python = source.language() == SourceLanguage.PYTHON && source.is(i, "raise") && source.isFirstOnLine(i);
        boolean braces = switch (source.language()) {
            case JAVA, C_SHARP, SCRIPT -> source.is(i, "throw") && source.is(last, ";");
            default -> false;
        };
        if (!python && !braces || source.depth(last) != source.depth(i) || spans(i, last)) {
            return;
        }
        int start = source.get(i).start();
        int end = source.get(last).end();
        String gone = python ? "pass" : "if (false) " + source.text().substring(start, end);
        sink.accept(new Fault(
                Fault.RETURN, "remove-refusal", start, end, source.get(i).line(), gone));
    }

    private boolean spans(int from, int to) {
        int start = source.get(from).start();
        return source.text().substring(start, source.get(to).end()).indexOf('\n') >= 0;
    }

    private void truth(int i, String other) {
        boolean endless = source.lineHas(i, "while", "for", "do", "case", "type");
        if (!endless) {
            add(source.is(i - 1, "return") ? Fault.RETURN : Fault.TRUTH, "boolean-literal", i, other);
        }
    }

    /** Where nothing says of what type it is; Go says it for errors by their name. */
    private void result(int i) {
        int last = source.lastOnLine(i);
        boolean semicolon = source.is(last, ";");
        int end = semicolon ? last - 1 : last;
        if (end <= i || source.depth(end) != source.depth(i) || !isComplete(i, end, semicolon)) {
            return;
        }
        String nothing = switch (source.language()) {
            case PYTHON -> "None";
            case SCRIPT -> "undefined";
            case GO -> end == i + 1 && source.is(end, "err") ? "nil" : "";
            case JAVA, C_SHARP -> typed(i, end);
            default -> "";
        };
        int start = source.get(i + 1).start();
        boolean same =
                source.text().startsWith(nothing, start) && source.get(end).end() - start == nothing.length();
        if (!nothing.isEmpty() && !same) {
            SourceToken token = source.get(i);
            sink.accept(new Fault(
                    Fault.RETURN, "return-value", start, source.get(end).end(), token.line(), nothing));
        }
    }

    /** Literals have faults of their own, and a value that is chosen has one in what chooses. */
    private String typed(int i, int end) {
        boolean literal = end == i + 1 && !source.isKind(end, Kind.WORD)
                || source.is(i + 1, "true")
                || source.is(i + 1, "false")
                || source.is(i + 1, "null");
        String other = literal ? null : types.other(i);
        return other == null ? "" : other;
    }

    private boolean isComplete(int from, int end, boolean semicolon) {
        for (int at = from + 1; at <= end; at++) {
            SourceToken token = source.get(at);
            boolean spans = token.kind() == Kind.STRING
                    && source.text().substring(token.start(), token.end()).indexOf('\n') >= 0;
            if (spans || token.is(";") || token.is("}") && source.depth(at) < source.depth(from)) {
                return false;
            }
        }
        boolean ends = end + 1 >= source.size() || semicolon || source.language() == SourceLanguage.PYTHON;
        return (ends || source.is(end + 1, "}")) && SourceLexer.endsOperand(source.get(end));
    }

    private void arithmetic(int i) {
        String text = source.get(i).text();
        String other = ARITHMETIC.get(text);
        if (other == null) {
            return;
        }
        boolean step = text.length() == 2 && text.charAt(0) == text.charAt(1);
        if (step ? !source.lineHas(i, "for") && isStep(i) : isBinary(i) && mayBeNumbers(i, text)) {
            add(Fault.ARITHMETIC, "arithmetic", i, other);
        }
    }

    private boolean isStep(int i) {
        boolean known = switch (source.language()) {
            case JAVA, C_SHARP, SCRIPT, GO, KOTLIN -> true;
            default -> false;
        };
        return known && (source.isKind(i - 1, Kind.WORD) || source.isKind(i + 1, Kind.WORD));
    }

    private boolean isBinary(int i) {
        return source.followsOperand(i)
                && source.isEven(i)
                && !source.is(i - 1, "}")
                && !source.is(i + 1, "0")
                && (source.isKind(i + 1, Kind.WORD) || source.isKind(i + 1, Kind.NUMBER) || source.is(i + 1, "("));
    }

    /** Strings are added as well; where a compiler looks at that, a number has to stand beside. */
    private boolean mayBeNumbers(int i, String text) {
        if (!source.language().isTyped()) {
            return !source.isKind(i - 1, Kind.STRING);
        }
        boolean beside = source.isKind(i - 1, Kind.NUMBER) || source.isKind(i + 1, Kind.NUMBER);
        return !source.lineHas(i, "") && (beside || !text.startsWith("+") && !source.lineHas(i, "type", "where"));
    }

    private void number(int i) {
        String text = source.get(i).text();
        boolean plain = text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean octal = text.length() > 1 && text.startsWith("0");
        if (!plain || octal || LARGEST.contains(text) || isFixed(i)) {
            return;
        }
        add(Fault.LITERAL, "integer-literal", i, text.equals("1") ? "0" : Integer.toString(Integer.parseInt(text) + 1));
    }

    /** Numbers that belong to a type, a label or a place in one. */
    private boolean isFixed(int i) {
        boolean label = source.lineHas(i, "case", "type", "when", "match", "enum");
        boolean divisor = source.is(i - 1, "/") || source.is(i - 1, "%");
        boolean place =
                source.is(i - 1, ".") || source.is(i - 1, "[") || source.is(i - 1, "<") || source.is(i - 1, "#");
        boolean inType = source.language() == SourceLanguage.RUST
                && (source.is(i - 1, ";") || source.is(i + 1, "=>") || source.is(i + 1, ".."));
        boolean key = source.is(i + 1, ":") && source.language() != SourceLanguage.PYTHON || source.is(i + 1, "->");
        return label || divisor || place || inType || key;
    }

    /** A statement that is nothing but a call. It stays for the compiler and is not reached. */
    private void call(int i) {
        int last = source.lastOnLine(i);
        boolean semicolon = source.is(last, ";");
        int end = semicolon ? last - 1 : last;
        boolean python = source.language() == SourceLanguage.PYTHON;
        if (semicolon == source.language().endsWithLine() || !beginsStatement(i) || !isCall(i, end)) {
            return;
        }
        int start = source.get(i).start();
        String statement = source.text().substring(start, source.get(last).end());
        String gone = python
                ? "pass"
                : switch (source.language()) {
                    case GO, RUST -> "if false { " + statement + " }";
                    default -> "if (false) { " + statement + " }";
                };
        sink.accept(new Fault(
                Fault.CALL,
                "remove-call",
                start,
                source.get(last).end(),
                source.get(i).line(),
                gone));
    }

    private boolean beginsStatement(int i) {
        if (i == 0 || SourceLanguage.isKeyword(source.get(i).text())) {
            return false;
        }
        SourceToken before = source.get(i - 1);
        boolean afterLine = source.language().endsWithLine()
                && SourceLexer.endsOperand(before)
                && (source.language() == SourceLanguage.GO || source.language() == SourceLanguage.PYTHON);
        boolean block = before.is("{") && i >= 2 && !isLiteral(i - 1);
        return source.depth(i - 1) > (source.language() == SourceLanguage.PYTHON ? -1 : 0)
                && (before.is(";") || before.is("}") || block || afterLine || before.is(":") && isPythonBlock(i));
    }

    private boolean isPythonBlock(int i) {
        return source.language() == SourceLanguage.PYTHON && source.depth(i - 1) == 0;
    }

    /** Whether a brace opens a list of values or of names rather than statements. */
    private boolean isLiteral(int brace) {
        return !(source.is(brace - 1, ")")
                || source.is(brace - 1, "else")
                || source.is(brace - 1, "try")
                || source.is(brace - 1, "finally")
                || source.is(brace - 1, "do"));
    }

    private boolean isCall(int from, int end) {
        int open = source.partner(end);
        if (!source.is(end, ")") || open <= from || source.depth(end) != source.depth(from)) {
            return false;
        }
        boolean name = source.isKind(open - 1, Kind.WORD) || source.is(open - 1, "!");
        for (int at = from; at < open; at++) {
            SourceToken token = source.get(at);
            boolean macro = token.is("!") && at == open - 1;
            boolean joins = macro || token.is(".") || token.is("::") || token.is("?.");
            boolean expected = (at - from) % 2 == 1 ? joins : token.kind() == Kind.WORD;
            if (!expected || FINAL.contains(token.text())) {
                return false;
            }
        }
        return name && source.get(open).line() == source.get(end).line();
    }
}
