package io.interlock.engine.secret;

import io.interlock.engine.scan.ScanText;

/**
 * The base64 between two lines of dashes, however it is written: over lines, with {@code \n} for a line's end, in quotes
 * joined by {@code +}, behind the marks of a comment.
 */
final class PemBody {

    private static final int HEAD = 48;

    private final char[] head = new char[HEAD];
    private final int[] seen = new int[128];
    private int length;
    private int end;
    private boolean encrypted;
    private int prefix;

    private PemBody() {}

    /** Reads a body, from the dashes that end its label; at most {@link ScanText#FAR} bytes. */
    static PemBody read(ScanText text, int from) {
        PemBody body = new PemBody();
        body.prefix = prefix(text, from);
        int limit = Math.min(text.end(), from + ScanText.FAR);
        int i = from;
        while (text.at(i) == '-') {
            i++;
        }
        body.end = i;
        while (i < limit) {
            int c = text.at(i);
            if (c == '-' && text.at(i + 1) == '-') {
                body.end = body.length > 0 ? afterEnd(text, i) : i;
                return body;
            }
            i = body.take(text, i, c);
            if (i < 0) {
                return body;
            }
        }
        return body;
    }

    /** Takes a byte; returns the offset of the next one, or -1 where the body cannot go on. */
    private int take(ScanText text, int i, int c) {
        if (c == '\\') {
            return i + 2;
        }
        if (c == '\n' && prefix > 0 && text.at(i + prefix) == ' ' && text.at(i + prefix + 1) > ' ') {
            return i + 1 + prefix;
        }
        if (Ascii.letter(c) && header(text, i)) {
            return text.lineEnd(i);
        }
        if (Ascii.alnum(c) || c == '+' || c == '/') {
            boolean joining = c == '+'
                    && (Ascii.blank(text.at(i - 1)) || Ascii.blank(text.at(i + 1)) || Ascii.quote(text.at(i - 1)));
            if (!joining && !(c == '/' && text.at(i + 1) == '/' && Ascii.space(text.at(i - 1)))) {
                add(c, i);
            }
            return i + 1;
        }
        boolean filler = c == '='
                || Ascii.space(c)
                || Ascii.quote(c)
                || c == ','
                || c == '#'
                || c == '*'
                || c == '|'
                || c == '>'
                || c == '(';
        return filler || c == ')' || c == '&' || c == ';' ? i + 1 : -1;
    }

    /** How much a log writes before each line, the blank at its end included; 0 when it is no log. */
    private static int prefix(ScanText text, int label) {
        int line = text.lineStart(label);
        int dashes = label;
        while (dashes > line && !(text.at(dashes) == '-' && text.at(dashes - 1) == ' ')) {
            dashes--;
        }
        return dashes - line > 8 && dashes - line < 120 && Ascii.digit(text.at(line)) ? dashes - line : 0;
    }

    private void add(int c, int at) {
        if (length < HEAD) {
            head[length] = (char) c;
        }
        seen[c]++;
        length++;
        end = at + 1;
    }

    /** Whether a line is a header: {@code Proc-Type: 4,ENCRYPTED}, {@code Version: ...}. */
    private boolean header(ScanText text, int i) {
        if (length > 0 || text.at(i - 1) == 'n' && text.at(i - 2) != '\\' && !Ascii.space(text.at(i - 1))) {
            return false;
        }
        int to = i;
        while (Ascii.letter(text.at(to)) || text.at(to) == '-') {
            to++;
        }
        if (text.at(to) != ':') {
            return false;
        }
        encrypted |= text.at(i) == 'P'
                && text.latin1(i, Math.min(text.end(), text.lineEnd(i))).contains("ENCRYPTED");
        return true;
    }

    private static int afterEnd(ScanText text, int dashes) {
        int i = dashes;
        int limit = Math.min(text.end(), dashes + 80);
        while (i < limit && text.at(i) == '-') {
            i++;
        }
        while (i < limit && text.at(i) != '-' && text.at(i) != '\n') {
            i++;
        }
        while (i < limit && text.at(i) == '-') {
            i++;
        }
        return i;
    }

    int length() {
        return length;
    }

    /** Offset after the last byte that belongs to the block. */
    int end() {
        return end;
    }

    boolean encrypted() {
        return encrypted;
    }

    /** Whether too few different characters occur for it to be a key. */
    boolean repetitive() {
        int different = 0;
        for (int n : seen) {
            different += n > 0 ? 1 : 0;
        }
        return different < 20;
    }

    /** The first bytes; empty when they are no base64. */
    byte[] head() {
        int usable = Math.min(length, HEAD) / 4 * 4;
        byte[] decoded = Base64Text.decode(new String(head, 0, usable));
        return decoded == null ? new byte[0] : decoded;
    }
}
