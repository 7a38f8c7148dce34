package io.interlock.engine.secret;

import io.interlock.engine.scan.ScanText;
import io.interlock.engine.secret.Assignment.Form;
import org.jspecify.annotations.Nullable;

/**
 * Goes from a keyword inside a name to the literal that the name is given, by the forms of the languages themselves. Looks
 * at one line and, where a value stands on the line after, at that too. Not thread-safe: one for each probe.
 */
final class AssignmentParser {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_TYPE = 48;
    private static final String JOINTS = "\"'`\\ \t=:([])>|?!.{<\r\n,";

    private ScanText text = ScanText.of(new byte[0], "");
    private FileKind kind = FileKind.PROSE;
    private int nameStart;
    private int nameEnd;
    private int dashes;
    private final ValueReader reader = new ValueReader();

    /** Begins a text. */
    void begin(ScanText begun) {
        text = begun;
        kind = FileKind.of(begun.path());
        reader.begin(begun, kind);
    }

    /** The kind of the text begun. */
    FileKind kind() {
        return kind;
    }

    /** Where the name around the keyword last looked at ends. */
    int nameEnd() {
        return nameEnd;
    }

    /**
     * Finds the name around a keyword, before anything else is asked.
     *
     * @return whether what stands after the name can join it to a value
     */
    boolean name(int keyword) {
        int from = keyword;
        int limit = Math.max(text.start(), keyword - LONGEST_NAME);
        while (from > limit && partOfName(text.at(from - 1))) {
            from--;
        }
        dashes = 0;
        while (text.at(from) == '-' || text.at(from) == '.') {
            from++;
            dashes++;
        }
        if (dashes == 0 && text.at(from - 1) == '-') {
            dashes = text.at(from - 2) == '-' ? 2 : 1;
        }
        if (dashes > 0 && Ascii.word(text.at(from - dashes - 1))) {
            dashes = 0;
        }
        nameEnd = endOfName(keyword);
        from = kind == FileKind.CODE && dashes == 0 ? hyphenated(from) : from;
        nameStart = dashes == 0 ? twoWords(from) : from;
        return joinable(text.at(nameEnd));
    }

    /** Where a name with hyphens begins, which in a language is a name only when quotes hold it: {@code "X-Api-Key"}. */
    private int hyphenated(int from) {
        int quote = text.at(nameEnd);
        if (text.at(from - 1) != '-' || !Ascii.quote(quote)) {
            return from;
        }
        int limit = Math.max(text.start(), from - LONGEST_NAME);
        int start = from;
        while (start > limit && (Ascii.word(text.at(start - 1)) || text.at(start - 1) == '-')) {
            start--;
        }
        if (text.at(start - 1) != quote) {
            return from;
        }
        while (text.at(start) == '-') {
            start++;
            dashes++;
        }
        return start;
    }

    /** Where a name of two words begins, {@code Secret Key: x}, in text for people and inside quotes. */
    private int twoWords(int from) {
        if (text.at(from - 1) != ' ' || !Ascii.letter(text.at(from - 2)) || kind == FileKind.MARKUP) {
            return from;
        }
        int start = from - 1;
        while (Ascii.letter(text.at(start - 1)) && from - start < 20) {
            start--;
        }
        int after = text.at(nameEnd);
        boolean quoted = Ascii.quote(after) && text.at(start - 1) == after;
        boolean people = kind == FileKind.PROSE || kind == FileKind.YAML || kind == FileKind.LINES;
        return quoted || people && after == ':' ? start : from;
    }

    private boolean partOfName(int c) {
        return Ascii.word(c) || c == '.' || c == '-' && kind != FileKind.CODE;
    }

    private int endOfName(int keyword) {
        int to = keyword;
        int limit = Math.min(text.end(), keyword + LONGEST_NAME);
        while (to < limit) {
            int c = text.at(to);
            boolean inner = (c == '-' || c == '.') && kind != FileKind.CODE && Ascii.word(text.at(to + 1));
            if (!Ascii.word(c) && !inner) {
                break;
            }
            to++;
        }
        return to;
    }

    private static boolean joinable(int c) {
        return c >= 0 && JOINTS.indexOf(c) >= 0;
    }

    /** The offset at which the name last looked at begins. */
    int nameStart() {
        return nameStart;
    }

    /** The assignment to the name last looked at, or null when it is given no literal. */
    @Nullable Assignment parse() {
        int p = nameEnd;
        boolean quotedName = false;
        int c = text.at(p);
        if (c == '\\' && Ascii.quote(text.at(p + 1))) {
            quotedName = true;
            p += 2;
        } else if (Ascii.quote(c)) {
            if (text.at(nameStart - dashes - 1) != c) {
                return null;
            }
            quotedName = true;
            p++;
        }
        reader.nameInQuotes(quotedName);
        if (kind == FileKind.MARKUP || text.at(nameStart - 1) == '<') {
            Assignment element = element(p);
            if (element != null) {
                return element;
            }
        }
        Assignment pair = PairForms.at(text, reader, nameStart, nameEnd);
        if (pair != null) {
            return pair;
        }
        Assignment direct = joined(p, quotedName);
        return direct != null || quotedName ? direct : reversed();
    }

