package io.interlock.engine.inspection;

import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.List;

/** The lines of one file of a case on both sides, put together hunk by hunk. For use by one thread. */
final class SectionLines {

    private final boolean elided;
    private final List<String> base;
    private final List<String> oldLines = new ArrayList<>();
    private final List<String> newLines = new ArrayList<>();
    private final List<String> hunk = new ArrayList<>();
    private final List<Mark> waiting = new ArrayList<>();
    private final List<Runnable> marked = new ArrayList<>();

    /** Takes the place of the line that a mark stands before. */
    interface Mark {
        void at(Side side, int line);
    }

    private SectionLines(boolean elided, List<String> base) {
        this.elided = elided;
        this.base = base;
    }

    /** Every line of the file is told. */
    static SectionLines whole() {
        return new SectionLines(false, List.of());
    }

    /** Hunks are told; what is between them is the base's. */
    static SectionLines over(List<String> base) {
        return new SectionLines(true, base);
    }

    List<String> oldLines() {
        return oldLines;
    }

    List<String> newLines() {
        return newLines;
    }

    boolean isPending() {
        return !waiting.isEmpty();
    }

    void await(Mark mark) {
        waiting.add(mark);
    }

    void add(String line) {
        if (elided && line.equals("...")) {
            endHunk();
            return;
        }
        if (!line.isEmpty() && " +-".indexOf(line.charAt(0)) < 0) {
            throw new IllegalArgumentException("Neither a space, a plus nor a minus: " + line);
        }
        hunk.add(line);
        int index = hunk.size() - 1;
        for (Mark mark : waiting) {
            marked.add(() -> mark.at(side(line), numberOf(index)));
        }
        waiting.clear();
    }

    /** Ends the file. */
    void end() {
        endHunk();
        copy(elided ? base.size() : oldLines.size());
    }

    private void endHunk() {
        copy(elided ? position() : oldLines.size());
        for (String line : hunk) {
            if (isOn(line, Side.LEFT)) {
                oldLines.add(text(line));
            }
            if (isOn(line, Side.RIGHT)) {
                newLines.add(text(line));
            }
        }
        marked.forEach(Runnable::run);
        marked.clear();
        hunk.clear();
    }

    /** Number of a line of the hunk that has just been put down. */
    private int numberOf(int index) {
        Side side = side(hunk.get(index));
        List<String> behind = hunk.subList(index + 1, hunk.size());
        int lines = (side == Side.LEFT ? oldLines : newLines).size();
        return lines - (int) behind.stream().filter(line -> isOn(line, side)).count();
    }

    private static Side side(String line) {
        return line.startsWith("-") ? Side.LEFT : Side.RIGHT;
    }

    private static boolean isOn(String line, Side side) {
        return !line.startsWith(side == Side.LEFT ? "+" : "-");
    }

    private static String text(String line) {
        return line.isEmpty() ? "" : line.substring(1);
    }

    private int position() {
        List<String> wanted = hunk.stream()
                .filter(line -> isOn(line, Side.LEFT))
                .map(SectionLines::text)
                .toList();
        for (int at = oldLines.size(); at + wanted.size() <= base.size(); at++) {
            if (base.subList(at, at + wanted.size()).equals(wanted)) {
                return at;
            }
        }
        throw new IllegalArgumentException("Its base does not go on with " + wanted);
    }

    private void copy(int to) {
        List<String> between = to == oldLines.size() ? List.of() : List.copyOf(base.subList(oldLines.size(), to));
        oldLines.addAll(between);
        newLines.addAll(between);
    }
}
