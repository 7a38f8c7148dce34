package io.interlock.engine.secret;

import io.interlock.engine.scan.ScanText;
import io.interlock.engine.secret.Assignment.Form;

/**
 * Reads the literal after an operator: a quoted string with its prefix, inside a call that only wraps it, or as the default
 * of a look-up; a bare word where the file knows bare words; a part of a connection string. Not thread-safe.
 */
final class ValueReader {

    /** The longest value that is looked at, in bytes. */
    static final int LONGEST = 512;

    private static final int LONGEST_CALL = 64;
    private static final String[] WRAPPERS = {
        "string",
        "from",
        "some",
        "str",
        "bytes",
        "byte",
        "of",
        "text",
        "secret",
        "password",
        "literal",
        "value",
        "just",
        "pointer",
        "ptr",
        "credential",
        "key",
        "encode",
        "spec",
        "fill",
        "to",
        "plain",
        "optional",
        "char",
        "token"
    };
    private static final String[] LOOKUPS = {"env", "property", "get", "config", "setting", "default", "option", "arg"};
    private static final String[] CONVERSIONS = {
        "tochararray",
        "getbytes",
        "to_string",
        "into",
        "encode",
        "to_owned",
        "as_bytes",
        "tobytearray",
        "asdata",
        "trim",
        "strip",
        "freeze",
        "utf8",
        "b()",
        "bytes",
        "data(",
        "tostring",
        "equals"
    };

    private ScanText text = ScanText.of(new byte[0], "");
    private FileKind kind = FileKind.PROSE;
    private int start;
    private int end;
    private boolean quoted;
    private boolean nameInQuotes;
    private Form form = Form.ASSIGN;

    void begin(ScanText begun, FileKind itsKind) {
        text = begun;
        kind = itsKind;
    }

