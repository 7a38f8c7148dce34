package io.interlock.engine.report;

import io.interlock.engine.model.FileCoverage;
import io.interlock.engine.model.HunkCoverage;
import io.interlock.engine.model.HunkCoverage.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Draws which part of a change was reviewed: a bar for each file, of a part for each hunk, as wide as it has changed
 * lines. Files with hunks that no model read come first.
 */
final class ReviewHtmlCoverage {

    private static final int MAX_FILES = 80;
    private static final int MAX_HUNKS = 200;
    private static final int LABELS = 400;
    private static final int BARS = 660;
    private static final int WIDTH = LABELS + BARS + 70;
    private static final int ROW = 24;
    private static final int HEIGHT = 14;
    private static final int LEAST = 3;
    private static final int LABEL_COLUMNS = 48;

    private ReviewHtmlCoverage() {}

    /** Appends the section, when there are hunks. */
    static void append(StringBuilder out, List<FileCoverage> files, ReviewCoverage coverage) {
        List<FileCoverage> drawn = new ArrayList<>();
        for (FileCoverage file : files) {
            if (!file.hunks().isEmpty()) {
                drawn.add(file);
            }
        }
        if (drawn.isEmpty()) {
            return;
        }
        drawn.sort(Comparator.comparing(ReviewHtmlCoverage::isRead));
        out.append("<section id=\"coverage\"><h2>What was reviewed <span>");
        out.append(GuardWording.number(coverage.reviewed()))
                .append(" of ")
                .append(GuardWording.number(coverage.hunks()));
        out.append(" hunks</span></h2>\n");
        legend(out);
        int shown = Math.min(drawn.size(), MAX_FILES);
        picture(out, drawn.subList(0, shown));
        if (drawn.size() > shown) {
            out.append("<p class=\"note\">and ").append(GuardWording.number(drawn.size() - shown));
            out.append(" more files, all in the JSON result</p>\n");
        }
        out.append("</section>\n");
    }

    private static boolean isRead(FileCoverage file) {
        return file.hunks().stream().allMatch(HunkCoverage::isReviewed);
    }

    private static void legend(StringBuilder out) {
        out.append("<p class=\"legend\">");
        for (Status status : Status.values()) {
            out.append("<span><i class=\"h-").append(ReviewWording.word(status)).append("\"></i>");
            out.append(ReviewWording.status(status)).append("</span> ");
        }
        out.append("</p>\n");
    }

    private static void picture(StringBuilder out, List<FileCoverage> files) {
        long most = 1;
        for (FileCoverage file : files) {
            most = Math.max(most, lines(file));
        }
        out.append("<svg class=\"bars strip\" role=\"img\" aria-label=\"Hunks of each file by whether they were");
        out.append(" reviewed\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(files.size() * ROW)
                .append("\">\n");
        for (int i = 0; i < files.size(); i++) {
            row(out, files.get(i), i * ROW, most);
        }
        out.append("</svg>\n");
    }

    private static long lines(FileCoverage file) {
        long lines = 0;
        for (HunkCoverage hunk : file.hunks()) {
            lines += lines(hunk);
        }
        return lines;
    }

    private static int lines(HunkCoverage hunk) {
        return Math.max(1, hunk.added() + hunk.removed());
    }

    private static void row(StringBuilder out, FileCoverage file, int y, long most) {
        int middle = y + ROW / 2;
        String path = PrintableText.quoted(file.path());
        out.append("<text x=\"")
                .append(LABELS - 12)
                .append("\" y=\"")
                .append(middle)
                .append("\" class=\"label\">");
        out.append(Markup.text(DisplayWidth.cutMiddle(path, LABEL_COLUMNS)));
        out.append("<title>").append(Markup.text(path)).append("</title></text>");
        int hunks = Math.min(file.hunks().size(), MAX_HUNKS);
        long lines = lines(file);
        // every hunk is seen, however small: what is left of the width is shared by the number of lines
        double free = Math.max(0.0, BARS - (double) LEAST * hunks);
        double x = LABELS;
        for (int i = 0; i < hunks; i++) {
            HunkCoverage hunk = file.hunks().get(i);
            double width = LEAST + free * lines(hunk) / most;
            hunk(out, hunk, x, width, y);
            x += width;
        }
        out.append("<text x=\"")
                .append(Math.round(x) + 8)
                .append("\" y=\"")
                .append(middle)
                .append("\">");
        out.append(GuardWording.number(lines)).append("</text>\n");
    }

    private static void hunk(StringBuilder out, HunkCoverage hunk, double x, double width, int y) {
        out.append("<rect x=\"").append(tenths(x)).append("\" y=\"").append(y + (ROW - HEIGHT) / 2);
        out.append("\" width=\"").append(tenths(Math.max(LEAST - 1.0, width - 1)));
        out.append("\" height=\"").append(HEIGHT).append("\" class=\"h-");
        out.append(ReviewWording.word(hunk.status())).append("\"><title>lines ").append(ReviewCoverage.lines(hunk));
        out.append(", +")
                .append(hunk.added())
                .append(" -")
                .append(hunk.removed())
                .append(": ");
        out.append(ReviewWording.status(hunk.status()));
        out.append(
                hunk.reason().isBlank() ? "" : ": " + Markup.text(hunk.reason().strip()));
        out.append("</title></rect>");
    }

    private static String tenths(double value) {
        long tenths = Math.round(value * 10);
        return tenths / 10 + "." + tenths % 10;
    }
}
