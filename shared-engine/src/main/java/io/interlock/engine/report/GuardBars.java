package io.interlock.engine.report;

import io.interlock.engine.model.Category;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Severity;
import java.util.List;

/** Draws the numbers of findings as bars: one for each category, of a part for each severity, the worst on the left. */
final class GuardBars {

    private static final int LABELS = 140;
    private static final int BARS = 520;
    private static final int WIDTH = LABELS + BARS + 90;
    private static final int ROW = 28;
    private static final int HEIGHT = 16;
    private static final int LEAST = 3;

    private GuardBars() {}

    /** Appends the picture as SVG, styled by the page. */
    static void append(StringBuilder out, List<Finding> findings) {
        Category[] categories = Category.values();
        int[][] counts = new int[categories.length][Severity.values().length];
        int[] totals = new int[categories.length];
        int most = 1;
        int rows = 0;
        for (Finding finding : findings) {
            int category = finding.rule().category().ordinal();
            counts[category][finding.severity().ordinal()]++;
            rows += totals[category]++ == 0 ? 1 : 0;
            most = Math.max(most, totals[category]);
        }
        out.append("<svg class=\"bars\" role=\"img\" aria-label=\"Findings by kind and severity\" viewBox=\"0 0 ");
        out.append(WIDTH).append(' ').append(rows * ROW).append("\">\n");
        int y = 0;
        for (int i = 0; i < categories.length; i++) {
            if (totals[i] > 0) {
                row(out, GuardWording.category(categories[i]), counts[i], most, y);
                y += ROW;
            }
        }
        out.append("</svg>\n");
    }

    private static void row(StringBuilder out, String category, int[] counts, int most, int y) {
        int middle = y + ROW / 2;
        out.append("<text x=\"").append(LABELS - 12).append("\" y=\"").append(middle);
        out.append("\" class=\"label\">").append(category).append("</text>");
        int x = LABELS;
        int total = 0;
        for (int i = counts.length - 1; i >= 0; i--) {
            if (counts[i] > 0) {
                // parts too small to see get a width all the same; five of them still end before the number does
                int width = Math.max(LEAST, (int) ((long) counts[i] * BARS / most));
                String severity = GuardWording.severity(Severity.values()[i]);
                out.append("<rect x=\"").append(x).append("\" y=\"").append(y + (ROW - HEIGHT) / 2);
                out.append("\" width=\"").append(width).append("\" height=\"").append(HEIGHT);
                out.append("\" class=\"s-").append(severity).append("\"><title>");
                out.append(GuardWording.number(counts[i]))
                        .append(' ')
                        .append(severity)
                        .append("</title></rect>");
                x += width;
                total += counts[i];
            }
        }
        out.append("<text x=\"").append(x + 10).append("\" y=\"").append(middle).append("\">");
        out.append(GuardWording.number(total)).append("</text>\n");
    }
}
