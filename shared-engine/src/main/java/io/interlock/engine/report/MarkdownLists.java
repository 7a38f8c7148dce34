package io.interlock.engine.report;

import io.interlock.engine.model.Problem;
import java.util.List;

/** The lists that reports as Markdown end with, each as a part that opens when somebody wants to read it. */
final class MarkdownLists {

    private static final int MAX_ITEMS = 50;
    private static final int MAX_NAMES = 20;

    private MarkdownLists() {}

    /** Why something was not examined below a title; empty when there are no reasons. */
    static String reasons(String title, List<Unexamined> reasons) {
        if (reasons.isEmpty()) {
            return "";
        }
        StringBuilder items = new StringBuilder();
        int shown = Math.min(reasons.size(), MAX_ITEMS);
        for (int i = 0; i < shown; i++) {
            Unexamined reason = reasons.get(i);
            items.append("- ")
                    .append(GuardWording.number(reason.places().size()))
                    .append(": ");
            items.append(MarkdownText.text(reason.reason())).append(" (");
            items.append(MarkdownText.text(reason.names(MAX_NAMES))).append(")\n");
        }
        items.append(BoundedMarkdown.rest("- ", reasons.size() - shown));
        return BoundedMarkdown.details(title, items);
    }

    /** The problems; empty when there are none. */
    static String problems(List<Problem> problems) {
        if (problems.isEmpty()) {
            return "";
        }
        StringBuilder items = new StringBuilder();
        int shown = Math.min(problems.size(), MAX_ITEMS);
        for (int i = 0; i < shown; i++) {
            Problem problem = problems.get(i);
            String where = TableReport.where(problem);
            items.append("- ").append(MarkdownText.text(where.isEmpty() ? "" : where + ": "));
            items.append(MarkdownText.text(problem.message())).append(' ');
            items.append(MarkdownText.text(problem.remedy())).append('\n');
        }
        items.append(BoundedMarkdown.rest("- ", problems.size() - shown));
        return BoundedMarkdown.details(Wording.count(problems.size(), "problem"), items);
    }
}
