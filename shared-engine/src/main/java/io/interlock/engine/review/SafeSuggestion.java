package io.interlock.engine.review;

import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a model suggests in the place of lines only when somebody can take it over with one click and get what they
 * see: the lines are the ones that are meant, nothing hides in it, and it is code of the same shape. A finding whose
 * suggestion is dropped stays. Pure.
 */
final class SafeSuggestion {

    private static final int MOST_GROWTH = 3;
    private static final int MOST_MORE = 20;
    private static final String BRACKETS = "()[]{}";
    private static final List<String> MARKERS =
            List.of("```", "~~~", "@@ ", "diff --git ", "--- a/", "+++ b/", "<<<<<<< ", ">>>>>>> ", "### ");

    private static final Set<Character.UnicodeScript> LOOK_ALIKES = EnumSet.of(
            Character.UnicodeScript.CYRILLIC, Character.UnicodeScript.GREEK, Character.UnicodeScript.ARMENIAN);

    private final List<String> original;
    private final List<String> lines;

    private SafeSuggestion(List<String> original, List<String> lines) {
        this.original = original;
        this.lines = lines;
    }

    /**
     * The text to put in the place of the lines, joined by line feeds; null when none is safe.
     *
     * @param given what the model suggests
     */
    static @Nullable String of(QuoteAnchor.@Nullable Spot spot, @Nullable String given) {
        if (given == null || spot == null || !spot.sure() || spot.in().side() == Side.LEFT) {
            return null;
        }
        boolean known = spot.lines().stream()
                .noneMatch(line -> line.masked() || line.text().indexOf('\ufffd') >= 0);
        if (!known || hides(given) || given.contains("[masked]") || given.contains(" characters not shown \u2026]")) {
            return null;
        }
        List<String> original = spot.lines().stream().map(SideLines.Line::text).toList();
        SafeSuggestion suggestion = new SafeSuggestion(original, split(given));
        String written = suggestion.isSafe() ? suggestion.written() : null;
        return String.join("\n", original).equals(written) ? null : written;
    }

    /** Only what reads as it is written can be agreed to. */
    private static boolean hides(String text) {
        return text.codePoints()
                .anyMatch(c -> c != '\n' && c != '\r' && c != '\t' && PlainWords.isHidden(c, Character.getType(c))
                        || c == 0xFFFD);
    }

    /** A line break at the end ends the last line; it does not begin another. */
    private static List<String> split(String given) {
        String text = given.replace("\r\n", "\n").replace('\r', '\n');
        if (text.isEmpty()) {
            return List.of();
        }
        return Arrays.asList((text.endsWith("\n") ? text.substring(0, text.length() - 1) : text).split("\n", -1));
    }

    private boolean isSafe() {
        boolean bounded = lines.size() <= MOST_GROWTH * original.size() + MOST_MORE;
        boolean different =
                !SideLines.compact(String.join("\n", lines)).equals(SideLines.compact(String.join("\n", original)))
                        || isReindented();
        return bounded
                && different
                && !isMarked()
                && isBalanced()
                && sameIndentation()
                && opensAsBefore()
                && !looksLikeAnother();
    }

    /** What follows belongs to a last line that ends in a colon, or goes on with one that ends in a backslash. */
    private boolean opensAsBefore() {
        return last(original, ':') == last(lines, ':') && last(original, '\\') == last(lines, '\\');
    }

