package io.interlock.engine.affected;

import io.interlock.engine.manifest.ManifestException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Splits a Groovy or Kotlin build script into words, strings and symbols; comments are left out. Never fails on code. */
final class GradleTokens {

    private static final int MAX_TOKENS = 2_000_000;

    private static final long MAX_IN_VAIN = 1_000_000;

    /** What a token is. */
    enum Kind {
        WORD,
        /** A string without anything to evaluate in it. */
        STRING,
        /** A string with {@code $} expressions in it, as written. */
        TEMPLATE,
        SYMBOL,
        NEWLINE
    }

    /** One token; the text of a string is without its quotes. */
    record Token(Kind kind, String text, int line) {
        boolean is(char symbol) {
            return kind == Kind.SYMBOL && text.charAt(0) == symbol;
        }

        boolean isWord(String word) {
            return kind == Kind.WORD && text.equals(word);
        }
    }

    private final String text;
    private final boolean kotlin;
    private final List<Token> tokens = new ArrayList<>();
    private int pos;
    private int line = 1;
    /** Characters looked at in vain for the end of an expression. */
    private long inVain;

    private GradleTokens(String text, boolean kotlin) {
        this.text = text;
        this.kotlin = kotlin;
    }

    /**
     * Reads a script.
     *
     * @param kotlin whether it is Kotlin rather than Groovy
     * @throws ManifestException when it is not a text
     */
    static List<Token> of(byte[] content, boolean kotlin) {
        GradleTokens reader = new GradleTokens(new String(content, StandardCharsets.UTF_8), kotlin);
        while (reader.pos < reader.text.length()) {
            reader.next();
            if (reader.tokens.size() > MAX_TOKENS) {
                throw reader.error("more than " + MAX_TOKENS + " words", "Split the script.");
            }
        }
        return reader.tokens;
    }

    private void next() {
        char c = text.charAt(pos);
        if (c == '\n') {
            add(Kind.NEWLINE, "\n");
            pos++;
            line++;
        } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\uFEFF') {
            pos++;
        } else if (c < ' ') {
            throw error("a control character", "Remove it, or restore the script.");
        } else if (isWordPart(c)) {
            word();
        } else if (c == '"' || c == '\'') {
            string(c);
        } else if (c == '/' && comment()) {
            return;
        } else if (c == '/' && !kotlin && isSlashyStart() && slashy()) {
            return;
        } else if (c == '`' && quotedWord()) {
            return;
        } else {
            add(Kind.SYMBOL, String.valueOf(c));
            pos++;
        }
    }

    private static boolean isWordPart(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '$'
                || (c > 0x7F && Character.isLetter(c));
    }

    private void add(Kind kind, String value) {
        tokens.add(new Token(kind, value, line));
    }

    private void word() {
        int begin = pos;
        while (pos < text.length() && isWordPart(text.charAt(pos))) {
            pos++;
        }
        add(Kind.WORD, text.substring(begin, pos));
    }

    private boolean quotedWord() {
        int end = pos + 1;
        while (end < text.length() && text.charAt(end) != '`') {
            if (text.charAt(end) == '\n') {
                return false;
            }
            end++;
        }
        if (end == text.length()) {
            return false;
        }
        add(Kind.WORD, text.substring(pos + 1, end));
        pos = end + 1;
        return true;
    }

    private boolean comment() {
        if (text.startsWith("//", pos)) {
            int end = text.indexOf('\n', pos);
            pos = end < 0 ? text.length() : end;
            return true;
        }
        if (!text.startsWith("/*", pos)) {
            return false;
        }
        int depth = 0;
        while (pos < text.length()) {
            if (text.startsWith("/*", pos) && (kotlin || depth == 0)) {
                depth++;
                pos += 2;
            } else if (text.startsWith("*/", pos)) {
                pos += 2;
                if (--depth == 0) {
                    return true;
                }
            } else {
                line += text.charAt(pos++) == '\n' ? 1 : 0;
            }
        }
        return true;
    }

    /** Reads a string that is quoted once or three times. One that is quoted once ends at the end of its line. */
    private void string(char quote) {
        String triple = String.valueOf(quote).repeat(3);
        boolean isTriple = text.startsWith(triple, pos);
        int startLine = line;
        int begin = pos + (isTriple ? 3 : 1);
        boolean template = false;
        pos = begin;
        while (pos < text.length()) {
            char c = text.charAt(pos);
            if (isTriple ? text.startsWith(triple, pos) : c == quote || c == '\n') {
                break;
            }
            if (c == '\\' && !(kotlin && isTriple)) {
                pos++;
            } else if (c == '$' && quote == '"' && pos + 1 < text.length() && isExpression(text.charAt(pos + 1))) {
                template = true;
                skipExpression();
            }
            line += pos < text.length() && text.charAt(pos) == '\n' ? 1 : 0;
            pos++;
        }
        int end = Math.min(pos, text.length());
        tokens.add(new Token(
                template ? Kind.TEMPLATE : Kind.STRING, text.substring(Math.min(begin, end), end), startLine));
        boolean closed = end < text.length() && text.charAt(end) == quote;
        pos = closed ? end + (isTriple ? 3 : 1) : end;
    }

    private static boolean isExpression(char c) {
        return c == '{' || c == '_' || Character.isLetter(c);
    }

    /** Goes to the last character of a {@code ${...}}, which may hold strings and braces of its own. */
    private void skipExpression() {
        if (text.charAt(pos + 1) != '{') {
            return;
        }
        int depth = 0;
        for (int i = pos + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
            char c = text.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                pos = i;
                return;
            }
            inVain++;
        }
        if (inVain > MAX_IN_VAIN + 8L * text.length()) {
            throw error("too many expressions that do not end", "Close each '${' by a '}' on its line.");
        }
    }

    /** In Groovy a slash begins a string where a value is expected, and divides where one has just ended. */
    private boolean isSlashyStart() {
        if (tokens.isEmpty()) {
            return false;
        }
        Token last = tokens.get(tokens.size() - 1);
        return last.kind() == Kind.SYMBOL && "(,=~[:&|!{".indexOf(last.text().charAt(0)) >= 0;
    }

    private boolean slashy() {
        for (int i = pos + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '/') {
                add(Kind.TEMPLATE, text.substring(pos + 1, i));
                pos = i + 1;
                return true;
            }
        }
        return false;
    }

    private ManifestException error(String what, String remedy) {
        int column = pos - text.lastIndexOf('\n', Math.max(0, pos - 1));
        return new ManifestException(line, column, "Cannot read the Gradle script: " + what, remedy);
    }
}