    /** Says whether quotes stand right around the name, so that the value is not inside them. */
    void nameInQuotes(boolean alone) {
        nameInQuotes = alone;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    boolean quoted() {
        return quoted;
    }

    /** The form in which the value was really found. */
    Form form() {
        return form;
    }

    /**
     * Reads a value.
     *
     * @param from offset after the operator
     * @param nameStart offset of the name, whose surroundings tell whether it stands inside a longer text
     * @return whether there is a literal
     */
    boolean read(int from, int nameStart, Form expected) {
        form = expected;
        int p = from;
        while (Ascii.blank(text.at(p))) {
            p++;
        }
        if (kind == FileKind.CODE && (text.at(p) == '\n' || text.at(p) == '\r')) {
            p = nextLine(p);
        }
        if (kind == FileKind.YAML && (text.at(p) == '|' || text.at(p) == '>')) {
            int line = Around.onlyLine(text, p + 1);
            return line >= 0 && bare(line, nameStart);
        }
        if (text.at(p) == '\\' && Ascii.quote(text.at(p + 1))) {
            return escapedQuotes(p + 2, text.at(p + 1));
        }
        int open = openingQuote(p);
        int before = text.at(nameStart - 1);
        if (open >= 0) {
            boolean closesOuter = text.at(open + 1) == '\n' || text.at(open + 1) == -1;
            return !closesOuter && string(open);
        }
        if (before == '?' || before == '&' || before == ';') {
            form = Form.CONNECTION;
            return bare(p, nameStart);
        }
        if (kind.bare() || kind == FileKind.CODE && form == Form.ASSIGN && comment(nameStart, p)) {
            return bare(p, nameStart);
        }
        return kind == FileKind.CODE && wrapped(p)
                || !nameInQuotes
                        && Around.inString(text, nameStart)
                        && expected != Form.CALL
                        && embedded(p, before == '{');
    }

    /** Whether a name stands in a comment that takes a line of its own, and its value ends that line. */
    private boolean comment(int nameStart, int value) {
        int p = text.lineStart(nameStart);
        while (Ascii.blank(text.at(p))) {
            p++;
        }
        int c = text.at(p);
        boolean marked = c == '#' || c == '*' || c == '/' && (text.at(p + 1) == '/' || text.at(p + 1) == '*');
        if (!marked) {
            return false;
        }
        int end = value;
        int limit = value + LONGEST;
        while (end < limit && text.at(end) > ' ') {
            end++;
        }
        if (end == limit || text.at(end) == ' ' || text.at(end) == '\t') {
            return false;
        }
        form = Form.BARE;
        return true;
    }

    private int nextLine(int from) {
        int p = from;
        int limit = from + 60;
        while (p < limit && Ascii.space(text.at(p))) {
            p++;
        }
        return p;
    }

    /** The offset of a quote that begins a literal, after a prefix of its language; -1 when there is none. */
    private int openingQuote(int p) {
        int c = text.at(p);
        if (Ascii.quote(c)) {
            return p;
        }
        boolean prefix = c == '@' || c == '[' || "rbuRBUL".indexOf(c) >= 0 && c > 0;
        if (prefix && kind != FileKind.LINES) {
            int next = text.at(p + 1);
            if (Ascii.quote(next)) {
                return p + 1;
            }
            return ("rbRB".indexOf(next) >= 0 && next > 0) && Ascii.quote(text.at(p + 2)) ? p + 2 : -1;
        }
        return -1;
    }

    private boolean string(int open) {
        int quote = text.at(open);
        if (text.at(open + 1) == '\\' && Ascii.quote(text.at(open + 2))) {
            return escapedQuotes(open + 3, text.at(open + 2));
        }
        int limit = Math.min(text.end(), open + LONGEST);
        int p = open + 1;
        if (text.at(p) == quote && text.at(p + 1) == quote) {
            p += 2;
        }
        int from = p;
        while (p < limit && text.at(p) != quote && text.at(p) != '\n') {
            p += text.at(p) == '\\' && text.at(p + 1) != '\n' ? 2 : 1;
        }
        if (text.at(p) != quote && from == open + 1 || p == from) {
            return false;
        }
        start = from;
        end = p;
        quoted = true;
        return kind == FileKind.SHELL || kind == FileKind.PROSE || standsAlone(p + 1);
    }

    /** Whether a string is the whole value, not a part of an expression that makes something else of it. */
    private boolean standsAlone(int after) {
        int p = after;
        if (text.at(p) == '.') {
            return conversion(p + 1);
        }
        while (Ascii.blank(text.at(p))) {
            p++;
        }
        return switch (text.at(p)) {
            case '+', '%', '[', '*', '~' -> false;
            case ':' -> kind == FileKind.MARKUP || kind == FileKind.YAML || form == Form.COMPARE;
            case '=' -> false;
            default -> true;
        };
    }

    private boolean conversion(int p) {
        for (String name : CONVERSIONS) {
            if (Around.matchesIgnoringCase(text, p, name)) {
                return true;
            }
        }
        return false;
    }

    private boolean escapedQuotes(int from, int quote) {
        int limit = Math.min(text.end(), from + LONGEST);
        int p = from;
        while (p < limit && text.at(p) != '\\' && text.at(p) != '\n' && text.at(p) != quote) {
            p++;
        }
        start = from;
        end = p;
        quoted = true;
        return text.at(p) == '\\' && text.at(p + 1) == quote && p > from;
    }

    private boolean bare(int from, int nameStart) {
        int p = from;
        int outer = Ascii.quote(text.at(nameStart - 1)) ? text.at(nameStart - 1) : -2;
        int limit = Math.min(text.end(), from + LONGEST);
        boolean pairs = kind == FileKind.YAML && Around.before(text, from) == '=';
        boolean toEndOfLine = (kind == FileKind.YAML && !pairs || kind == FileKind.LINES) && form == Form.ASSIGN;
        int brace = text.at(nameStart - 1) == '{' || toEndOfLine && Around.inBraces(text, nameStart) ? '}' : -2;
        while (p < limit && text.at(p) != outer && !endsBare(text.at(p), toEndOfLine, brace) && !comment(p)) {
            p++;
        }
        while (p > from && (Ascii.blank(text.at(p - 1)) || kind != FileKind.LINES && text.at(p - 1) == ',')) {
            p--;
        }
        start = from;
        end = p;
        quoted = false;
        return p > from && p < from + LONGEST;
    }

    private boolean comment(int p) {
        return text.at(p) == '#' && Ascii.blank(text.at(p - 1));
    }

    private boolean endsBare(int c, boolean toEndOfLine, int brace) {
        if (c == '\n' || c == '\r' || c == -1 || c == brace) {
            return true;
        }
        if (toEndOfLine) {
            return brace == '}' && c == ',';
        }
        return switch (c) {
            case ' ', '\t' -> true;
            case '&', ';', '"', '\'', '|' -> form == Form.CONNECTION || kind == FileKind.SHELL;
            case ')', '`', '<', '>' -> kind == FileKind.SHELL || form == Form.FLAG;
            default -> false;
        };
    }

    /** A value after {@code =} or {@code :} inside a longer literal. */
    private boolean embedded(int from, boolean braces) {
        int p = from;
        int limit = Math.min(text.end(), from + LONGEST);
        while (p < limit && embeddable(text.at(p))) {
            p++;
        }
        start = from;
        end = p;
        quoted = false;
        int c = text.at(p);
        boolean closed = Ascii.quote(c)
                || c == ';'
                || c == '&'
                || c == '\\'
                || c == ' '
                || c == ','
                || c == ']'
                || c == ')'
                || c == '}' && braces;
        form = form == Form.FLAG ? Form.FLAG : Form.CONNECTION;
        return p > from && closed;
    }

    private static boolean embeddable(int c) {
        return c > ' ' && !Ascii.quote(c) && ";&\\,<)]}".indexOf(c) < 0;
    }

    /** A literal inside a call that only wraps it, or the default of a look-up. */
    private boolean wrapped(int from) {
        int p = from;
        int limit = Math.min(text.end(), from + LONGEST_CALL);
        while (p < limit && (Ascii.word(text.at(p)) || ".:&<>[]! $?".indexOf(text.at(p)) >= 0) && !orElse(p)) {
            p++;
        }
        if (orElse(p) && p > from) {
            form = Form.DEFAULT;
            return literalAt(p + 2);
        }
        if (Around.matches(text, from, "ConvertTo-SecureString")) {
            return command(from);
        }
        if (p == from || text.at(p) != '(' && text.at(p) != '{') {
            return false;
        }
        if (endsWithAny(from, p, WRAPPERS)) {
            return literalAt(p + 1);
        }
        return endsWithAny(from, p, LOOKUPS) && secondOf(p + 1);
    }

    /** The first string among the arguments of a command of PowerShell. */
    private boolean command(int from) {
        int p = from;
        while (p < from + LONGEST_CALL && !Ascii.quote(text.at(p)) && text.at(p) != '\n') {
            p++;
        }
        return literalAt(p);
    }

    private boolean orElse(int p) {
        int c = text.at(p);
        return c == '|' && text.at(p + 1) == '|' || c == '?' && (text.at(p + 1) == '?' || text.at(p + 1) == ':');
    }

    private boolean literalAt(int from) {
        int p = from;
        while (Ascii.blank(text.at(p))) {
            p++;
        }
        int open = openingQuote(p);
        return open >= 0 && string(open);
    }

    private boolean secondOf(int from) {
        if (!literalAt(from)) {
            return false;
        }
        int p = end + 1;
        while (Ascii.blank(text.at(p))) {
            p++;
        }
        form = Form.DEFAULT;
        if (text.at(p) == ',') {
            return literalAt(p + 1);
        }
        p = text.at(p) == ')' ? p + 1 : p;
        while (Ascii.blank(text.at(p))) {
            p++;
        }
        return (orElse(p) || Around.matches(text, p, "or")) && literalAt(p + 2);
    }

    private boolean endsWithAny(int from, int to, String[] words) {
        for (String word : words) {
            if (to - from >= word.length() && Around.matchesIgnoringCase(text, to - word.length(), word)) {
                return true;
            }
        }
        return false;
    }
}
