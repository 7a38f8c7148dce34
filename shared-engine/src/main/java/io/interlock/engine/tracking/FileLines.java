package io.interlock.engine.tracking;

import io.interlock.engine.diff.DiffLine;
import io.interlock.engine.diff.FilePatch;
import io.interlock.engine.diff.Hunk;
import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file on one side of a change, to search in. Lines that are empty are not counted, and white space does
 * not matter. For use by one thread.
 */
final class FileLines {

    /** Stands between two hunks when nothing else of a file is known; no line is like it. */
    private static final String GAP = "\0";

    private static final int MAX_FOUND = 20_000;

    /** Most texts with something masked that are searched line by line, and most places of each. */
    private static final int MAX_MASKED = 64;

    private final boolean complete;
    private final List<String> lines = new ArrayList<>();
    private final List<String> raw = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private final Map<String, List<Integer>> places = new HashMap<>();
    private final BitSet changed = new BitSet();
    private final BitSet landmarks = new BitSet();
    private int masked;

    private FileLines(boolean complete) {
        this.complete = complete;
    }

    /**
     * The lines of a file.
     *
     * @param text all of them, or null to go by what its patch tells
     * @param patch what the change does to it
     */
    static FileLines of(@Nullable List<String> text, FilePatch patch, Side side) {
        FileLines file = new FileLines(text != null);
        for (Hunk hunk : patch.hunks()) {
            int start = side == Side.LEFT ? hunk.oldStart() : hunk.newStart();
            if (text == null) {
                file.add(GAP, GAP, start - 1);
            }
            for (DiffLine line : hunk.lines()) {
                file.add(line, side, text == null);
            }
        }
        for (int i = 0; text != null && i < text.size(); i++) {
            file.add(text.get(i), CodeText.collapse(text.get(i)), i + 1);
        }
        return file;
    }

    private void add(DiffLine line, Side side, boolean withText) {
        int number = side == Side.LEFT ? line.oldLine() : line.newLine();
        if (number <= 0) {
            return;
        }
        if (line.kind() != DiffLine.Kind.CONTEXT) {
            changed.set(number);
        }
        if (withText) {
            add(line.text(), CodeText.collapse(line.text()), number);
        }
    }

    private void add(String text, String line, int number) {
        if (!line.isEmpty()) {
            landmarks.set(lines.size(), line.equals(GAP) || CodeText.isTelling(line));
            places.computeIfAbsent(line, l -> new ArrayList<>(1)).add(lines.size());
            lines.add(line);
            raw.add(text);
            numbers.add(number);
        }
    }

    /** Whether all lines of the file are known. */
    boolean isComplete() {
        return complete;
    }

    /** Whether any line is known. */
    boolean isKnown() {
        return complete || !lines.isEmpty();
    }

    /** Whether the change adds or removes a line from the first to the last. */
    boolean isChanged(int first, int last) {
        int next = changed.nextSetBit(Math.max(0, first));
        return next >= 0 && next <= last;
    }

    /** Where a text is, in order; at most twenty thousand places, those nearest to a line. */
    List<Lines> find(List<String> text, int near) {
        List<Lines> found = new ArrayList<>();
        if (text.isEmpty()) {
            return found;
        }
        int rarest = rarest(text);
        List<Integer> anchors = places.getOrDefault(text.get(rarest), List.of());
        for (int anchor : nearest(anchors, near, MAX_FOUND)) {
            int from = anchor - rarest;
            if (isAt(text, from)) {
                found.add(new Lines(numbers.get(from), numbers.get(from + text.size() - 1)));
            }
        }
        return found;
    }

    /**
     * Where a text may be from which something was kept, in order: the places nearest to a line. Null when that cannot be
     * said: nothing is left that tells it, or too much was asked.
     */
    @Nullable List<Lines> findMasked(List<String> text, int near) {
        if (!MaskedText.isTelling(text) || ++masked > MAX_MASKED) {
            return null;
        }
        List<List<String>> pieces = text.stream()
                .map(line -> MaskedText.isMasked(line) ? MaskedText.pieces(line) : List.of(line))
                .toList();
        List<Integer> starts = new ArrayList<>();
        for (int from = 0; from + text.size() <= lines.size(); from++) {
            if (isLike(pieces, from)) {
                starts.add(from);
            }
        }
        List<Lines> found = new ArrayList<>();
        for (int from : nearest(starts, near, MAX_MASKED)) {
            found.add(new Lines(numbers.get(from), numbers.get(from + text.size() - 1)));
        }
        return found;
    }

    private boolean isLike(List<List<String>> pieces, int from) {
        for (int i = 0; i < pieces.size(); i++) {
            List<String> wanted = pieces.get(i);
            String line = lines.get(from + i);
            boolean like = wanted.size() == 1 ? line.equals(wanted.get(0)) : MaskedText.matches(wanted, line);
            if (!like || line.equals(GAP)) {
                return false;
            }
        }
        return true;
    }

    /** Lines of the file, counted from 1. */
    record Lines(int first, int last) {}

    private int rarest(List<String> text) {
        int rarest = 0;
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < text.size(); i++) {
            int count = places.getOrDefault(text.get(i), List.of()).size();
            if (count < fewest) {
                fewest = count;
                rarest = i;
            }
        }
        return rarest;
    }

    private List<Integer> nearest(List<Integer> anchors, int near, int most) {
        if (anchors.size() <= most) {
            return anchors;
        }
        int low = 0;
        int high = anchors.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (numbers.get(anchors.get(middle)) < near) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int from = Math.min(Math.max(0, low - most / 2), anchors.size() - most);
        return anchors.subList(from, from + most);
    }

    private boolean isAt(List<String> text, int from) {
        if (from < 0 || from + text.size() > lines.size()) {
            return false;
        }
        for (int i = 0; i < text.size(); i++) {
            if (!lines.get(from + i).equals(text.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The text of lines as the file has them, joined by line feeds; empty lines at the ends are not in it. */
    String text(Lines range) {
        StringBuilder text = new StringBuilder();
        int last = range.first();
        for (int i = index(range.first()); i < lines.size() && !isGap(i) && numbers.get(i) <= range.last(); i++) {
            text.append("\n".repeat(Math.max(0, numbers.get(i) - last))).append(raw.get(i));
            last = numbers.get(i);
        }
        return text.toString();
    }

    /** The first line that is not before this one, as an index; the number of lines when there is none. */
    int index(int number) {
        int low = 0;
        int high = lines.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (numbers.get(middle) < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether lines are missing before the next one. */
    boolean isGap(int index) {
        return lines.get(index).equals(GAP);
    }

    /** Number of lines that are known, gaps included. */
    int size() {
        return lines.size();
    }

    /** A line as the file has it. */
    String raw(int index) {
        return raw.get(index);
    }

    /** Whether a line says something that tells its place. */
    boolean isTelling(int index) {
        return CodeText.isTelling(lines.get(index));
    }

    /** The nearest line above an index that says something, or else a gap; -1 when there is neither. */
    int landmarkAbove(int index) {
        return landmarks.previousSetBit(index - 1);
    }

    /** The nearest line from an index on that says something, or else a gap; -1 when there is neither. */
    int landmarkFrom(int index) {
        return landmarks.nextSetBit(index);
    }

    /** A line without white space that does not matter. */
    String line(int index) {
        return lines.get(index);
    }
}
