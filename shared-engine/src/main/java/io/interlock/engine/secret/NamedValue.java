package io.interlock.engine.secret;

import io.interlock.engine.scan.ScanText;

/**
 * Finds what is assigned to a name, in the ways of the languages: {@code NAME=v}, {@code "name": "v"}, {@code name := v},
 * {@code 'name' => v}, {@code <name>v</name>}, {@code set("name", "v")}, {@code name: Type = v}, {@code --name v},
 * {@code key="name" value="v"}, and one level down: {@code name: { key: v }}. It looks, and matches nothing; keeps its
 * answers until the next question, so one is used again and again.
 */
final class NamedValue {

    private static final int SUFFIX = 50;
    private static final int GAP = 96;
    private static final String[] PARTS = {
        "key",
        "token",
        "secret",
        "pass",
        "pwd",
        "api",
        "auth",
        "cred",
        "client",
        "access",
        "id",
        "user",
        "app",
        "bot",
        "webhook",
        "oauth",
        "bearer",
        "account",
        "consumer",
        "private",
        "license",
        "pat",
        "cloud",
        "global",
        "org"
    };

    private final int[] starts = new int[4];
    private int count;

    /** How many places the value may start at. */
    int count() {
        return count;
    }

    /** Offset of a place that the value may start at. */
    int start(int index) {
        return starts[index];
    }

    /**
     * Looks for what is assigned to an identifier that has a name in it.
     *
     * @return whether anything is
     */
    boolean find(ScanText text, int from, int to) {
        count = 0;
        if (!beginsWord(text, from, to) || !endsWord(text, to)) {
            return false;
        }
        int flag = flagValue(text, from, to);
        if (flag >= 0) {
            add(flag);
        }
        int i = skipSuffix(text, to);
        i = skipClosing(text, i);
        int pair = pairValue(text, i);
        if (pair >= 0) {
            add(pair);
        }
        int operator = skipOperator(text, i);
        if (operator > i) {
            addValue(text, operator);
        }
        return count > 0;
    }

    private void addValue(ScanText text, int operator) {
        int value = skipOpening(text, operator);
        add(value);
        int typed = skipType(text, operator);
        if (typed >= 0) {
            add(skipOpening(text, typed));
        }
        int nested = nestedValue(text, value);
        if (nested >= 0) {
            add(nested);
        }
    }

    private void add(int start) {
        if (count < starts.length) {
            starts[count++] = start;
        }
    }

    /** A long name may stand anywhere in an identifier; a short one only where a word of it begins. */
    private static boolean beginsWord(ScanText text, int from, int to) {
        int before = text.at(from - 1);
        return !isLetter(before)
                || isLower(before) && isUpper(text.at(from))
                || to - from >= 8
                || before == 'n' && text.at(from - 2) == '\\';
    }

    private static boolean endsWord(ScanText text, int to) {
        int next = text.at(to);
        if (!isLetter(next) || isUpper(next) && isLower(text.at(to - 1))) {
            return true;
        }
        for (String part : PARTS) {
            if (matches(text, to, part)) {
                return true;
            }
        }
        return matches(text, to, "s") && !isLetter(text.at(to + 1))
                || matches(text, to, "ci")
                || matches(text, to, "io");
    }

    /** The value of {@code --some-name value}, or -1. */
    private static int flagValue(ScanText text, int from, int to) {
        int begin = from;
        while (from - begin < SUFFIX && isWord(text.at(begin - 1))) {
            begin--;
        }
        if (text.at(begin) != '-' || text.at(begin + 1) != '-') {
            return -1;
        }
        int i = to;
        while (i - to < SUFFIX && isWord(text.at(i))) {
            i++;
        }
        return text.at(i) == ' ' ? skipOpening(text, i) : -1;
    }

    /** The rest of an identifier, and words after it as in {@code var name string}. */
    private static int skipSuffix(ScanText text, int to) {
        int i = to;
        while (i - to < SUFFIX && (isWord(text.at(i)) || text.at(i) == ' ' || text.at(i) == '\t')) {
            i++;
        }
        return i;
    }

