package io.interlock.engine.guardrail;

import io.interlock.engine.scan.ScanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds the comments that allow findings, in time linear in the text. */
final class AllowCommentReader {

    private static final String MARK = "interlock:allow";

    /** Offset of the colon, which is rarer in most texts than the letters, in the mark. */
    private static final int COLON = MARK.indexOf(':');

    /** More would be no list but a text. */
    private static final int MAX_RULES = 20;

    private static final int MAX_COMMENTS = 10_000;

    /** What ends comments in languages that end them. */
    private static final String[] CLOSERS = {
        "*/", "--%>", "-->", "%>", "--}}", "}}", "#}", "*)", "-}", "|#", "#>", "\"\"\"", "'''"
    };

    /** Words that begin comments. */
    private static final List<String> OPENERS = List.of("", "rem", "dnl");

    private final ScanText text;
    private final List<AllowComment> comments = new ArrayList<>(0);
    private int line = 1;
    private int lineStart;

    AllowCommentReader(ScanText text) {
        this.text = text;
        this.lineStart = text.start();
    }

    List<AllowComment> comments() {
        byte[] bytes = text.bytes();
        int counted = text.start();
        for (int i = text.start() + COLON; i < text.end() && comments.size() < MAX_COMMENTS; i++) {
            if (bytes[i] == ':' && isMark(i - COLON)) {
                countLines(counted, i);
                counted = i;
                read(i - COLON);
            }
        }
        return stacked();
    }

    private boolean isMark(int at) {
        for (int i = 0; i < MARK.length(); i++) {
            if (text.at(at + i) != MARK.charAt(i)) {
                return false;
            }
        }
        int after = text.at(at + MARK.length());
        int before = text.at(at - 1);
        return !isRulePart(after) && (before == '/' || !isRulePart(before));
    }

    private void countLines(int from, int to) {
        byte[] bytes = text.bytes();
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
    }

    private void read(int at) {
        String rest = text.utf8(at + MARK.length(), text.lineEnd(at));
        int close = closer(rest);
        String said = rest.substring(0, close).strip();
        // What follows the comment on its line is code, and may be the very secret: no part of the reason.
        boolean alone = standsAlone(at) && isBlankBehind(rest, close);
        int dashes = said.indexOf("--");
        String names = dashes < 0 ? said : said.substring(0, dashes);
        String reason =
                dashes < 0 ? "" : withoutQuote(said.substring(dashes + 2).strip());
        comments.add(new AllowComment(rules(names), reason, line, at - lineStart + 1, alone ? line + 1 : line));
    }

    /** Index of the first thing that ends a comment, or the length. */
    private static int closer(String rest) {
        int first = rest.length();
        for (String closer : CLOSERS) {
            int at = rest.indexOf(closer);
            first = at >= 0 && at < first ? at : first;
        }
        return first;
    }

    private static boolean isBlankBehind(String rest, int close) {
        for (int i = close; i < rest.length(); i++) {
            if (Character.isLetterOrDigit(rest.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** In JSON a comment is a text of its own. */
    private static String withoutQuote(String reason) {
        String bare = reason.endsWith(",") ? reason.substring(0, reason.length() - 1) : reason;
        return bare.endsWith("\"") ? bare.substring(0, bare.length() - 1).strip() : reason;
    }

    private static List<String> rules(String names) {
        List<String> rules = new ArrayList<>(1);
        for (String name : names.split(",", MAX_RULES + 1)) {
            String rule = name.strip();
            if (!isRule(rule) || rules.size() == MAX_RULES) {
                return List.of();
            }
            if (!rules.contains(rule)) {
                rules.add(rule);
            }
        }
        return rules;
    }

    private static boolean isRule(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!isRulePart(name.charAt(i))) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isRulePart(int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '-'
                || c == '_'
                || c == '.'
                || c == '/';
    }

    /** Whether nothing stands before it on its line but what begins a comment. */
    private boolean standsAlone(int at) {
        if (at - lineStart > 40) {
            return false;
        }
        String before = text.latin1(lineStart, at).strip().toLowerCase(Locale.ROOT);
        if (OPENERS.contains(before)) {
            return true;
        }
        for (int i = 0; i < before.length(); i++) {
            char c = before.charAt(i);
            if (c > '~' || Character.isLetterOrDigit(c)) {
                return false;
            }
        }
        return true;
    }

    /** Lets comments that stand alone, one below the other, speak of the line below the last. */
    private List<AllowComment> stacked() {
        for (int i = comments.size() - 2; i >= 0; i--) {
            AllowComment above = comments.get(i);
            AllowComment below = comments.get(i + 1);
            if (above.target() == below.line() && below.target() > below.line()) {
                comments.set(
                        i,
                        new AllowComment(above.rules(), above.reason(), above.line(), above.column(), below.target()));
            }
        }
        return comments;
    }
}