    private static boolean last(List<String> lines, char wanted) {
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1).stripTrailing();
        return last.endsWith(String.valueOf(wanted));
    }

    /** Whether a name has letters of two scripts that look alike, or a blank that is none, where the lines have no such. */
    private boolean looksLikeAnother() {
        String before = String.join("\n", original);
        String after = String.join("\n", lines);
        return hasOddBlank(after) && !hasOddBlank(before) || hasMixedName(after) && !hasMixedName(before);
    }

    private static boolean hasOddBlank(String text) {
        return text.codePoints().anyMatch(c -> c > 0x7f && (Character.isSpaceChar(c) || Character.isWhitespace(c)));
    }

    private static boolean hasMixedName(String text) {
        boolean latin = false;
        boolean other = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = Character.isLetter(c);
            boolean part = letter || Character.isDigit(c) || c == '_';
            latin = part && (latin || letter && Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
            other = part && (other || letter && LOOK_ALIKES.contains(Character.UnicodeScript.of(c)));
            if (latin && other) {
                return true;
            }
        }
        return false;
    }

    /** In some languages white space is what has to be changed. */
    private boolean isReindented() {
        return lines.size() == original.size()
                && !lines.stream()
                        .map(String::stripTrailing)
                        .toList()
                        .equals(original.stream().map(String::stripTrailing).toList());
    }

    /** Whether it is a diff, or carries fences or the numbers of lines, which are no part of the file. */
    private boolean isMarked() {
        boolean marker = lines.stream()
                .map(String::strip)
                .anyMatch(line -> MARKERS.stream().anyMatch(line::startsWith)
                        && original.stream().noneMatch(had -> had.strip().startsWith(line.substring(0, 3))));
        return marker
                || all(lines, SafeSuggestion::isSigned) && !all(original, SafeSuggestion::isSigned)
                || all(lines, SafeSuggestion::isNumbered) && !all(original, SafeSuggestion::isNumbered);
    }

    private static boolean all(List<String> lines, java.util.function.Predicate<String> what) {
        return !lines.isEmpty()
                && lines.stream().anyMatch(line -> !line.isBlank())
                && lines.stream().filter(line -> !line.isBlank()).allMatch(what);
    }

    private static boolean isSigned(String line) {
        return line.startsWith("+") || line.startsWith("-");
    }

    private static boolean isNumbered(String line) {
        String text = line.strip();
        int at = 0;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        return at > 0 && at < text.length() && "+-|:".indexOf(text.charAt(at)) >= 0;
    }

    /** What opens and closes more or less than before would take the lines after it along. Nothing at all is fine. */
    private boolean isBalanced() {
        String before = String.join("\n", original);
        String after = String.join("\n", lines);
        for (int i = 0; i < BRACKETS.length(); i += 2) {
            char open = BRACKETS.charAt(i);
            char close = BRACKETS.charAt(i + 1);
            if (count(before, open) - count(before, close) != count(after, open) - count(after, close)) {
                return false;
            }
        }
        return quotes(before, '"') % 2 == quotes(after, '"') % 2 && quotes(before, '`') % 2 == quotes(after, '`') % 2;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static int quotes(String text, char quote) {
        int quotes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == quote) {
                quotes++;
            }
        }
        return quotes;
    }

    /** Tabs where the file has blanks, or the other way round, would be a second change that nobody asked for. */
    private boolean sameIndentation() {
        boolean tabs = original.stream().anyMatch(line -> line.startsWith("\t"));
        boolean blanks = original.stream().anyMatch(line -> line.startsWith("  "));
        return lines.stream()
                .noneMatch(line -> line.startsWith("\t") && blanks && !tabs
                        || line.startsWith("  ") && tabs && !blanks && !line.startsWith("   *"));
    }

    /** With the indentation that models like to leave out, and with the carriage returns of the file. */
    private String written() {
        String indent = missingIndent();
        boolean first = lines.size() > 1
                && lines.subList(1, lines.size()).stream()
                        .filter(line -> !line.isBlank())
                        .allMatch(line -> line.startsWith(indent));
        boolean returns = original.stream().allMatch(line -> line.endsWith("\r"));
        List<String> written = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean bare = lines.get(i).isBlank() || first && i > 0;
            written.add((bare ? "" : indent) + lines.get(i) + (returns ? "\r" : ""));
        }
        return String.join("\n", written);
    }

    /** The white space that the first line has in the file, when what is suggested begins without any. */
    private String missingIndent() {
        String had =
                original.stream().filter(line -> !line.isBlank()).findFirst().orElse("");
        String has = lines.stream().filter(line -> !line.isBlank()).findFirst().orElse("");
        String indent = had.substring(0, had.length() - had.stripLeading().length());
        return has.isEmpty() || Character.isWhitespace(has.charAt(0)) ? "" : indent;
    }
}
