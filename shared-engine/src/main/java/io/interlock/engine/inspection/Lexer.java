package io.interlock.engine.inspection;

import io.interlock.engine.inspection.Syntax.Feature;

/**
 * Tells code, strings and comments apart, line by line from the start of a text, in linear time. It knows as much of each
 * language as is needed not to take a string for code: it understands no heredocs and nothing within templates. What it
 * gets wrong on one line it forgets at the end of it, except within what may span lines.
 */
final class Lexer {

    private final Syntax syntax;

    /** What ends the string that is open; empty when none is. */
    private String closing = "";

    /** Whether a backslash hides the next character of the string that is open. */
    private boolean escapes;

    private int commentDepth;

    /** What ends the comment that is open. */
    private String commentEnd = "";

    /** Whether the text before the current place is such that a slash begins a regular expression. */
    private char before = ' ';

    Lexer(Language language) {
        this.syntax = language.syntax();
    }

    /** Takes the next line. */
    LexedLine next(String text) {
        if (syntax.has(Feature.FENCES)) {
            return prose(text);
        }
        boolean inString = !closing.isEmpty();
        boolean inComment = commentDepth > 0;
        char[] code = text.toCharArray();
        char[] comment = text.toCharArray();
        before = ' ';
        int at = 0;
        while (at < text.length()) {
            int end = token(text, at);
            boolean isComment = lastWas == Token.COMMENT;
            for (int i = at; i < end; i++) {
                code[i] = lastWas == Token.CODE ? code[i] : ' ';
                comment[i] = isComment ? comment[i] : ' ';
            }
            at = end;
        }
        if (!closing.isEmpty() && !spansLines(text)) {
            closing = "";
        }
        return new LexedLine(text, new String(code), new String(comment), inString, inComment);
    }

    /** Prose has no comments; what it shows as it is counts as a string. */
    private LexedLine prose(String text) {
        String start = text.stripLeading();
        boolean fence = start.startsWith("```") || start.startsWith("~~~");
        boolean inside = !closing.isEmpty();
        if (fence && (!inside || start.startsWith(closing))) {
            closing = inside ? "" : start.substring(0, 3);
        }
        return new LexedLine(text, text, " ".repeat(text.length()), inside, false);
    }

    private enum Token {
        CODE,
        STRING,
        COMMENT
    }

    private Token lastWas = Token.CODE;

    /** Takes the piece at a place; the place after it. */
    private int token(String text, int at) {
        if (commentDepth > 0) {
            return inComment(text, at);
        }
        if (!closing.isEmpty()) {
            return inString(text, at);
        }
        if (beginsLineComment(text, at)) {
            lastWas = Token.COMMENT;
            return text.length();
        }
        if (!syntax.blockOpen().isEmpty() && text.startsWith(syntax.blockOpen(), at)) {
            return openComment(syntax.blockClose(), at + syntax.blockOpen().length());
        }
        if (syntax.has(Feature.REGEX_LITERALS) && text.startsWith("<!--", at)) {
            return openComment("-->", at + 4);
        }
        lastWas = Token.CODE;
        int opened = openString(text, at);
        if (opened > at) {
            return opened;
        }
        char c = text.charAt(at);
        before = c == ' ' || c == '\t' ? before : c;
        return at + 1;
    }

    private int openComment(String end, int after) {
        commentDepth = 1;
        commentEnd = end;
        lastWas = Token.COMMENT;
        return after;
    }

    private boolean beginsLineComment(String text, int at) {
        String mark = syntax.lineComment();
        if (!mark.isEmpty() && text.startsWith(mark, at)) {
            return !syntax.has(Feature.HASH_AFTER_SPACE) || at == 0 || Character.isWhitespace(text.charAt(at - 1));
        }
        return text.charAt(at) == '#' && syntax.has(Feature.HASH_COMMENTS);
    }

    private int inComment(String text, int at) {
        lastWas = Token.COMMENT;
        if (text.startsWith(commentEnd, at)) {
            commentDepth--;
            return at + commentEnd.length();
        }
        if (syntax.has(Feature.NESTED_COMMENTS) && text.startsWith(syntax.blockOpen(), at)) {
            commentDepth++;
            return at + syntax.blockOpen().length();
        }
        return at + 1;
    }

    private int inString(String text, int at) {
        lastWas = Token.STRING;
        if (escapes && text.charAt(at) == '\\') {
            return Math.min(text.length(), at + 2);
        }
        if (text.startsWith(closing, at)) {
            lastWas = Token.CODE;
            int end = at + closing.length();
            closing = "";
            before = '"';
            return end;
        }
        return at + 1;
    }

    /** Opens a string where one begins: the place after its quotes, or the same place. */
    private int openString(String text, int at) {
        char c = text.charAt(at);
        if (syntax.has(Feature.NO_STRINGS)) {
            return at;
        }
        return switch (c) {
            case '"' -> doubleQuote(text, at);
            case '\'' -> singleQuote(text, at);
            case '`' -> syntax.has(Feature.BACKTICK) ? open("`", syntax.has(Feature.REGEX_LITERALS), at + 1) : at;
            case '/' -> regex(text, at);
            case 'r' -> rustRaw(text, at);
            default -> at;
        };
    }

    private int open(String end, boolean withEscapes, int after) {
        closing = end;
        escapes = withEscapes;
        return after;
    }

    private int doubleQuote(String text, int at) {
        if (syntax.has(Feature.TRIPLE_DOUBLE) && text.startsWith("\"\"\"", at)) {
            return open("\"\"\"", true, at + 3);
        }
        if (syntax.has(Feature.VERBATIM) && at > 0 && text.charAt(at - 1) == '@') {
            return open("\"", false, at + 1);
        }
        return open("\"", true, at + 1);
    }

    private int singleQuote(String text, int at) {
        if (syntax.has(Feature.TRIPLE_SINGLE) && text.startsWith("'''", at)) {
            return open("'''", true, at + 3);
        }
        if (syntax.has(Feature.RUST_QUOTES)) {
            boolean character = at + 2 < text.length() && (text.charAt(at + 1) == '\\' || text.charAt(at + 2) == '\'');
            return character ? open("'", true, at + 1) : at;
        }
        boolean inWord = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
        return inWord && syntax.has(Feature.LOOSE_APOSTROPHE) ? at : open("'", true, at + 1);
    }

    private int regex(String text, int at) {
        boolean operand = "(,=:[!&|?{};+>".indexOf(before) >= 0 || before == ' ';
        if (!syntax.has(Feature.REGEX_LITERALS) || !operand || text.indexOf('/', at + 1) < 0) {
            return at;
        }
        return open("/", true, at + 1);
    }

    private int rustRaw(String text, int at) {
        boolean inWord = at > 0 && Character.isJavaIdentifierPart(text.charAt(at - 1)) && text.charAt(at - 1) != 'b';
        if (!syntax.has(Feature.RUST_QUOTES) || inWord) {
            return at;
        }
        int quote = at + 1;
        while (quote < text.length() && text.charAt(quote) == '#') {
            quote++;
        }
        boolean raw = quote < text.length() && text.charAt(quote) == '"';
        return raw ? open("\"" + "#".repeat(quote - at - 1), false, quote + 1) : at;
    }

    private boolean spansLines(String text) {
        if (closing.length() >= 3
                || closing.equals("`")
                || syntax.has(Feature.RUST_QUOTES) && closing.startsWith("\"")) {
            return true;
        }
        if (closing.equals("\"") && syntax.has(Feature.VERBATIM) && !escapes) {
            return true;
        }
        return text.endsWith("\\") && (closing.equals("\"") || closing.equals("'"));
    }
}
