package io.interlock.engine.report;

/**
 * Makes text from a repository fit to be seen: what a terminal or a CI runner would act on instead of showing is
 * written as an escape.
 *
 * <p>Escaped the way git quotes paths ({@code \n}, {@code \033}, or the UTF-8 bytes in octal) are: control characters,
 * format characters such as the bidirectional overrides, line and paragraph separators, lone surrogates (which stand
 * for bytes that are not UTF-8), private, unassigned and blank letters, and what a GitHub runner takes for a workflow
 * command ({@code ::} at the start of a line, {@code ##[} anywhere). Letters of every script stay as they are.
 */
public final class PrintableText {

    private static final String SHORT_ESCAPES = "abtnvfr";
    private static final int BELL = 7;
    private static final int HANGUL_FILLER = 0x3164;
    private static final int HALFWIDTH_FILLER = 0xFFA0;

    private PrintableText() {}

    /** Prose as it can be shown, such as a message that names a value. */
    public static String of(String text) {
        return isPlain(text, false) ? text : escape(text, false);
    }

    /** A path or a name as it can be shown: itself, or, when anything in it needs an escape, in double quotes. */
    public static String quoted(String path) {
        return isPlain(path, true) ? path : '"' + escape(path, true) + '"';
    }

    private static boolean isPlain(String text, boolean path) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c < 0x7F && c != ':' && c != '[' && c != '"' && c != '\\';
            if (plain) {
                continue;
            }
            if (needsEscape(text, i, path)) {
                return false;
            }
            i += Character.isHighSurrogate(c) ? 1 : 0;
        }
        return !path || !hasEdgeSpace(text);
    }

    private static boolean hasEdgeSpace(String text) {
        int last = text.length() - 1;
        return last >= 0 && (Character.isSpaceChar(text.charAt(0)) || Character.isSpaceChar(text.charAt(last)));
    }

    private static boolean needsEscape(String text, int at, boolean path) {
        int c = text.codePointAt(at);
        if (c >= ' ' && c < 0x7F) {
            return switch (c) {
                case '"', '\\' -> path;
                case ':' -> text.startsWith("::", at) && isBlank(text, at);
                case '[' -> at >= 2 && text.startsWith("##", at - 2);
                default -> false;
            };
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE -> true;
            case Character.UNASSIGNED -> c < 0x10000 || c > 0x3FFFF || (c & 0xFFFE) == 0xFFFE;
            default -> c == HANGUL_FILLER || c == HALFWIDTH_FILLER || c >= 0xE0000;
        };
    }

    private static boolean isBlank(String text, int end) {
        for (int i = 0; i < end; i++) {
            if (!Character.isSpaceChar(text.charAt(i)) && !Character.isWhitespace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String escape(String text, boolean path) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (needsEscape(text, i, path)) {
                appendEscape(out, c);
            } else {
                out.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return out.toString();
    }

    private static void appendEscape(StringBuilder out, int c) {
        if (c >= BELL && c < BELL + SHORT_ESCAPES.length()) {
            out.append('\\').append(SHORT_ESCAPES.charAt(c - BELL));
        } else if (c == '"' || c == '\\') {
            out.append('\\').append((char) c);
        } else if (c < 0x80) {
            appendOctal(out, c);
        } else if (c >= 0xDC80 && c <= 0xDCFF) {
            appendOctal(out, c - 0xDC00);
        } else {
            appendUtf8(out, c);
        }
    }

    private static void appendUtf8(StringBuilder out, int c) {
        if (c < 0x800) {
            appendOctal(out, 0xC0 | c >> 6);
        } else if (c < 0x10000) {
            appendOctal(out, 0xE0 | c >> 12);
            appendOctal(out, 0x80 | c >> 6 & 0x3F);
        } else {
            appendOctal(out, 0xF0 | c >> 18);
            appendOctal(out, 0x80 | c >> 12 & 0x3F);
            appendOctal(out, 0x80 | c >> 6 & 0x3F);
        }
        appendOctal(out, 0x80 | c & 0x3F);
    }

    private static void appendOctal(StringBuilder out, int value) {
        out.append('\\')
                .append((char) ('0' + (value >> 6)))
                .append((char) ('0' + (value >> 3 & 7)))
                .append((char) ('0' + (value & 7)));
    }
}
