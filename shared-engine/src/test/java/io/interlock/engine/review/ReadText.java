package io.interlock.engine.review;

import io.interlock.engine.diff.DiffLine.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads what is shown to a model by nothing but the words of its legend. */
final class ReadText {

    /**
     * A line as a reader would take it.
     *
     * @param path its file
     * @param kind what its signs say
     * @param number its number, told or counted
     */
    record Line(String path, Kind kind, int number, String text) {}

    private final List<Line> lines = new ArrayList<>();
    private String path = "";
    private Kind run = Kind.CONTEXT;
    private int next = 1;
    private int nextRemoved;

    private ReadText() {}

    static List<Line> of(String text) {
        ReadText reader = new ReadText();
        for (String line : text.split("\n", -1)) {
            reader.read(line);
        }
        // Behind the last line feed there is no line.
        reader.lines.remove(reader.lines.size() - 1);
        return reader.lines;
    }

    private void read(String line) {
        if (line.startsWith("### ")) {
            path = line.substring(6);
            run = line.charAt(4) == 'A' ? Kind.ADDED : Kind.CONTEXT;
            next = 1;
        } else if (line.startsWith("@")) {
            run = line.equals("@+") ? Kind.ADDED : line.equals("@-") ? Kind.REMOVED : Kind.CONTEXT;
        } else {
            content(line);
        }
    }

    private void content(String line) {
        int digits = 0;
        while (digits < line.length() && Character.isDigit(line.charAt(digits))) {
            digits++;
        }
        char sign = line.isEmpty() ? ' ' : line.charAt(digits);
        Kind kind = sign == '+' ? Kind.ADDED : sign == '-' ? Kind.REMOVED : run;
        int told = digits == 0 ? 0 : Integer.parseInt(line.substring(0, digits));
        int number = told > 0 ? told : kind == Kind.REMOVED ? nextRemoved : next;
        lines.add(new Line(path, kind, number, line.isEmpty() ? "" : line.substring(digits + 1)));
        if (kind == Kind.REMOVED) {
            nextRemoved = number + 1;
        } else {
            next = number + 1;
        }
    }
}
