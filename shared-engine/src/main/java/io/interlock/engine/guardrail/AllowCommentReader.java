package io.interlock.engine.guardrail;

import io.interlock.engine.scan.ScanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a comment that allows findings where one stands, looking at its line only. */
final class AllowCommentReader {

    static final String MARK = "interlock:allow";

    /** More would be no list but a text. */
    private static final int MAX_RULES = 20;

    /** What ends comments in languages that end them. */
    private static final String[] CLOSERS = {
        "*/", "--%>", "-->", "%>", "--}}", "}}", "#}", "*)", "-}", "|#", "#>", "\"\"\"", "'''"
    };

    /** Words that begin comments. */
    private static final List<String> OPENERS = List.of("", "rem", "dnl");

    private AllowCommentReader() {}

    /**
     * What a comment says.
     *
     * @param names what stands where the rules are expected
     * @param reason what stands behind the dashes; may be empty
     * @param alone whether nothing else stands on its line
     */
    record Said(String names, String reason, boolean alone) {}

    private static boolean isMark(ScanText text, int at) {
        for (int i = 0; i < MARK.length(); i++) {
            if (text.at(at + i) != MARK.charAt(i)) {
                return false;
            }
        }
        int after = text.at(at + MARK.length());
        int before = text.at(at - 1);
        return !isRulePart(after) && (before == '/' || !isRulePart(before));
    }

    /** What a comment says whose mark stands at an offset, or null when it is no mark. */
    static @Nullable Said read(ScanText text, int at) {
        if (!isMark(text, at)) {
            return null;
        }
        String rest = text.utf8(at + MARK.length(), text.lineEnd(at));
        int close = closer(rest);
        String said = rest.substring(0, close).strip();
        // What follows the comment on its line is code, and may be the very secret: no part of the reason.
        boolean alone = standsAlone(text, at) && isBlankBehind(rest, close);
        int dashes = said.indexOf("--");
        String names = dashes < 0 ? said : said.substring(0, dashes);
        String reason =
                dashes < 0 ? "" : withoutQuote(said.substring(dashes + 2).strip());
        return new Said(names, reason, alone);
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

    static List<String> rules(String names) {
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
    private static boolean standsAlone(ScanText text, int at) {
        int lineStart = text.lineStart(at);
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
}