    private static int skipClosing(ScanText text, int from) {
        int i = from;
        while (i - from < 8 && (isSpace(text.at(i)) || "'\"`)]\\".indexOf(text.at(i)) >= 0)) {
            i++;
        }
        return i;
    }

    /** Up to four of the characters that assignment operators are made of; where it started when there is none. */
    private static int skipOperator(ScanText text, int from) {
        int i = from;
        while (i - from < 4 && "=:>|?,".indexOf(text.at(i)) >= 0) {
            i++;
        }
        int first = text.at(from);
        if (i - from == 1 && (first == '|' || first == '?')) {
            return from;
        }
        if (i == from && first == '(' && (text.at(from + 1) == '"' || text.at(from + 1) == '\'')) {
            return from + 1;
        }
        return i;
    }

    /** White space, quotes and what else may stand before a value. */
    private static int skipOpening(ScanText text, int from) {
        int i = skipFiller(text, from);
        if ("bruBRUfFL@$".indexOf(text.at(i)) >= 0 && isQuote(text.at(i + 1))) {
            i += 2;
        }
        for (String scheme : new String[] {"bearer ", "token ", "basic "}) {
            if (matches(text, i, scheme)) {
                return skipFiller(text, i + scheme.length());
            }
        }
        return i;
    }

    private static int skipFiller(ScanText text, int from) {
        int i = from;
        boolean quoted = false;
        while (i - from < GAP && (isSpace(text.at(i)) || "'\"`=\\".indexOf(text.at(i)) >= 0)) {
            if (text.at(i) == '\\' && text.at(i + 1) == 'n' || quoted && text.at(i) == '=') {
                return i;
            }
            quoted |= isQuote(text.at(i));
            i++;
        }
        return i;
    }

    /** After {@code : Type =}, or -1. */
    private static int skipType(ScanText text, int operator) {
        if (text.at(operator - 1) != ':') {
            return -1;
        }
        int i = operator;
        while (i - operator < SUFFIX && (isWord(text.at(i)) || " <>&'?[]|".indexOf(text.at(i)) >= 0)) {
            i++;
        }
        return text.at(i) == '=' && i > operator ? i + 1 : -1;
    }

    /** The value of {@code key="name" value="v"} and of {@code - name: NAME} with {@code value: v} below, or -1. */
    private static int pairValue(ScanText text, int from) {
        int i = from;
        while (i - from < GAP && (isSpace(text.at(i)) || "'\",-".indexOf(text.at(i)) >= 0)) {
            i++;
        }
        if (!matches(text, i, "value")) {
            return -1;
        }
        int after = skipClosing(text, i + 5);
        int operator = skipOperator(text, after);
        return operator > after ? skipOpening(text, operator) : -1;
    }

    /** The value of {@code name: { key: v }}, or -1. */
    private static int nestedValue(ScanText text, int value) {
        int i = value;
        while (i - value < GAP && (isSpace(text.at(i)) || "{['\"".indexOf(text.at(i)) >= 0)) {
            i++;
        }
        int key = i;
        while (i - key < SUFFIX && isWord(text.at(i))) {
            i++;
        }
        if (i == key || !soundsSecret(text, key, i)) {
            return -1;
        }
        int after = skipClosing(text, i);
        int operator = skipOperator(text, after);
        return operator > after && text.at(operator - 1) != ',' ? skipOpening(text, operator) : -1;
    }

    private static boolean soundsSecret(ScanText text, int from, int to) {
        for (int i = from; i < to; i++) {
            for (int part = 0; part < 8; part++) {
                if (matches(text, i, PARTS[part])) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean matches(ScanText text, int at, String lower) {
        for (int i = 0; i < lower.length(); i++) {
            int c = text.at(at + i);
            if ((isUpper(c) ? c + 32 : c) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWord(int c) {
        return isLetter(c) || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.';
    }

    private static boolean isLetter(int c) {
        return isLower(c) || isUpper(c);
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean isQuote(int c) {
        return c == '"' || c == '\'' || c == '`';
    }
}
