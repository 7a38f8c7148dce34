package io.interlock.engine.injection;

/** What surrounds a phrase: whether it is asked, quoted or reported, and what the structure of the text adds. */
final class Context {

    private static final int NEAR = 90;

    private static final String[] QUESTIONS = {
        "should i ",
        "can i ",
        "could i ",
        "may i ",
        "how to ",
        "how do i ",
        "how can i ",
        "how do you ",
        "what happens if ",
        "is it ok to ",
        "is it risky to ",
        "is it safe to ",
        "when to ",
        "whether to ",
        "when should ",
        "why do people ",
        "why people ",
        "do i have to ",
        "would you ",
        "should we ",
        "can we ",
        "do we "
    };

    private static final String[] REPORTS = {
        "injection",
        "jailbreak",
        "attack",
        "attacker",
        "malicious",
        "adversar",
        "such as",
        "e.g.",
        "for example",
        "example",
        "instances of",
        "phrases like",
        "something like",
        "text like",
        "says ",
        "said ",
        "saying ",
        "tells ",
        "telling ",
        "asks ",
        "asked ",
        "tries to",
        "trying to",
        "attempts to",
        "attempt to",
        "detect",
        "prevent",
        "resist",
        "regex",
        "pattern",
        "payload",
        "untrusted",
        "예를 들",
        "공격",
        "인젝션",
        "注入",
        "攻撃",
        "インジェクション"
    };

    private final Flat flat;
    private final int scripts;

    Context(Flat flat) {
        this.flat = flat;
        this.scripts = script(0, Math.min(flat.size, 4000));
    }

    private String before(int start) {
        int from = Math.max(0, start - NEAR);
        return new String(flat.text, from, start - from);
    }

    /** Whether the phrase is what somebody asks whether or how to do. */
    boolean isAsked(int start) {
        String before = before(start);
        int sentence =
                Math.max(before.lastIndexOf(". "), Math.max(before.lastIndexOf("\n\n"), before.lastIndexOf("? ")));
        String near = before.substring(Math.max(0, sentence));
        for (String question : QUESTIONS) {
            int at = near.lastIndexOf(question);
            if (at >= 0 && near.length() - at - question.length() < 12) {
                return true;
            }
        }
        return false;
    }

    /** Whether the phrase stands in quotation marks or in code, opened right before it and closed after it. */
    boolean isQuoted(int start, int end) {
        int i = start - 1;
        while (i >= 0 && start - i < 4 && (flat.text[i] == ' ' || flat.text[i] == '.' || flat.text[i] == '(')) {
            i--;
        }
        if (i < 0) {
            return false;
        }
        char closing = closing(flat.text[i]);
        int limit = Math.min(flat.size, end + 160);
        for (int j = end; closing != 0 && j < limit; j++) {
            if (flat.text[j] == closing) {
                return true;
            }
        }
        return false;
    }

    /** Whether the phrase stands anywhere in a literal of its line, or in a line that lists words. */
    boolean isLiteral(int start, int end) {
        int i = start;
        int quotes = 0;
        int commas = 0;
        while (i > 0 && start - i < 300 && flat.text[i - 1] != '\n') {
            char c = flat.text[--i];
            quotes += c == '"' || c == '`' ? 1 : 0;
            commas += c == ',' || c == '|' ? 1 : 0;
        }
        int stop = Math.min(flat.size, end + 300);
        boolean closed = false;
        int j = start;
        for (; j < stop && flat.text[j] != '\n'; j++) {
            closed |= flat.text[j] == '"' || flat.text[j] == '`';
            commas += flat.text[j] == ',' || flat.text[j] == '|' ? 1 : 0;
        }
        closed |= j >= flat.size - 2;
        return closed && quotes % 2 == 1 || commas >= 8;
    }

    private static char closing(char c) {
        return switch (c) {
            case '"', '\'', '`' -> c;
            case '\u00ab' -> '\u00bb';
            case '\u201e' -> '"';
            case '\u300c' -> '\u300d';
            case '\u300e' -> '\u300f';
            default -> 0;
        };
    }

    /** Whether the phrase is told of, as in a description of attacks. */
    boolean isReported(int start) {
        String before = before(start);
        for (String report : REPORTS) {
            if (before.contains(report)) {
                return true;
            }
        }
        return false;
    }

    /** What is left of the doubt when the structure around phrases is seen, 0 to 1. */
    double structure(PhraseMatcher.Found first, PhraseMatcher.Found last) {
        double rest = isImperative(first.start()) ? .8 : 1;
        if (isSetOff(first.start())) {
            rest *= .8;
        }
        if (last.end() > 200 && flat.size - last.end() < 160) {
            rest *= .9;
        }
        int script = script(first.start(), last.end());
        if (script != 0 && scripts != 0 && script != scripts) {
            rest *= .85;
        }
        return rest;
    }

    /** Whether a sentence or clause begins with the phrase. */
    private boolean isImperative(int start) {
        int i = start - 1;
        while (i >= 0 && flat.text[i] == ' ') {
            i--;
        }
        if (i < 0 || ".!?:;,\n\"'>-*#)]\u3002\u3001\uff0c".indexOf(flat.text[i]) >= 0) {
            return true;
        }
        String before = before(start);
        return before.endsWith("please ")
                || before.endsWith("now ")
                || before.endsWith("and ")
                || before.endsWith("then ")
                || before.endsWith("you must ")
                || before.endsWith("you to ");
    }

    /** Whether rules, many line ends or written-out line ends set the phrase off from what is before it. */
    private boolean isSetOff(int start) {
        String before = before(start);
        return before.contains("-----")
                || before.contains("=====")
                || before.contains("#####")
                || before.contains("*****")
                || before.contains("\\n\\n")
                || before.contains("```\n")
                || start > 1 && flat.text[start - 1] == '\n' && flat.text[start - 2] == '\n' && wide(start);
    }

    /** Whether more than two line ends are before an offset. */
    private boolean wide(int start) {
        return start < flat.size && flat.origins[start] - flat.origins[start - 2] >= 4;
    }

    /** The script of most letters: 1 Latin, 2 Cyrillic, 3 Hangul, 4 Han and kana, 5 others; 0 without letters. */
    private int script(int start, int end) {
        int[] counts = new int[6];
        int best = 0;
        for (int i = start; i < end; i++) {
            char c = flat.text[i];
            if (!Character.isLetter(c)) {
                continue;
            }
            int kind = c < 0x250
                    ? 1
                    : c >= 0x400 && c < 0x530 ? 2 : c >= 0xAC00 && c < 0xD7A4 ? 3 : c >= 0x3040 && c < 0xA000 ? 4 : 5;
            counts[kind]++;
            best = counts[kind] > counts[best] ? kind : best;
        }
        return best;
    }
}
