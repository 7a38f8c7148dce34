package io.interlock.engine.injection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds what HTML and Markdown do not show: comments, hidden elements, attributes, link definitions, titles and
 * alternative texts. Looks ahead a bounded way from each mark, so that nested or unclosed markup costs linear time.
 */
final class HiddenMarkup {

    private static final int MOST = 2000;
    private static final int LONGEST_TAG = 2000;
    private static final int LONGEST_ELEMENT = 2000;
    private static final int LONGEST_LINE = 1000;

    private final String text;
    private final List<Segment> found = new ArrayList<>();
    private boolean commentsEnded;
    private int elementEnd;

    private HiddenMarkup(String text) {
        this.text = text;
    }

    /** The hidden parts of a canonical text, in order of their ends. */
    static List<Segment> find(String text) {
        HiddenMarkup markup = new HiddenMarkup(text);
        int i = 0;
        while (i < text.length() && markup.found.size() < MOST) {
            i = markup.step(i);
        }
        return markup.found;
    }

    private int step(int i) {
        return switch (text.charAt(i)) {
            case '<' -> text.startsWith("<!--", i) ? comment(i) : tag(i);
            case '[' -> definition(i);
            case '!' -> image(i);
            case ']' -> linkTitle(i);
            default -> i + 1;
        };
    }

    private void add(Segment.Kind kind, int start, int end) {
        if (end > start) {
            found.add(new Segment(kind, start, end));
        }
    }

    private int comment(int start) {
        int close = commentsEnded ? -1 : text.indexOf("-->", start + 4);
        if (close < 0) {
            commentsEnded = true;
            add(Segment.Kind.COMMENT, start + 4, Math.min(text.length(), start + LONGEST_ELEMENT));
            return Math.min(text.length(), start + LONGEST_ELEMENT);
        }
        add(Segment.Kind.COMMENT, start + 4, close);
        return close + 3;
    }

    /** Reads a tag with its attributes; its end, or the next offset when it is none. */
    private int tag(int start) {
        int i = start + 1;
        while (i < text.length() && Character.isLetterOrDigit(text.charAt(i)) && i - start < 30) {
            i++;
        }
        if (i == start + 1) {
            return i;
        }
        String name = text.substring(start + 1, i).toLowerCase(Locale.ROOT);
        boolean hides = false;
        int limit = Math.min(text.length(), start + LONGEST_TAG);
        while (i < limit) {
            char c = text.charAt(i);
            if (c == '>' || c == '<') {
                break;
            }
            if (Character.isLetter(c)) {
                int attribute = i;
                while (i < limit && isName(text.charAt(i))) {
                    i++;
                }
                int valueStart = valueStart(i, limit);
                int valueEnd = valueEnd(valueStart, limit);
                hides |= attribute(text.substring(attribute, i).toLowerCase(Locale.ROOT), i, valueStart, valueEnd);
                i = Math.max(i, valueEnd);
            } else {
                i++;
            }
        }
        if (i < limit && text.charAt(i) == '>') {
            if (hides) {
                element(Segment.Kind.ELEMENT, name, i + 1);
            } else if (name.equals("details")) {
                element(Segment.Kind.COLLAPSED, name, i + 1);
            }
            return i + 1;
        }
        return Math.max(i, start + 1);
    }

    private static boolean isName(char c) {
        return c == '-' || c == ':' || Character.isLetterOrDigit(c);
    }

