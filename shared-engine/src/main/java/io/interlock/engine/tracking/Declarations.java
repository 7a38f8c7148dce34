package io.interlock.engine.tracking;

import java.util.Set;

/**
 * Finds the function or type that a line is in, in any language that indents: the nearest line above with less
 * indentation that looks like the head of one. A guess that costs little; being wrong in the same way each time is all it
 * takes to tell a place again.
 */
final class Declarations {

    private static final int MAX_LINES_UP = 2_000;
    private static final int MAX_HEAD = 400;
    private static final int TAB = 4;
    private static final Set<String> KEYWORDS = Set.of(
            ("class interface struct enum trait impl def func function fn sub proc module namespace object record"
                            + " union protocol extension package resource procedure macro_rules defmodule defp message service")
                    .split(" "));
    private static final Set<String> CONTROL =
            Set.of(("if for while switch catch else try do return synchronized using lock with when match case default"
                            + " foreach elif except finally unless until loop throw new await yield go defer assert print and or"
                            + " not in raise del sizeof select guard repeat import include require super this")
                    .split(" "));

    private Declarations() {}

    /**
     * The name of what a line is in.
     *
     * @param number the line, counted from 1
     * @return a name, or empty when none is found
     */
    static String around(FileLines file, int number) {
        int at = file.index(number);
        if (at >= file.size() || file.isGap(at)) {
            return "";
        }
        String own = name(file.line(at));
        int indent = indent(file.raw(at));
        for (int i = at - 1, left = MAX_LINES_UP; own.isEmpty() && indent > 0 && i >= 0 && left > 0; i--, left--) {
            if (file.isGap(i)) {
                return "";
            }
            if (!file.isTelling(i) || indent(file.raw(i)) >= indent) {
                continue;
            }
            indent = indent(file.raw(i));
            own = name(file.line(i));
        }
        return own;
    }

    private static int indent(String line) {
        int indent = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c != ' ' && c != '\t') {
                break;
            }
            indent += c == '\t' ? TAB : 1;
        }
        return indent;
    }

    /** The name that a line declares; empty when it does not look like the head of a function or type. */
    static String name(String line) {
        if (line.length() > MAX_HEAD || isComment(line) || line.endsWith(";") || line.endsWith(",")) {
            return "";
        }
        String after = afterKeyword(line);
        return after.isEmpty() ? beforeParenthesis(line) : after;
    }

    private static boolean isComment(String line) {
        return line.startsWith("//")
                || line.startsWith("#") && !line.startsWith("#[")
                || line.startsWith("*")
                || line.startsWith("/*")
                || line.startsWith("--");
    }

    private static String afterKeyword(String line) {
        int at = 0;
        for (int words = 0; words < 8 && at < line.length(); words++) {
            int end = wordEnd(line, at);
            if (end == at) {
                return "";
            }
            String word = line.substring(at, end);
            if (CONTROL.contains(word)) {
                return "";
            }
            at = skip(line, end);
            if (KEYWORDS.contains(word) && at > end) {
                return keywordName(line, at);
            }
        }
        return "";
    }

    /** The name behind a keyword; of a method in Go, which has its receiver first, that behind the receiver. */
    private static String keywordName(String line, int at) {
        int from = at;
        if (from < line.length() && line.charAt(from) == '(') {
            from = line.indexOf(')', from) + 1;
            from = from > 0 ? skip(line, from) : line.length();
        }
        return line.substring(from, wordEnd(line, from));
    }

    private static String beforeParenthesis(String line) {
        int open = line.indexOf('(');
        int end = open;
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        int from = end;
        while (from > 0 && isNamePart(line.charAt(from - 1))) {
            from--;
        }
        if (open < 1 || from == end) {
            return "";
        }
        String name = line.substring(from, end);
        String head = line.substring(0, from);
        boolean opens = line.endsWith("{") || line.endsWith("(") || line.endsWith(")") || line.endsWith(":");
        boolean typed = !head.isBlank() && isTypes(head);
        boolean calls = head.indexOf('=') >= 0 || head.endsWith(".");
        boolean controls = CONTROL.contains(name) || CONTROL.contains(line.substring(0, wordEnd(line, 0)));
        return !calls && !controls && opens && (typed || head.isBlank() && line.endsWith("{")) ? name : "";
    }

    private static boolean isTypes(String head) {
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            if (!isNamePart(c) && " <>[],.*&:?@~".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int wordEnd(String line, int from) {
        int end = from;
        while (end < line.length() && isNamePart(line.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int skip(String line, int from) {
        int at = from;
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '*')) {
            at++;
        }
        return at;
    }

    private static boolean isNamePart(char c) {
        return c == '_' || c == '$' || c == '-' || Character.isLetterOrDigit(c);
    }
}
