package io.interlock.engine.inspection;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A note of work that is left.
 *
 * @param mark the word that makes it one, in upper case
 * @param text the line from that word on
 */
record TodoNote(String mark, String text) {

    private static final List<String> MARKS = List.of("TODO", "FIXME", "XXX", "HACK");

    /** The first note in a text, or null. Written in lower case it needs a colon, a bracket or an at sign. */
    static @Nullable TodoNote in(String text) {
        for (String mark : MARKS) {
            int at = find(text, mark, false);
            if (at < 0 && !mark.equals("XXX") && !mark.equals("HACK")) {
                at = find(text, mark.toLowerCase(Locale.ROOT), true);
            }
            if (at < 0 && mark.equals("TODO")) {
                at = find(text, "ToDo", true);
            }
            if (at >= 0) {
                return new TodoNote(mark, text.substring(at).strip());
            }
        }
        return null;
    }

    private static int find(String text, String mark, boolean marked) {
        int at = text.indexOf(mark);
        while (at >= 0) {
            int end = at + mark.length();
            char before = at == 0 ? ' ' : text.charAt(at - 1);
            char after = end == text.length() ? ' ' : text.charAt(end);
            boolean form = after == '-' || after == '/' || before == '-' && mark.equals("XXX");
            boolean named = before == '@' || after == ':' || after == '(' || after == '[';
            if (isApart(before) && isApart(after) && !form && (named || !marked && beginsSentence(text, at))) {
                return at;
            }
            at = text.indexOf(mark, end);
        }
        return -1;
    }

    /** Within a sentence the word is a name, such as that of a state. */
    private static boolean beginsSentence(String text, int at) {
        int before = at - 1;
        while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
            before--;
        }
        return before < 0 || !Character.isLetterOrDigit(text.charAt(before)) && text.charAt(before) != ',';
    }

    /** Not within a word or a name. The marks of a comment may touch it. */
    private static boolean isApart(char c) {
        return !Character.isLetterOrDigit(c) && "_$'\"`".indexOf(c) < 0;
    }

    /** Whether it says where the work is kept: an issue, or an address. */
    boolean isTracked() {
        return text.indexOf('#') >= 0 || text.contains("://") || hasTicket();
    }

    private boolean hasTicket() {
        for (int i = 2; i + 1 < text.length(); i++) {
            if (text.charAt(i) == '-'
                    && Character.isUpperCase(text.charAt(i - 1))
                    && Character.isDigit(text.charAt(i + 1))) {
                return true;
            }
        }
        return false;
    }

    /** The same for the same note, whatever comment it stands in. */
    String key() {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                key.append(c);
            }
        }
        return key.toString();
    }
}
