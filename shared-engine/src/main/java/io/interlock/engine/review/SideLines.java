package io.interlock.engine.review;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The lines of a hunk on one side, to be searched for what a model quotes. White space is left out of the search: models
 * join lines, drop empty ones and indent anew, and mean the same code. Immutable.
 */
final class SideLines {

    private final Hunk hunk;
    private final Side side;
    private final List<Line> lines;
    private final String compact;
    private final int[] starts;

    private SideLines(Hunk hunk, Side side, List<Line> lines) {
        this.hunk = hunk;
        this.side = side;
        this.lines = List.copyOf(lines);
        StringBuilder all = new StringBuilder();
        starts = new int[lines.size() + 1];
        for (int i = 0; i < lines.size(); i++) {
            starts[i] = all.length();
            all.append(compact(lines.get(i).shown()));
        }
        starts[lines.size()] = all.length();
        compact = all.toString();
    }

    /**
     * A line.
     *
     * @param number its number on its side
     * @param text its text in the file
     * @param shown its text as the model got it
     * @param masked whether something in it was kept from the model
     * @param distance lines to the nearest one that comes or goes; 0 for one that does
     */
    record Line(int number, String text, String shown, boolean masked, int distance) {

        /** What may be repeated of it. */
        String quoted() {
            return masked ? shown : text;
        }
    }

    /**
     * What a model got to see of a line.
     *
     * @param shown its text there
     * @param masked whether something was kept from it
     */
    record Sent(String shown, boolean masked) {}

    /**
     * The lines of a hunk on a side.
     *
     * @param sent what the model got to see of a line
     */
    static SideLines of(Hunk hunk, Side side, Function<DiffLine, Sent> sent) {
        DiffLine.Kind own = side == Side.RIGHT ? DiffLine.Kind.ADDED : DiffLine.Kind.REMOVED;
        List<DiffLine> all = hunk.lines();
        int[] distances = distances(all, own);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            DiffLine line = all.get(i);
            if (isOn(line, own)) {
                int number = side == Side.RIGHT ? line.newLine() : line.oldLine();
                Sent seen = sent.apply(line);
                lines.add(new Line(number, line.text(), seen.shown(), seen.masked(), distances[i]));
            }
        }
        return new SideLines(hunk, side, lines);
    }

    private static boolean isOn(DiffLine line, DiffLine.Kind own) {
        return line.kind() == own || line.kind() == DiffLine.Kind.CONTEXT;
    }

    /** Lines of the other side take no room: what follows a removed line is one away from a change. */
    private static int[] distances(List<DiffLine> all, DiffLine.Kind own) {
        int[] distances = new int[all.size()];
        int far = all.size() + 1;
        int before = far;
        for (int i = 0; i < distances.length; i++) {
            before = next(all.get(i), own, before);
            distances[i] = before;
        }
        int after = far;
        for (int i = distances.length - 1; i >= 0; i--) {
            after = next(all.get(i), own, after);
            distances[i] = Math.min(distances[i], after);
        }
        return distances;
    }

    private static int next(DiffLine line, DiffLine.Kind own, int distance) {
        return line.kind() != DiffLine.Kind.CONTEXT ? 0 : isOn(line, own) ? distance + 1 : distance;
    }

    /** What is searched in and for: a text without white space and what stands for it. */
    static String compact(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u240d' || c == '\ufeff';
            if (!space) {
                letters.append(c);
            }
        }
        return letters.toString();
    }

    Hunk hunk() {
        return hunk;
    }

    Side side() {
        return side;
    }

    /** The lines, in order; their numbers follow one another. */
    List<Line> lines() {
        return lines;
    }

    /** Index of a line by its number; -1 when it is not here. */
    int index(int number) {
        int index = lines.isEmpty() ? -1 : number - lines.get(0).number();
        return index < lines.size() ? Math.max(-1, index) : -1;
    }

    /**
     * Tells where a text without white space stands: index of the first and of the last line for each place.
     *
     * @return whether there is any
     */
    boolean search(String wanted, BiConsumer<Integer, Integer> found) {
        boolean any = false;
        int[] border = borders(wanted);
        int matched = 0;
        for (int i = 0; i < compact.length() && !wanted.isEmpty(); i++) {
            while (matched > 0 && compact.charAt(i) != wanted.charAt(matched)) {
                matched = border[matched - 1];
            }
            matched += compact.charAt(i) == wanted.charAt(matched) ? 1 : 0;
            if (matched == wanted.length()) {
                any = true;
                found.accept(lineAt(i - matched + 1), lineAt(i));
                matched = border[matched - 1];
            }
        }
        return any;
    }

    /** Whether a text is all there is on some lines. */
    boolean isWhole(String wanted, int first, int last) {
        return starts[last + 1] - starts[first] == wanted.length();
    }

    private int lineAt(int offset) {
        int at = Arrays.binarySearch(starts, offset);
        int line = at >= 0 ? at : -at - 2;
        // Lines without anything begin where the next one does.
        while (line + 1 < starts.length && starts[line + 1] <= offset) {
            line++;
        }
        return line;
    }

    /** The table of D. Knuth, J. Morris and V. Pratt, "Fast Pattern Matching in Strings" (1977): no text takes longer. */
    private static int[] borders(String wanted) {
        int[] border = new int[wanted.length()];
        int length = 0;
        for (int i = 1; i < border.length; i++) {
            while (length > 0 && wanted.charAt(i) != wanted.charAt(length)) {
                length = border[length - 1];
            }
            length += wanted.charAt(i) == wanted.charAt(length) ? 1 : 0;
            border[i] = length;
        }
        return border;
    }
}
