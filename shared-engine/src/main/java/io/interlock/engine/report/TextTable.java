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
    private final List<Row> rows = new ArrayList<>();
    private final int[] widths;

    /** The cells of a line, how wide each is, and whether the first is to stand out. */
    private static final class Row {

        final String[] cells;
        final int[] cellWidths;
        final boolean highlight;

        Row(String[] cells, int[] cellWidths, boolean highlight) {
            this.cells = cells;
            this.cellWidths = cellWidths;
            this.highlight = highlight;
        }
    }

    TextTable(TerminalStyle style, String... titles) {
        this.style = style;
        this.titles = titles;
        this.widths = new int[titles.length];
    }

    void row(boolean highlight, String... cells) {
        int[] cellWidths = new int[cells.length];
        for (int i = 0; i < cells.length; i++) {
            if (!cells[i].isEmpty()) {
                cellWidths[i] = DisplayWidth.of(cells[i]);
                widths[i] = Math.max(Math.max(widths[i], titles[i].length()), cellWidths[i]);
            }
        }
        rows.add(new Row(cells, cellWidths, highlight));
    }

    /** Appends the table; {@code width} is the number of columns to cut it to, or 0. */
    void appendTo(StringBuilder out, int width) {
        if (width > 0) {
            shrink(width);
        }
        appendTitles(out);
        for (Row row : rows) {
            appendRow(out, row);
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
        int pending = 0;
        for (int i = 0; i < titles.length; i++) {
            if (widths[i] > 0) {
                spaces(line, pending);
                line.append(titles[i]);
                pending = Math.max(0, widths[i] - titles[i].length()) + GAP.length();
            }
        }
        style.faint(out, line.toString());
        out.append('\n');
    }

    private void appendRow(StringBuilder out, Row row) {
        int pending = 0;
        for (int i = 0; i < row.cells.length; i++) {
            String cell = row.cells[i];
            int cellWidth = row.cellWidths[i];
            if (cellWidth > widths[i]) {
                cell = DisplayWidth.cut(cell, widths[i]);
                cellWidth = DisplayWidth.of(cell);
            }
            if (cellWidth > 0) {
                spaces(out, pending);
                pending = 0;
            }
            if (i == 0 && row.highlight) {
                style.changed(out, cell);
            } else {
                out.append(cell);
            }
            pending += widths[i] == 0 ? 0 : widths[i] - cellWidth + GAP.length();
        }
        out.append('\n');
    }

    private static void spaces(StringBuilder out, int count) {
        out.append(" ".repeat(count));
    }
}
