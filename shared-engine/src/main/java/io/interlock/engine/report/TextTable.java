package io.interlock.engine.report;

import java.util.ArrayList;
import java.util.List;

/** Lines up text in columns by display width. A column without any text is left out. */
final class TextTable {

    private static final String GAP = "  ";

    /** Columns that are cut first when the table is too wide, and the width below which each is not cut. */
    private static final int[][] CUTS = {{3, 24}, {4, 12}, {0, 24}, {3, 12}, {0, 12}};

    private final TerminalStyle style;
    private final String[] titles;
    private final List<String[]> rows = new ArrayList<>();
    private final List<Boolean> highlights = new ArrayList<>();
    private final int[] widths;

    TextTable(TerminalStyle style, String... titles) {
        this.style = style;
        this.titles = titles;
        this.widths = new int[titles.length];
    }

    void row(boolean highlight, String... cells) {
        rows.add(cells);
        highlights.add(highlight);
        for (int i = 0; i < cells.length; i++) {
            if (!cells[i].isEmpty()) {
                widths[i] = Math.max(Math.max(widths[i], titles[i].length()), DisplayWidth.of(cells[i]));
            }
        }
    }

    /** Appends the table; {@code width} is the number of columns to cut it to, or 0. */
    void appendTo(StringBuilder out, int width) {
        if (width > 0) {
            shrink(width);
        }
        appendTitles(out);
        for (int i = 0; i < rows.size(); i++) {
            appendRow(out, rows.get(i), highlights.get(i));
        }
    }

    private void shrink(int width) {
        int excess = -width - GAP.length();
        for (int columnWidth : widths) {
            excess += columnWidth == 0 ? 0 : columnWidth + GAP.length();
        }
        for (int i = 0; i < CUTS.length && excess > 0; i++) {
            int column = CUTS[i][0];
            int cut = Math.max(0, Math.min(excess, widths[column] - CUTS[i][1]));
            widths[column] -= cut;
            excess -= cut;
        }
    }

    private void appendTitles(StringBuilder out) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < titles.length; i++) {
            if (widths[i] > 0) {
                line.append(titles[i]);
                pad(line, widths[i] - titles[i].length(), i);
            }
        }
        style.faint(out, line.toString().stripTrailing());
        out.append('\n');
    }

    private void appendRow(StringBuilder out, String[] cells, boolean highlight) {
        int pending = 0;
        for (int i = 0; i < cells.length; i++) {
            if (widths[i] == 0) {
                continue;
            }
            String cell = DisplayWidth.cut(cells[i], widths[i]);
            for (; pending > 0 && !cell.isEmpty(); pending--) {
                out.append(' ');
            }
            if (i == 0 && highlight) {
                style.changed(out, cell);
            } else {
                out.append(cell);
            }
            pending += widths[i] - DisplayWidth.of(cell) + GAP.length();
        }
        out.append('\n');
    }

    private void pad(StringBuilder line, int spaces, int column) {
        for (int i = 0; i < spaces; i++) {
            line.append(' ');
        }
        if (column < titles.length - 1) {
            line.append(GAP);
        }
    }
}