    private @Nullable Assignment joined(int after, boolean quotedName) {
        int p = blanks(after);
        if (quotedName && text.at(p) == ']') {
            p = blanks(p + 1);
        } else if (!quotedName && text.at(p) == '[') {
            p = blanks(Around.afterBracket(text, p));
        }
        int c = text.at(p);
        int next = text.at(p + 1);
        return switch (c) {
            case '=' -> equalsSign(p, next);
            case ':' -> colon(p, next, quotedName);
            case '!' -> next == '=' ? value(p + (text.at(p + 2) == '=' ? 3 : 2), Form.COMPARE) : null;
            case '|', '?' -> orElse(p, next);
            case '{' -> quotedName ? null : property(p + 1);
            case '-' -> next == '>' && quotedName ? value(p + 2, Form.ASSIGN) : null;
            case ',' -> quotedName ? listed(p + 1) : constant(p + 1);
            case '(' -> quotedName || p > after ? null : called(p + 1, Form.CALL);
            case '.' -> next == '=' ? value(p + 2, Form.ASSIGN) : kind == FileKind.CODE ? method(p + 1) : null;
            default -> p > after ? spaced(p, c) : null;
        };
    }

    private @Nullable Assignment equalsSign(int p, int next) {
        if (next == '~') {
            return null;
        }
        if (next == '=') {
            return value(p + (text.at(p + 2) == '=' ? 3 : 2), Form.COMPARE);
        }
        return value(p + (next == '>' ? 2 : 1), dashes > 0 ? Form.FLAG : Form.ASSIGN);
    }

    private @Nullable Assignment colon(int p, int next, boolean quotedName) {
        if (next == ':') {
            return doubled(p);
        }
        int q = next == '=' || next == '-' && text.at(nameStart - 1) == '{' ? p + 2 : p + 1;
        boolean typed = kind == FileKind.CODE || kind == FileKind.PROSE;
        if (typed && !quotedName && next != '=') {
            int afterType = Around.afterType(text, blanks(q));
            Assignment declared = afterType > 0 ? value(afterType, Form.ASSIGN) : null;
            if (afterType > 0 && (kind == FileKind.CODE || declared != null && declared.quoted())) {
                return declared;
            }
        }
        return value(q, Form.ASSIGN);
    }

    /** {@code ::=} and {@code :::=} assign; {@code ::} alone is a scope. */
    private @Nullable Assignment doubled(int colon) {
        int p = colon;
        while (text.at(p) == ':') {
            p++;
        }
        return text.at(p) == '=' ? value(p + 1, Form.ASSIGN) : null;
    }

    private @Nullable Assignment orElse(int p, int next) {
        if (text.at(p) == '?' && next == ':') {
            int afterType = Around.afterType(text, blanks(p + 2));
            return afterType > 0 ? value(afterType, Form.ASSIGN) : value(p + 2, Form.DEFAULT);
        }
        if (next == '|' || next == '?' || next == '=') {
            int q = next == '=' || text.at(p + 2) == '=' ? p + (next == '=' ? 2 : 3) : p + 2;
            return value(q, next == '=' ? Form.ASSIGN : Form.DEFAULT);
        }
        return null;
    }

    /** The second of exactly two strings: {@code put("password", "x")}, {@code "--password", "x"}. */
    private @Nullable Assignment listed(int from) {
        int open = nameStart - dashes - 2;
        while (Ascii.space(text.at(open))) {
            open--;
        }
        int opener = text.at(open);
        Assignment found =
                value(dashes > 0 ? Around.afterDefault(text, from) : from, dashes > 0 ? Form.FLAG : Form.CALL);
        if (found == null || !found.quoted()) {
            return null;
        }
        if (dashes > 0) {
            return found;
        }
        int after = blanks(found.end() + 1);
        int closer = text.at(after);
        boolean opens = opener == '(' || opener == '{' || opener == '[';
        boolean closes = closer == ')' || closer == '}' || closer == ']';
        boolean described = opener == '(' && closer == ',' && Around.sentence(text, blanks(after + 1));
        boolean constant = opener == ',' && Around.lineHas(text, nameStart, "resValue", "ConfigField");
        return opens && closes || described || constant ? found : null;
    }

    /** What a property of C# is set to at first: {@code string Password { get; set; } = "x"}. */
    private @Nullable Assignment property(int from) {
        int limit = Math.min(text.end(), from + LONGEST_TYPE);
        int p = from;
        while (p < limit && (Ascii.word(text.at(p)) || Ascii.blank(text.at(p)) || text.at(p) == ';')) {
            p++;
        }
        boolean accessors = kind == FileKind.CODE && text.at(p) == '}' && matches(blanks(from), "get");
        int equals = blanks(p + 1);
        return accessors && text.at(equals) == '=' ? value(equals + 1, Form.ASSIGN) : null;
    }

