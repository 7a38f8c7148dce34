package io.interlock.engine.mutation;

import io.interlock.engine.mutation.SourceToken.Kind;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Source text taken apart, with which brackets belong together and where nothing may be changed. */
final class SourceText {

    /** Lines with more tokens were made by programs, not by people. */
    private static final int MAX_LINE = 200;

    private final SourceLanguage language;
    private final String text;
    private final List<SourceToken> tokens;
    private final int[] partners;
    private final int[] depths;
    private final int[] firsts;
    private final int[] lasts;
    private final BitSet kept = new BitSet();

    SourceText(SourceLanguage language, String text) {
        this.language = language;
        this.text = text;
        this.tokens = SourceLexer.tokens(language, text);
        this.partners = new int[tokens.size()];
        this.depths = new int[tokens.size()];
        this.firsts = new int[tokens.size()];
        this.lasts = new int[tokens.size()];
        pair();
        divide();
        for (int i = 0; i < tokens.size(); i++) {
            if (!kept.get(i)) {
                keepAttribute(i);
            }
        }
    }

    private void divide() {
        int first = 0;
        for (int i = 1; i <= tokens.size(); i++) {
            if (i == tokens.size() || tokens.get(i).line() > tokens.get(first).line()) {
                Arrays.fill(firsts, first, i, first);
                Arrays.fill(lasts, first, i, i - 1);
                if (i - first > MAX_LINE) {
                    kept.set(first, i);
                }
                first = i;
            }
        }
    }

    private void pair() {
        int[] open = new int[tokens.size()];
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            SourceToken token = tokens.get(i);
            partners[i] = -1;
            boolean single = token.kind() == Kind.OPERATOR && token.text().length() == 1;
            if (single && "([{".contains(token.text())) {
                open[depth++] = i;
            } else if (single && ")]}".contains(token.text()) && depth > 0) {
                depth--;
                partners[i] = open[depth];
                partners[open[depth]] = i;
            }
            depths[i] = depth;
        }
    }

    /** Annotations, attributes and decorators are for compilers and frameworks. */
    private void keepAttribute(int i) {
        SourceToken token = tokens.get(i);
        if (token.is("@") && (language != SourceLanguage.PYTHON || isFirstOnLine(i))) {
            int name = i + 1;
            while (is(name + 1, ".") || is(name + 1, ":")) {
                name += 2;
            }
            keep(i, is(name + 1, "(") ? partner(name + 1) : name);
        } else if (token.is("#") && language == SourceLanguage.RUST) {
            int bracket = is(i + 1, "!") ? i + 2 : i + 1;
            keep(i, is(bracket, "[") ? partner(bracket) : bracket);
        } else if (token.is("[") && language == SourceLanguage.C_SHARP && isFirstOnLine(i)) {
            keep(i, partner(i));
        } else if (token.is("macro_rules") && language == SourceLanguage.RUST) {
            keep(i, partner(i + 3));
        } else if (token.is("import") && isFirstOnLine(i) || token.is("package") && isFirstOnLine(i)) {
            keep(i, lastOnLine(i));
        }
    }

    private void keep(int from, int to) {
        kept.set(from, Math.max(from, Math.min(to, tokens.size() - 1)) + 1);
    }

    boolean isKept(int i) {
        return kept.get(i);
    }

    SourceLanguage language() {
        return language;
    }

    String text() {
        return text;
    }

    int size() {
        return tokens.size();
    }

    SourceToken get(int i) {
        return tokens.get(i);
    }

    boolean is(int i, String wanted) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(wanted);
    }

    boolean isKind(int i, Kind kind) {
        return i >= 0 && i < tokens.size() && tokens.get(i).kind() == kind;
    }

    /** The bracket that belongs to one, or -1. */
    int partner(int i) {
        return i >= 0 && i < tokens.size() ? partners[i] : -1;
    }

    /** How many brackets are open after a token. */
    int depth(int i) {
        return i < 0 ? 0 : depths[i];
    }

    boolean isFirstOnLine(int i) {
        return i == 0 || tokens.get(i - 1).line() < tokens.get(i).line();
    }

    int firstOnLine(int i) {
        return firsts[i];
    }

    int lastOnLine(int i) {
        return lasts[i];
    }

    /** Whether the line of a token has one of these words, or a string for an empty word. */
    boolean lineHas(int i, String... words) {
        for (int at = firstOnLine(i); at <= lastOnLine(i); at++) {
            for (String word : words) {
                if (word.isEmpty()
                        ? tokens.get(at).kind() == Kind.STRING
                        : tokens.get(at).is(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether something that has a value ends before a token. */
    boolean followsOperand(int i) {
        return i > 0 && SourceLexer.endsOperand(tokens.get(i - 1));
    }

    /** Whether there is as much room on both sides of an operator: else it belongs to one side alone. */
    boolean isEven(int i) {
        SourceToken token = tokens.get(i);
        return isBlankAt(token.start() - 1) == isBlankAt(token.end());
    }

    /** Whether there is room on both sides. */
    boolean isSpaced(int i) {
        SourceToken token = tokens.get(i);
        return isBlankAt(token.start() - 1) && isBlankAt(token.end());
    }

    private boolean isBlankAt(int offset) {
        return offset < 0 || offset >= text.length() || Character.isWhitespace(text.charAt(offset));
    }
}
