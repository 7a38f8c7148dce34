package io.interlock.engine.scan;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the parts of a text that are written in an encoding and say something readable: base64 and hexadecimal runs, and
 * words with percent, entity or backslash escapes. Only candidates are decoded, and only to a total of what the text
 * itself has, so the work stays linear. Not thread-safe.
 */
final class EncodedSpans {

    /** What makes a word worth unescaping; ordinary format strings and paths hold none of these. */
    static final List<Anchor> ANCHORS = anchors();

    /** Shorter runs cannot hold a credential and a name for it. */
    static final int MIN_RUN = 24;

    static final int MIN_HEX_RUN = 32;
    private static final int MAX_RUN = 64 * 1024;
    static final boolean[] RUN = runBytes();

    private final ScanText text;
    private final List<EncodedSpan> spans = new ArrayList<>(0);
    private int budget;

    EncodedSpans(ScanText text) {
        this.text = text;
        this.budget = Math.max(4096, text.end() - text.start());
    }

    /** The spans found so far. */
    List<EncodedSpan> spans() {
        return spans;
    }

    /**
     * Looks for runs of base64 or hexadecimal. A run of 24 bytes covers two words of eight in a row, and what separates
     * words of code nearly always has a code below {@code +}, which is asked of eight bytes at once.
     */
    void findRuns() {
        byte[] bytes = text.bytes();
        int last = text.end() - 2 * Long.BYTES;
        int i = text.start();
        while (i <= last) {
            if (ByteSearch.hasBelow(bytes, i + Long.BYTES, '+')) {
                i += 2 * Long.BYTES;
            } else if (ByteSearch.hasBelow(bytes, i, '+')) {
                i += Long.BYTES;
            } else {
                i = Math.max(i + Long.BYTES, run(i + Long.BYTES));
            }
        }
    }

    /** Looks at the word that an escape stands in. */
    void escapeAt(int offset) {
        if (!spans.isEmpty() && spans.get(spans.size() - 1).end() > offset) {
            return;
        }
        int from = wordStart(offset);
        int to = wordEnd(offset);
        byte[] plain = Escapes.decode(text, from, to);
        if (plain != null && budget >= plain.length) {
            budget -= plain.length;
            spans.add(new EncodedSpan(from, to, "escapes", plain));
        }
    }

    private int wordStart(int offset) {
        int i = offset;
        while (i > text.start() && offset - i < ScanText.NEAR && inWord(text.at(i - 1))) {
            i--;
        }
        return i;
    }

    private int wordEnd(int offset) {
        int i = offset;
        while (i < text.end() && i - offset < ScanText.NEAR && inWord(text.at(i))) {
            i++;
        }
        return i;
    }

    private static boolean inWord(int b) {
        return b > ' ' && b != '"' && b != '\'' && b != '`' && b != '<' && b != '>';
    }

    /** Decodes the run that an offset lies in, if it says something; the offset after it. */
    private int run(int offset) {
        byte[] bytes = text.bytes();
        int from = offset;
        int least = Math.max(text.start(), offset - MAX_RUN);
        while (from > least && RUN[bytes[from - 1] & 0xFF]) {
            from--;
        }
        int to = offset;
        int most = Math.min(text.end(), offset + MAX_RUN);
        while (to < most && RUN[bytes[to] & 0xFF]) {
            to++;
        }
        if (to - from >= MIN_RUN && to - from <= budget) {
            to = decode(from, to, most);
        }
        return to;
    }

    private int decode(int from, int to, int most) {
        if (to - from >= MIN_HEX_RUN && (to - from & 1) == 0 && Hex.looksReadable(text.bytes(), from, to)) {
            budget -= to - from;
            spans.add(new EncodedSpan(from, to, "hexadecimal", Hex.decode(text.bytes(), from, to)));
            return to;
        }
        if (!Base64Run.looksReadable(text.bytes(), from, to)) {
            return to;
        }
        int end = Base64Run.wrappedEnd(text.bytes(), to, most);
        byte[] plain = Base64Run.decode(text.bytes(), from, end);
        if (PlainText.is(plain)) {
            budget -= end - from;
            spans.add(new EncodedSpan(from, end, "base64", plain));
        }
        return end;
    }

    private static boolean[] runBytes() {
        boolean[] run = new boolean[256];
        String all = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_";
        for (int i = 0; i < all.length(); i++) {
            run[all.charAt(i)] = true;
        }
        return run;
    }

    private static List<Anchor> anchors() {
        List<Anchor> anchors = new ArrayList<>(24);
        for (String escape : new String[] {
            "%2b", "%2d", "%2f", "%3a", "%3d", "%40", "%5f", "&#x", "&#4", "&#5", "&#6", "&#7", "&#8", "&#9", "&#1",
            "\\u00", "\\x3", "\\x4", "\\x5", "\\x6", "\\x7", "\\u{"
        }) {
            anchors.add(Anchor.keyword(escape));
        }
        return anchors;
    }
}
