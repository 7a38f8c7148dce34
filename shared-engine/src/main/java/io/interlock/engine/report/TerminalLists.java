package io.interlock.engine.report;

import io.interlock.engine.model.Problem;
import java.util.List;

/** The lists that every report for a terminal ends with. Long ones are cut, and the report says by how much. */
final class TerminalLists {

    private static final int MAX_PROBLEMS = 20;
    private static final int MAX_NAMES = 3;
    private static final int INDENT = 4;

    private final TerminalStyle style;
    private final int width;
    private final int most;

    /**
     * Creates the lists of one report.
     *
     * @param width columns to break at, or 0 to break nowhere
     * @param most the most reasons to name
     */
    TerminalLists(TerminalStyle style, int width, int most) {
        this.style = style;
        this.width = width;
        this.most = most;
    }

    /** Appends a heading after an empty line: a number and what there is so many of; nothing when there are none. */
    void title(StringBuilder out, int count, String title) {
        if (count > 0) {
            out.append(out.length() == 0 ? "" : "\n");
            style.strong(out, GuardWording.number(count) + " " + title);
            out.append('\n');
        }
    }

    /** Appends how many items are left out, when any are. */
    void rest(StringBuilder out, int rest, String what) {
        if (rest > 0) {
            String text = "... and " + GuardWording.number(rest) + " more" + what + " (all of them with --format json)";
            out.append("  ");
            style.faint(out, text);
            out.append('\n');
        }
    }

    /** Appends reasons why something was not looked at: how often each, and a few names. */
    void reasons(StringBuilder out, List<Unexamined> reasons, String what) {
        int shown = Math.min(reasons.size(), most);
        for (int i = 0; i < shown; i++) {
            Unexamined reason = reasons.get(i);
            String text = PrintableText.of(reason.reason()) + " (" + reason.names(MAX_NAMES) + ")";
            Wrapping.append(out, GuardWording.number(reason.places().size()) + "  " + text, 2, width);
        }
        rest(out, reasons.size() - shown, what);
    }

    /** Appends the problems below their number, when there are any. */
    void problems(StringBuilder out, List<Problem> problems) {
        title(out, problems.size(), problems.size() == 1 ? "problem" : "problems");
        int shown = Math.min(problems.size(), MAX_PROBLEMS);
        for (int i = 0; i < shown; i++) {
            Problem problem = problems.get(i);
            String where = TableReport.where(problem);
            String prefix = where.isEmpty() ? "" : where + ": ";
            Wrapping.append(out, prefix + PrintableText.of(problem.message()), 2, width);
            Wrapping.append(out, PrintableText.of(problem.remedy()), INDENT, width);
        }
        rest(out, problems.size() - shown, "");
    }
}
