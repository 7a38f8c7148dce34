package io.interlock.engine.expression;

/** Cuts the source into tokens, one at a time. */
final class Lexer {

    /** What a token is. */
    enum Kind {
        NUMBER,
        TEXT,
        NAME,
        SYMBOL,
        END
    }

    /**
     * A piece of the source.
     *
     * @param text the name, the symbol, the number as written, or the text without its quotes
     * @param start its first index
     * @param end the index behind it
     */
    record Token(Kind kind, String text, int start, int end) {

        boolean is(String symbol) {
            return kind == Kind.SYMBOL && text.equals(symbol);
        }

        int column() {
            return start + 1;
        }
    }

    private static final String[] SYMBOLS = {
        "==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "(", ")", "[", "]", ",", "."
    };

    private final String source;
    private final boolean embedded;
    private int at;

    /**
     * Starts.
     *
     * @param embedded whether the expression ends with two closing braces instead of the source
     */
    Lexer(String source, int from, boolean embedded) {
        this.source = source;
        this.at = from;
        this.embedded = embedded;
    }

    Token next() {
        while (at < source.length() && isSpace(source.charAt(at))) {
            at++;
        }
        int start = at;
        if (start == source.length()) {
            return new Token(Kind.END, "the end", start, start);
        }
        char c = source.charAt(start);
        if (c == '\'' || c == '"') {
            return text(start, c);
        }
        if (isDigit(c) || c == '-' && start + 1 < source.length() && isDigit(source.charAt(start + 1))) {
            return number(start);
        }
        if (isNameStart(c)) {
            return name(start);
        }
        return embedded && source.startsWith("}}", start) ? token(Kind.END, "}}", start, start + 2) : symbol(start);
    }

    private Token token(Kind kind, String text, int start, int end) {
        at = end;
        return new Token(kind, text, start, end);
    }

    private Token symbol(int start) {
        for (String symbol : SYMBOLS) {
            if (source.startsWith(symbol, start)) {
                return token(Kind.SYMBOL, symbol, start, start + symbol.length());
            }
        }
        char c = source.charAt(start);
        String remedy = switch (c) {
            case '=' -> "Write '==' to compare.";
            case '&' -> "Write '&&' for 'and'.";
            case '|' -> "Write '||' for 'or'.";
            case '+', '-', '*', '/', '%' -> "There is no arithmetic in expressions.";
            default -> "Put texts in quotes; see the grammar in docs/expressions.md.";
        };
        throw new ExpressionException(
                start + 1,
                "Cannot read the expression: unexpected " + printable(c) + " at column " + (start + 1),
                remedy);
    }

    /** In both kinds of quotes, the quote itself is written twice; nothing else is special, the backslash neither. */
    private Token text(int start, char quote) {
        StringBuilder text = new StringBuilder();
        int from = start + 1;
        int close = source.indexOf(quote, from);
        while (close >= 0 && close + 1 < source.length() && source.charAt(close + 1) == quote) {
            text.append(source, from, close + 1);
            from = close + 2;
            close = source.indexOf(quote, from);
        }
        if (close < 0) {
            throw new ExpressionException(
                    start + 1,
                    "Cannot read the expression: the text that begins at column " + (start + 1) + " is not closed",
                    "Add " + quote + "; a quote within the text is written twice.");
        }
        return token(Kind.TEXT, text.append(source, from, close).toString(), start, close + 1);
    }

    private Token number(int start) {
        int end = digits(start + 1);
        if (end + 1 < source.length() && source.charAt(end) == '.' && isDigit(source.charAt(end + 1))) {
            end = digits(end + 1);
        }
        if (end < source.length() && (source.charAt(end) == 'e' || source.charAt(end) == 'E')) {
            int sign = end + 1 < source.length() && "+-".indexOf(source.charAt(end + 1)) >= 0 ? 1 : 0;
            int exponent = digits(end + 1 + sign);
            end = exponent > end + 1 + sign ? exponent : end;
        }
        if (end < source.length() && isNameStart(source.charAt(end))) {
            throw new ExpressionException(
                    start + 1,
                    "Cannot read the expression: a number is followed by a letter at column " + (end + 1),
                    "Write numbers such as 20, -1 or 0.5; put texts in quotes.");
        }
        return token(Kind.NUMBER, source.substring(start, end), start, end);
    }

    private int digits(int from) {
        int end = from;
        while (end < source.length() && isDigit(source.charAt(end))) {
            end++;
        }
        return end;
    }

    private Token name(int start) {
        int end = start + 1;
        while (end < source.length() && isNamePart(source.charAt(end))) {
            end++;
        }
        return token(Kind.NAME, source.substring(start, end), start, end);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return c == '_' || Character.isLetter(c);
    }

    /** A hyphen is a part of a name, as in GitHub's expressions: there is no subtraction. */
    private static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c) || c == '-';
    }

    /** Whether a text can be written as a name after a dot. */
    static boolean isName(String text) {
        boolean name = !text.isEmpty() && isNameStart(text.charAt(0));
        for (int i = 1; i < text.length() && name; i++) {
            name = isNamePart(text.charAt(i));
        }
        return name;
    }

    static String printable(char c) {
        return c > ' ' && c < 0x7F
                ? "'" + c + "'"
                : "character U+" + Integer.toHexString(0x10000 | c).substring(1);
    }
}
