package io.interlock.engine.report;

import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.model.TrackedFinding;
import java.util.List;

/** The lists of a page about a review: what is fixed, lived with, not examined, and problems. */
final class ReviewHtmlLists {

    private static final int MAX_ITEMS = 500;

    private ReviewHtmlLists() {}

    /** Appends the lists, each when there is anything in it. */
    static void append(StringBuilder out, ReviewResult result, ReviewCoverage coverage) {
        unread(out, "unread-hunks", "Hunks that no model read", coverage.unread());
        unread(out, "unread-files", "Files that no model read", coverage.files());
        unread(out, "not-examined", "Not or not fully examined", result.notExamined());
        List<TrackedFinding> notes = ReviewWording.notes(result.findings());
        findings(out, "fixed", "Fixed", result.fixed());
        findings(out, "notes", "Notes", notes);
        findings(out, "dismissed", "Won't fix", result.dismissed());
        String dropped = ReviewWording.dropped(result.dropped());
        if (!dropped.isEmpty()) {
            out.append("<section id=\"dropped\"><h2>Not kept of what the model said</h2>\n<p class=\"note\">");
            out.append(dropped).append("</p></section>\n");
        }
        GuardHtmlLists.problems(out, result.problems(), "Met on the way; nothing stopped because of them.");
    }

    private static void unread(StringBuilder out, String id, String title, List<NotExamined> items) {
        if (!items.isEmpty()) {
            GuardHtmlLists.begin(out, id, title, items.size(), "Nothing that needs a model is said of these.");
            GuardHtmlLists.reasons(out, items);
        }
    }

    private static void findings(StringBuilder out, String id, String title, List<TrackedFinding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        out.append("<section id=\"")
                .append(id)
                .append("\"><details><summary>")
                .append(title)
                .append(" (");
        out.append(GuardWording.number(findings.size())).append(")</summary>\n<ul class=\"problems calm\">\n");
        int shown = Math.min(findings.size(), MAX_ITEMS);
        for (TrackedFinding tracked : findings.subList(0, shown)) {
            item(out, tracked);
        }
        GuardHtmlLists.rest(out, findings.size() - shown);
        out.append("</ul></details></section>\n");
    }

    private static void item(StringBuilder out, TrackedFinding tracked) {
        ReviewFinding finding = tracked.finding();
        out.append("<li><code>")
                .append(Markup.text(ReviewWording.where(finding.range())))
                .append("</code> ");
        out.append(Markup.text(finding.message().strip())).append("<small>");
        out.append(Markup.name(finding.rule()))
                .append("; ")
                .append(Markup.text(ReviewWording.source(finding.source())));
        out.append(
                tracked.reason().isBlank()
                        ? ""
                        : ": " + Markup.text(tracked.reason().strip()));
        out.append("</small></li>\n");
    }
}
