package io.interlock.engine.mutation;

import io.interlock.engine.mutation.SourceToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes source text apart in one pass. It knows as much of each language as is needed not to take strings, comments,
 * templates and regular expressions for code. What it gets wrong it forgets at the end of the line, except within what
 * may span lines.
 */
final class SourceLexer {

    /** Longest first. */
    private static final String[] OPERATORS = {
        ">>>=", "===", "!==", ">>>", "<<=", ">>=", "**=", "...", "..=", "..<", "<=>", "&&=", "||=", "??=", "//=", "==",
        "!=", "<=", ">=", "&&", "||", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "->", "=>", "<-",
        "::", ":=", "<<", ">>", "**", "??", "?.", "?:", "!!", "<:", ">:", ".."
    };

    private final SourceLanguage language;
    private final String text;
    private final List<SourceToken> tokens = new ArrayList<>();
    private int at;
    private int line = 1;

    /** Where a slash was followed by no end of an expression on its line. */
    private int noExpressionBefore;

    private SourceLexer(SourceLanguage language, String text) {
        this.language = language;
        this.text = text;
    }

    static List<SourceToken> tokens(SourceLanguage language, String text) {
        SourceLexer lexer = new SourceLexer(language, text);
        while (lexer.at < text.length()) {
            lexer.next();
        }
        return lexer.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        if (c == '\n') {
            line++;
            at++;
        } else if (Character.isWhitespace(c) || c == '\uFEFF') {
            at++;
        } else if (!comment(c) && !string(c)) {
            if (Character.isDigit(c)) {
                number();
            } else if (Character.isJavaIdentifierStart(c)) {
                word();
            } else {
                operator();
            }
        }
    }

    private void add(Kind kind, int start, String shown) {
        tokens.add(new SourceToken(kind, start, at, line, shown));
    }

    private void number() {
        int start = at;
        while (at < text.length() && isNumberPart(start)) {
            at++;
        }
        add(Kind.NUMBER, start, text.substring(start, Math.min(at, start + 40)));
    }

