package io.interlock.engine.secret;

import io.interlock.engine.scan.ScanText;
import io.interlock.engine.secret.Assignment.Form;
import org.jspecify.annotations.Nullable;

/**
 * A name and a value that are both values of something: {@code - name: PASSWORD} with {@code value: x} on the next line,
 * {@code {"key": "password", "value": "x"}}, {@code <add key="Password" value="x"/>}, {@code <name>password</name>
 * <value>x</value>}, {@code variable "password" { default = "x" }}.
 */
final class PairForms {

    private static final int GAP = 300;

    private PairForms() {}

    static @Nullable Assignment at(ScanText text, ValueReader reader, int nameStart, int nameEnd) {
        int p = nameStart - 1;
        boolean quoted = Ascii.quote(text.at(p));
        if (quoted) {
            p--;
        }
        int joint = text.at(p);
        while (Ascii.blank(text.at(p))) {
            p--;
        }
        boolean element = joint == '>' && text.at(nameEnd) == '<';
        boolean block = quoted && text.at(p) == 'e' && Around.matches(text, p - 7, "variable");
        if (!element && !block && text.at(p) != ':' && text.at(p) != '=' || !element && !block && !keyed(text, p)) {
            return null;
        }
        int afterName = quoted ? nameEnd + 1 : nameEnd;
        if (quoted && text.at(afterName) == '>') {
            int inner = spaces(text, afterName + 1);
            boolean nested = Around.matches(text, inner, "<value>");
            return element(text, nested ? inner + 7 : afterName + 1, nameStart, nameEnd);
        }
        int value = valueWord(text, afterName, block);
        return value < 0 ? null : read(text, reader, value, nameStart, nameEnd);
    }

    /** Whether the word before a colon or an equals sign says that a name follows. */
    private static boolean keyed(ScanText text, int joint) {
        int to = joint;
        while (to > text.start() && (Ascii.blank(text.at(to - 1)) || Ascii.quote(text.at(to - 1)))) {
            to--;
        }
        int from = to;
        while (Ascii.word(text.at(from - 1)) && to - from < 16) {
            from--;
        }
        String word = text.latin1(from, to);
        return switch (word.toLowerCase(java.util.Locale.ROOT)) {
            case "name",
                    "key",
                    "k",
                    "property",
                    "param",
                    "parametername",
                    "parameter",
                    "parameterkey",
                    "option_name",
                    "variable" -> true;
            default -> false;
        };
    }

    /** The offset after the word {@code value} that is the next word after a name, or -1. */
    private static int valueWord(ScanText text, int from, boolean block) {
        int limit = Math.min(text.end(), from + GAP);
        int lines = 0;
        for (int p = from; p < limit; p++) {
            int c = text.at(p);
            if (c == '\n' && ++lines > (block ? 8 : 2) || c == '}' && !block) {
                return -1;
            }
            if (!Ascii.letter(c)) {
                continue;
            }
            if (Around.matchesIgnoringCase(text, p, block ? "default" : "value")
                    && !Ascii.word(text.at(p + (block ? 7 : 5)))) {
                return p + (block ? 7 : 5);
            }
            if (text.at(p - 1) == '<' && Around.matches(text, p, "string>")) {
                return p + 6;
            }
            boolean closing = text.at(p - 1) == '/';
            int end = p;
            while (Ascii.word(text.at(end))) {
                end++;
            }
            boolean parameterValue = Around.matchesIgnoringCase(text, end - 5, "value") && end - p > 5;
            if (parameterValue) {
                return end;
            }
            if (!closing && !block) {
                return -1;
            }
            p = end - 1;
        }
        return -1;
    }

    private static @Nullable Assignment read(ScanText text, ValueReader reader, int from, int nameStart, int nameEnd) {
        int p = from;
        if (Ascii.quote(text.at(p))) {
            p++;
        }
        while (Ascii.blank(text.at(p))) {
            p++;
        }
        int joint = text.at(p);
        if (joint == '>') {
            return element(text, p + 1, nameStart, nameEnd);
        }
        if (joint != ':' && joint != '=' || !reader.read(p + 1, from, Form.ASSIGN)) {
            return null;
        }
        return new Assignment(nameStart, nameEnd, reader.start(), reader.end(), reader.quoted(), Form.PAIR);
    }

    /** The text of an element, up to its closing tag; the tags may stand on lines of their own. */
    static @Nullable Assignment element(ScanText text, int after, int nameStart, int nameEnd) {
        int from = spaces(text, after);
        int p = from;
        int limit = Math.min(text.end(), from + ValueReader.LONGEST);
        while (p < limit && text.at(p) != '<' && text.at(p) != '\n' && text.at(p) != '\r') {
            p++;
        }
        int tag = spaces(text, p);
        boolean closed = text.at(tag) == '<' && text.at(tag + 1) == '/' && p > from;
        return closed ? new Assignment(nameStart, nameEnd, from, p, false, Form.ELEMENT) : null;
    }

    private static int spaces(ScanText text, int from) {
        int p = from;
        int limit = Math.min(text.end(), from + GAP);
        while (p < limit && Ascii.space(text.at(p))) {
            p++;
        }
        return p;
    }
}
