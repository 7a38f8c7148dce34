package io.interlock.engine.review;

/**
 * Turns what a model writes for people into one plain line: no control, hidden or directional characters, no links, no
 * pictures, no markup with attributes, and nobody is called by name. What is written between back-ticks stays, since
 * that is code. Takes time linear in the length.
 */
final class PlainWords {

    /** More marks than this above one letter are there to cover the lines around. */
    private static final int MOST_MARKS = 3;

    private static final int LONGEST_TAG = 300;

    private final String text;
    private final StringBuilder out = new StringBuilder();
    private boolean code;

    private PlainWords(String text) {
        this.text = text;
    }

    /** The plain line, at most so many characters long. */
    static String of(String text, int most) {
        // What is cut later cannot hide what comes before; what is longer than this is not read by anybody.
        String bounded = text.length() > 4 * most ? text.substring(0, 4 * most) : text;
        String plain = new PlainWords(visible(bounded)).withoutMarkup();
        return cut(collapsed(plain), most);
    }

    /** A text with what is to be seen of it alone; line breaks become spaces. */
    static String visible(String text) {
        StringBuilder seen = new StringBuilder(text.length());
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            int type = Character.getType(c);
            boolean mark = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
            marks = mark ? marks + 1 : 0;
            if (isSpace(c, type)) {
                seen.append(' ');
            } else if (!isHidden(c, type) && marks <= MOST_MARKS) {
                seen.appendCodePoint(c);
            }
        }
        return seen.toString();
    }

    private static boolean isSpace(int c, int type) {
        return c == '\n'
                || c == '\t'
                || c == '\r'
                || type == Character.SPACE_SEPARATOR
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** Whether nothing is seen of a character, or nobody can say what. */
    static boolean isHidden(int c, int type) {
        return switch (type) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default ->
                c >= 0xFE00 && c <= 0xFE0F
                        || c >= 0xE0100 && c <= 0xE01EF
                        || c == 0x115F
                        || c == 0x1160
                        || c == 0x3164
                        || c == 0xFFA0
                        || c == 0x2800
                        || c == 0x034F;
        };
    }

    private String withoutMarkup() {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '`') {
                code = !code && text.indexOf('`', i + 1) > 0;
            }
            i = code ? plain(i) : markup(i, c);
        }
        return out.toString();
    }

    private int plain(int at) {
        out.append(text.charAt(at));
        return at + 1;
    }

    private int markup(int at, char c) {
        return switch (c) {
            case '<' -> tag(at);
            case '!' -> text.startsWith("![", at) ? at + 1 : plain(at);
            case ']' -> link(at);
            case ':' -> scheme(at);
            case '@' -> mention(at);
            case 'w', 'W' -> at == 0 || !isWord(text.charAt(at - 1)) ? host(at) : plain(at);
            default -> plain(at);
        };
    }

    /** A comment, or a tag that does more than name itself, is left out; {@code List<String>} is neither. */
    private int tag(int at) {
        int end = text.indexOf('>', at);
        boolean comment = text.startsWith("<!--", at);
        if (comment) {
            int close = text.indexOf("-->", at);
            return close < 0 ? text.length() : close + 3;
        }
        boolean near = end > at + 1 && end - at <= LONGEST_TAG;
        char first = near ? text.charAt(at + 1) : ' ';
        boolean named = Character.isLetter(first) || first == '/' || first == '!';
        return near && named && text.substring(at, end).indexOf('=') > 0 ? end + 1 : plain(at);
    }

    /** What a link shows stays, where it leads goes. */
    private int link(int at) {
        int end = text.startsWith("](", at) ? text.indexOf(')', at) : -1;
        if (end < 0) {
            return plain(at);
        }
        String target = text.substring(at + 2, end).strip();
        boolean leads = target.indexOf(':') >= 0
                || target.startsWith("/")
                || target.startsWith("#")
                || target.startsWith("www.");
        if (!leads) {
            return plain(at);
        }
        out.append(']');
        return end + 1;
    }

    /** Without its scheme an address is a text like any other. */
    private int scheme(int at) {
        boolean address = text.startsWith("://", at)
                && at + 3 < text.length()
                && Character.isLetterOrDigit(text.charAt(at + 3))
                && !out.isEmpty();
        if (!address) {
            return plain(at);
        }
        int start = out.length();
        while (start > 0 && isWord(out.charAt(start - 1))) {
            start--;
        }
        out.setLength(start);
        return text.startsWith("www.", at + 3) ? at + 7 : at + 3;
    }

    private int host(int at) {
        return text.regionMatches(true, at, "www.", 0, 4) ? at + 4 : plain(at);
    }

    /** Between back-ticks a name calls nobody. */
    private int mention(int at) {
        boolean begins = at == 0 || !isWord(text.charAt(at - 1)) && "/.`".indexOf(text.charAt(at - 1)) < 0;
        int end = at + 1;
        while (end < text.length() && (isWord(text.charAt(end)) || "-/".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        if (!begins || end == at + 1) {
            return plain(at);
        }
        out.append('`').append(text, at, end).append('`');
        return end;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static String collapsed(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' || !line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(c);
            }
        }
        return line.toString().strip();
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 3;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "...";
    }
}