    private boolean isNumberPart(int start) {
        char c = text.charAt(at);
        boolean fraction = c == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1)) && at > start;
        return fraction || Character.isLetterOrDigit(c) || c == '_';
    }

    private void word() {
        int start = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        add(Kind.WORD, start, text.substring(start, at));
    }

    private void operator() {
        int start = at;
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at) && !(operator.equals("//=") && language != SourceLanguage.PYTHON)) {
                at += operator.length();
                add(Kind.OPERATOR, start, operator);
                return;
            }
        }
        at++;
        add(Kind.OPERATOR, start, text.substring(start, at));
    }

    private boolean comment(char c) {
        boolean hash = language == SourceLanguage.PYTHON;
        if (hash ? c == '#' : text.startsWith("//", at)) {
            toEndOfLine();
            return true;
        }
        boolean preprocessor = c == '#' && (language == SourceLanguage.C_SHARP || line == 1 && at == 0);
        if (preprocessor && !text.startsWith("#[", at)) {
            toEndOfLine();
            return true;
        }
        if (!hash && text.startsWith("/*", at)) {
            blockComment();
            return true;
        }
        return false;
    }

    private void toEndOfLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    private void blockComment() {
        boolean nests = language == SourceLanguage.KOTLIN
                || language == SourceLanguage.SCALA
                || language == SourceLanguage.RUST;
        int depth = 0;
        do {
            if (text.startsWith("/*", at) && (nests || depth == 0)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                pass();
            }
        } while (depth > 0 && at < text.length());
    }

    /** Passes a character, counting lines. */
    private void pass() {
        if (at < text.length() && text.charAt(at) == '\n') {
            line++;
        }
        at++;
    }

    private boolean string(char c) {
        int start = at;
        int begun = line;
        boolean taken = switch (c) {
            case '"' -> quoted(c);
            case '\'' -> apostrophe();
            case '`' -> backTick();
            case '/' -> regularExpression();
            case 'r', 'R', 'b', 'B', 'f', 'F', 'u', 'U' -> prefixed();
            default -> false;
        };
        if (taken) {
            at = Math.min(at, text.length());
            tokens.add(new SourceToken(Kind.STRING, start, at, begun, ""));
        }
        return taken;
    }

    private boolean quoted(char quote) {
        String triple = String.valueOf(quote).repeat(3);
        boolean hasTriple = language != SourceLanguage.SCRIPT
                && language != SourceLanguage.GO
                && language != SourceLanguage.RUST
                && (quote == '"' || language == SourceLanguage.PYTHON);
        if (hasTriple && text.startsWith(triple, at)) {
            at += 3;
            boolean raw = language == SourceLanguage.KOTLIN || language == SourceLanguage.SCALA;
            until(triple, !raw && language != SourceLanguage.C_SHARP, true);
            return true;
        }
        boolean verbatim = language == SourceLanguage.C_SHARP && isAfter('@');
        at++;
        until(String.valueOf(quote), !verbatim, verbatim || language == SourceLanguage.RUST);
        return true;
    }

    private boolean isAfter(char c) {
        return at > 0 && text.charAt(at - 1) == c || at > 1 && text.charAt(at - 1) == '$' && text.charAt(at - 2) == c;
    }

    /** Passes what a string has up to its end; one that may not span lines ends with its line. */
    private void until(String end, boolean escapes, boolean spansLines) {
        boolean nests = language == SourceLanguage.KOTLIN;
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n' && !spansLines) {
                return;
            }
            if (escapes && c == '\\') {
                pass();
                pass();
            } else if (nests && text.startsWith("${", at)) {
                depth++;
                at += 2;
            } else if (depth > 0 && c == '}') {
                depth--;
                at++;
            } else if (depth == 0 && text.startsWith(end, at)) {
                at += end.length();
                return;
            } else {
                pass();
            }
        }
    }

    private boolean apostrophe() {
        return switch (language) {
            case PYTHON -> quoted('\'');
            case RUST, SCALA -> character();
            default -> {
                at++;
                until("'", true, false);
                yield true;
            }
        };
    }

    /** A character; otherwise it is the name of a lifetime or a symbol. */
    private boolean character() {
        boolean escaped = text.startsWith("\\", at + 1);
        int width = at + 1 < text.length() && Character.isHighSurrogate(text.charAt(at + 1)) ? 2 : 1;
        if (escaped || text.startsWith("'", at + 1 + width)) {
            at++;
            until("'", true, false);
            return true;
        }
        at++;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        return true;
    }

    private boolean backTick() {
        switch (language) {
            case SCRIPT -> new TemplateLexer().pass();
            case GO -> {
                at++;
                until("`", false, true);
            }
            case KOTLIN, SCALA -> {
                at++;
                until("`", false, false);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A slash divides after an operand and begins a regular expression elsewhere. */
    private boolean regularExpression() {
        if (at < noExpressionBefore
                || language != SourceLanguage.SCRIPT
                || !tokens.isEmpty() && endsOperand(tokens.get(tokens.size() - 1))) {
            return false;
        }
        int from = at++;
        boolean inClass = false;
        while (at < text.length() && text.charAt(at) != '\n') {
            char c = text.charAt(at);
            at += c == '\\' ? 2 : 1;
            if (c == '/' && !inClass) {
                return true;
            }
            inClass = c == '[' || inClass && c != ']';
        }
        noExpressionBefore = at;
        at = from;
        return false;
    }

    static boolean endsOperand(SourceToken token) {
        return switch (token.kind()) {
            case NUMBER, STRING -> true;
            case WORD -> !SourceLanguage.isKeyword(token.text()) || token.text().equals("this");
            case OPERATOR -> token.is(")") || token.is("]") || token.is("}") || token.is("++") || token.is("--");
        };
    }

    /** Letters before the quotes of Python and Rust. */
    private boolean prefixed() {
        int quote = at;
        while (quote < text.length() && quote < at + 2 && Character.isLetter(text.charAt(quote))) {
            quote++;
        }
        int hashes = quote;
        while (hashes < text.length() && text.charAt(hashes) == '#') {
            hashes++;
        }
        char c = hashes < text.length() ? text.charAt(hashes) : ' ';
        if (language == SourceLanguage.RUST && c == '"') {
            String end = "\"" + "#".repeat(hashes - quote);
            boolean raw = text.substring(at, quote).contains("r");
            at = hashes + 1;
            until(end, !raw, true);
            return true;
        }
        if (language == SourceLanguage.PYTHON && quote == hashes && (c == '"' || c == '\'')) {
            at = quote;
            return quoted(c);
        }
        return false;
    }

    /** A template with what is in it, which may have templates again. */
    private final class TemplateLexer {
        private final StringBuilder open = new StringBuilder();

        void pass() {
            open.append('`');
            at++;
            while (!open.isEmpty() && at < text.length()) {
                step(text.charAt(at));
            }
        }

        private void step(char c) {
            boolean inTemplate = open.charAt(open.length() - 1) == '`';
            if (c == '\\') {
                SourceLexer.this.pass();
            } else if (c == '`' && inTemplate) {
                open.setLength(open.length() - 1);
            } else if (inTemplate && text.startsWith("${", at)) {
                open.append('{');
                at++;
            } else if (!inTemplate && (c == '`' || c == '{')) {
                open.append(c);
            } else if (!inTemplate && c == '}') {
                open.setLength(open.length() - 1);
            } else if (!inTemplate && (c == '\'' || c == '"')) {
                at++;
                until(String.valueOf(c), true, false);
                return;
            }
            SourceLexer.this.pass();
        }
    }
}
