package io.interlock.engine.report;

import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines that a finding is about and what it suggests in their place, line by line, fit to be seen: without line
 * ends, with tabs widened and what cannot be seen escaped. Equal lines at both ends stand once.
 *
 * @param lines the lines, at most as many as asked for
 * @param rest how many lines there are besides
 */
record CodeDiff(List<Line> lines, int rest) {

    private static final String TAB = "    ";
    private static final int MAX_COLUMNS = 400;

    /**
     * A line.
     *
     * @param mark {@code ' '} when it stays, {@code '-'} when it goes, {@code '+'} when it comes
     * @param number its number in the file, or 0 for one that comes
     * @param text its text
     */
    record Line(char mark, int number, String text) {}

    /** The lines of a finding; none for a file as a whole, or when what they hold is not told. */
    static CodeDiff of(ReviewFinding finding, int most) {
        boolean none = finding.range().isFile() || finding.quote().isBlank() && finding.suggestion() == null;
        List<Line> lines = none ? List.of() : all(finding);
        int shown = Math.min(lines.size(), most);
        return new CodeDiff(lines.subList(0, shown), lines.size() - shown);
    }

    private static List<Line> all(ReviewFinding finding) {
        int start = finding.range().start();
        List<String> before = split(finding.quote());
        String suggestion = finding.suggestion();
        List<Line> lines = new ArrayList<>();
        if (suggestion == null) {
            keep(lines, before, 0, before.size(), start);
            return lines;
        }
        List<String> after = suggestion.isEmpty() ? List.of() : split(suggestion);
        int least = Math.min(before.size(), after.size());
        int head = 0;
        while (head < least && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < least - head && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        keep(lines, before, 0, head, start);
        for (int i = head; i < before.size() - tail; i++) {
            lines.add(new Line('-', start + i, printable(before.get(i))));
        }
        for (int i = head; i < after.size() - tail; i++) {
            lines.add(new Line('+', 0, printable(after.get(i))));
        }
        keep(lines, before, before.size() - tail, before.size(), start);
        return lines;
    }

    private static void keep(List<Line> lines, List<String> texts, int from, int to, int start) {
        for (int i = from; i < to; i++) {
            lines.add(new Line(' ', start + i, printable(texts.get(i))));
        }
    }

    /** The lines of a text that line feeds join, without carriage returns before them. */
    private static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        int at = 0;
        int end;
        do {
            end = text.indexOf('\n', at);
            String line = end < 0 ? text.substring(at) : text.substring(at, end);
            lines.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
            at = end + 1;
        } while (end >= 0);
        return lines;
    }

    private static String printable(String line) {
        return DisplayWidth.cut(PrintableText.of(line.replace("\t", TAB)), MAX_COLUMNS);
    }

    /**
     * What to put in the place of the lines of a finding, with the line ends that these have; empty to remove them, null
     * when there is no replacement or the lines are not there after the change.
     */
    static @Nullable String replacement(ReviewFinding finding) {
        String suggestion = finding.suggestion();
        boolean there = !finding.range().isFile() && finding.range().side() == Side.RIGHT;
        if (suggestion == null || !there) {
            return null;
        }
        boolean returns = finding.quote().endsWith("\r");
        return returns ? suggestion.replace("\r\n", "\n").replace("\n", "\r\n") : suggestion;
    }
}
