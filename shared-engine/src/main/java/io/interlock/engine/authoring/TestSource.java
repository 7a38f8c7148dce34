package io.interlock.engine.authoring;

import java.util.Arrays;
import java.util.List;

/** Shows a source file with the numbers of its lines, and which of them no test covers. */
final class TestSource {

    /** What the marks of lines mean; said once. */
    static final String MARKS = "Each line begins with its number; '!' behind it says that no test covers the line, '*'"
            + " that no test covers it and the change at hand added or changed it.";

    private static final int MAX_LINE = 500;
    private static final int HEAD = 40;

    private TestSource() {}

    /**
     * How much is shown.
     *
     * @param margin lines around each that no test covers, besides the first ones of the file
     * @param lines most lines
     */
    record Extent(int margin, int lines) {

        /** The whole file. */
        static final Extent WHOLE = new Extent(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /**
     * Shows a file.
     *
     * @param text its content without what the guardrails mask; has the lines of the file
     */
    static String of(TestAim aim, String text, Extent extent) {
        List<String> lines = text.lines().toList();
        boolean[] near = near(aim, lines.size(), extent.margin());
        StringBuilder shown = new StringBuilder();
        int count = 0;
        int gap = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (!near[i] || count >= extent.lines()) {
                gap++;
                continue;
            }
            gap = left(shown, gap);
            char mark = aim.changed().contains(i + 1) ? '*' : aim.missed().contains(i + 1) ? '!' : ' ';
            shown.append(i + 1).append(mark).append("| ");
            shown.append(WorkTexts.cut(lines.get(i), MAX_LINE)).append('\n');
            count++;
        }
        left(shown, gap);
        return shown.toString();
    }

    private static int left(StringBuilder shown, int gap) {
        if (gap > 0) {
            shown.append("[").append(gap).append(gap == 1 ? " line" : " lines").append(" not shown]\n");
        }
        return 0;
    }

    private static boolean[] near(TestAim aim, int size, int margin) {
        boolean[] near = new boolean[size];
        if (margin >= size) {
            Arrays.fill(near, true);
            return near;
        }
        Arrays.fill(near, 0, Math.min(HEAD, size), true);
        (aim.changed().isEmpty() ? aim.missed() : aim.changed()).stream().forEach(line -> {
            int from = Math.max(0, line - 1 - margin);
            int to = Math.min(size, line + margin);
            if (from < to) {
                Arrays.fill(near, from, to, true);
            }
        });
        return near;
    }
}