    /** The last argument after a constant that names it: {@code setopt(handle, OPT_PASSWORD, "x")}. */
    private @Nullable Assignment constant(int from) {
        if (kind != FileKind.CODE || !Ascii.upper(text.at(nameEnd - 1))) {
            return null;
        }
        Assignment found = value(from, Form.CALL);
        return found != null && found.quoted() && text.at(blanks(found.end() + 1)) == ')' ? found : null;
    }

    private @Nullable Assignment called(int from, Form form) {
        Assignment found = value(from, form);
        return found != null && found.quoted() ? found : null;
    }

    private @Nullable Assignment method(int p) {
        for (String name : new String[] {"equals(", "equalsIgnoreCase(", "assign(", "set(", "eq("}) {
            if (matches(p, name)) {
                return called(p + name.length(), name.startsWith("e") ? Form.COMPARE : Form.CALL);
            }
        }
        return null;
    }

    /** What stands after a name and a space without an operator. */
    private @Nullable Assignment spaced(int p, int c) {
        if (dashes > 0 && (kind != FileKind.CODE || !Ascii.blank(text.at(nameStart - dashes - 1)))) {
            return value(p, Form.FLAG);
        }
        if (kind == FileKind.CODE) {
            int afterType = Around.afterType(text, p);
            if (afterType > 0 && !matches(p, "or ") && !matches(p, "is ")) {
                return value(afterType, Form.ASSIGN);
            }
            if (matches(p, "or ")) {
                return value(p + 3, Form.DEFAULT);
            }
        }
        if (kind == FileKind.PROSE && !Ascii.quote(text.at(nameEnd))) {
            int afterType = Around.afterType(text, p);
            Assignment declared = afterType > 0 ? value(afterType, Form.ASSIGN) : null;
            if (declared != null && declared.quoted()) {
                return declared;
            }
        }
        if (kind == FileKind.PROSE && matches(p, "is `")) {
            return value(p + 3, Form.BARE);
        }
        boolean bareWord = kind == FileKind.DOCKER || kind == FileKind.LINES && lowerCaseName();
        boolean pass = nameEnd - nameStart == 4 && Around.matchesIgnoringCase(text, nameStart, "pass");
        if ((Ascii.quote(c) || bareWord) && !pass && kind != FileKind.SHELL) {
            return value(p, Form.BARE);
        }
        return null;
    }

    private boolean lowerCaseName() {
        return matches(nameStart, "password") && nameEnd - nameStart == 8
                || matches(nameStart, "requirepass") && nameEnd - nameStart == 11;
    }

    /** The text of an element, whose tag may have attributes. */
    private @Nullable Assignment element(int after) {
        int before = text.at(nameStart - 1);
        if (before != '<' && before != ':') {
            return null;
        }
        int limit = Math.min(text.end(), after + 100);
        int p = after;
        while (p < limit && text.at(p) != '>' && text.at(p) != '<' && text.at(p) != '\n') {
            p++;
        }
        if (text.at(p) != '>' || text.at(p - 1) == '/') {
            return null;
        }
        return PairForms.element(text, p + 1, nameStart, nameEnd);
    }

    /** {@code "x" == password} and {@code "x".equals(password)}. */
    private @Nullable Assignment reversed() {
        int p = blanksBack(nameStart - 1);
        if (text.at(p) == '=' && (text.at(p - 1) == '=' || text.at(p - 1) == '!')) {
            p -= text.at(p - 2) == '=' || text.at(p - 2) == '!' ? 3 : 2;
            p = blanksBack(p);
        } else if (text.at(p) == '(' && matches(p - 7, ".equals")) {
            p -= 8;
        } else {
            return null;
        }
        int quote = text.at(p);
        if (!Ascii.quote(quote)) {
            return null;
        }
        int end = p;
        int limit = Math.max(text.lineStart(end), end - ValueReader.LONGEST);
        p--;
        while (p >= limit && text.at(p) != quote) {
            p--;
        }
        return p < limit || p + 1 >= end ? null : new Assignment(nameStart, nameEnd, p + 1, end, true, Form.COMPARE);
    }

    private @Nullable Assignment value(int from, Form form) {
        if (!reader.read(from, nameStart, form)) {
            return null;
        }
        return new Assignment(nameStart, nameEnd, reader.start(), reader.end(), reader.quoted(), reader.form());
    }

    private boolean matches(int from, String word) {
        return Around.matches(text, from, word);
    }

    private int blanks(int from) {
        int p = from;
        while (Ascii.blank(text.at(p))) {
            p++;
        }
        return p;
    }

    private int blanksBack(int from) {
        int p = from;
        while (Ascii.blank(text.at(p))) {
            p--;
        }
        return p;
    }
}