    private int valueStart(int i, int limit) {
        int at = i;
        while (at < limit && text.charAt(at) == ' ') {
            at++;
        }
        if (at >= limit || text.charAt(at) != '=') {
            return i;
        }
        at++;
        while (at < limit && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private int valueEnd(int start, int limit) {
        if (start >= limit) {
            return limit;
        }
        char quote = text.charAt(start);
        if (quote != '"' && quote != '\'') {
            int end = start;
            while (end < limit && " \t\r\n<>\"'".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            return end;
        }
        int end = start + 1;
        while (end < limit && text.charAt(end) != quote) {
            end++;
        }
        return Math.min(limit, end + 1);
    }

    /** Notes an attribute that carries text, and says whether it hides its element. */
    private boolean attribute(String name, int nameEnd, int start, int end) {
        boolean hasValue = start > nameEnd;
        switch (name) {
            case "hidden":
                return !hasValue || !text.substring(start, end).contains("false");
            case "style":
                return hasValue && Styles.hide(text, start, end);
            case "class":
                String value = text.substring(start, end).replace('\'', '"');
                return value.contains("sr-only") || value.contains("visually-hidden") || value.equals("\"hidden\"");
            case "alt", "title", "aria-label", "aria-description", "content", "summary", "placeholder", "label":
                add(Segment.Kind.ATTRIBUTE, start, end);
                return false;
            default:
                if (name.startsWith("data-") || name.startsWith("aria-")) {
                    add(Segment.Kind.ATTRIBUTE, start, end);
                }
                return false;
        }
    }

    private void element(Segment.Kind kind, String name, int start) {
        if (start < elementEnd) {
            return;
        }
        int limit = Math.min(text.length(), start + LONGEST_ELEMENT);
        int end = start;
        while (end < limit
                && !(text.startsWith("</", end) && text.regionMatches(true, end + 2, name, 0, name.length()))) {
            end++;
        }
        add(kind, start, end);
        elementEnd = end;
    }

    /** A link definition at the start of a line is not rendered; what is in it besides an address is a comment. */
    private int definition(int start) {
        if (!startsLine(start)) {
            return start + 1;
        }
        int lineEnd = lineEnd(start);
        int close = start + 1;
        while (close < lineEnd && text.charAt(close) != ']' && text.charAt(close) != '[') {
            close++;
        }
        if (close + 1 >= lineEnd || text.charAt(close) != ']' || text.charAt(close + 1) != ':') {
            return Math.max(start + 1, close);
        }
        int content = close + 2;
        while (content < lineEnd && text.charAt(content) == ' ') {
            content++;
        }
        int space = content;
        while (space < lineEnd && text.charAt(space) != ' ') {
            space++;
        }
        add(Segment.Kind.MARKDOWN, space, lineEnd);
        return lineEnd;
    }

    private boolean startsLine(int offset) {
        int i = offset - 1;
        while (i >= 0 && offset - i < 6 && (text.charAt(i) == ' ' || text.charAt(i) == '+' || text.charAt(i) == '>')) {
            i--;
        }
        return i < 0 || text.charAt(i) == '\n';
    }

    private int lineEnd(int offset) {
        int limit = Math.min(text.length(), offset + LONGEST_LINE);
        int end = offset;
        while (end < limit && text.charAt(end) != '\n') {
            end++;
        }
        return end;
    }

    private int image(int start) {
        if (!text.startsWith("![", start)) {
            return start + 1;
        }
        int limit = Math.min(text.length(), start + LONGEST_LINE);
        int end = start + 2;
        while (end < limit && text.charAt(end) != ']' && text.charAt(end) != '[') {
            end++;
        }
        if (end < limit && text.charAt(end) == ']') {
            add(Segment.Kind.ATTRIBUTE, start + 2, end);
        }
        return end;
    }

    private int linkTitle(int start) {
        if (!text.startsWith("](", start)) {
            return start + 1;
        }
        int lineEnd = lineEnd(start);
        int i = start + 2;
        while (i < lineEnd && text.charAt(i) != ')' && text.charAt(i) != '"' && text.charAt(i) != '\'') {
            i++;
        }
        if (i >= lineEnd || text.charAt(i) == ')') {
            return Math.max(i, start + 2);
        }
        int end = i + 1;
        while (end < lineEnd && text.charAt(end) != text.charAt(i)) {
            end++;
        }
        add(Segment.Kind.ATTRIBUTE, i + 1, end);
        return end;
    }

    /** Styles after which nothing is seen. */
    private static final class Styles {
        static boolean hide(String text, int start, int end) {
            StringBuilder style = new StringBuilder(";");
            for (int i = start; i < end; i++) {
                char c = text.charAt(i);
                if (c > ' ' && c != '"' && c != '\'') {
                    style.append(Character.toLowerCase(c));
                }
            }
            String all = style.append(';').toString().replace("!important", "");
            return all.contains(";display:none;")
                    || all.contains(";visibility:hidden;")
                    || all.contains(";visibility:collapse;")
                    || all.contains(";opacity:0;")
                    || all.contains(";opacity:0.0")
                    || isTiny(all)
                    || all.contains(";color:transparent")
                    || all.contains("-webkit-text-fill-color:transparent")
                    || all.contains("text-indent:-9")
                    || all.contains("left:-9")
                    || all.contains("top:-9")
                    || all.contains("clip:rect(0")
                    || all.contains("clip:rect(1px")
                    || all.contains("clip-path:inset(100%")
                    || all.contains("transform:scale(0")
                    || isBox(all)
                    || sameColours(all);
        }

        private static boolean isTiny(String all) {
            int at = all.indexOf(";font-size:");
            if (at < 0) {
                return false;
            }
            String size = all.substring(at + 11, all.indexOf(';', at + 11));
            return size.startsWith("0") && !size.startsWith("0.5") && !size.matches("0?\\.[2-9].*")
                    || size.equals("1px")
                    || size.startsWith(".0");
        }

        private static boolean isBox(String all) {
            boolean none = all.contains(";height:0") || all.contains(";max-height:0") || all.contains(";width:0");
            return none && all.contains("overflow:hidden") || all.contains(";max-height:0;");
        }

        private static boolean sameColours(String all) {
            String colour = colour(all, ";color:");
            if (colour.isEmpty()) {
                return false;
            }
            String back = colour(all, ";background-color:");
            back = back.isEmpty() ? colour(all, ";background:") : back;
            return back.isEmpty() ? colour.equals("#ffffff") : back.equals(colour);
        }

        private static String colour(String all, String property) {
            int at = all.indexOf(property);
            if (at < 0) {
                return "";
            }
            String value = all.substring(at + property.length(), all.indexOf(';', at + 1));
            return switch (value) {
                case "white", "#fff", "rgb(255,255,255)", "rgba(255,255,255,1)", "hsl(0,0%,100%)", "#fefefe" ->
                    "#ffffff";
                case "black", "#000", "rgb(0,0,0)" -> "#000000";
                default -> value;
            };
        }
    }
}
