package io.interlock.engine.report;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.TrackedFinding;
import java.util.List;

/**
 * Renders a review as one HTML page that needs nothing else: no request leaves it and no script runs in it (its content
 * security policy says so); style sheets alone filter the findings by severity, category and state.
 */
public final class ReviewHtml {

    private static final Severity[] SEVERITIES = Severity.values();

    private final PageInfo info;

    /** Creates a report about a run. */
    public ReviewHtml(PageInfo info) {
        this.info = info;
    }

    /** The page, in a form to be encoded as UTF-8. */
    public String render(ReviewResult result) {
        ReviewCoverage coverage = ReviewCoverage.of(result.coverage());
        List<TrackedFinding> findings = ReviewWording.disturbing(result.findings());
        StringBuilder out = new StringBuilder(40_000 + Math.min(findings.size(), 1_000) * 2_000);
        String styles = Resource.text("guard.css") + Resource.text("review.css");
        HtmlPage.begin(out, info, ReviewVerdict.heading(result), styles);
        header(out, result, coverage);
        out.append("<main>\n");
        ReviewHtmlFindings.append(out, findings);
        ReviewHtmlCoverage.append(out, result.coverage(), coverage);
        ReviewHtmlLists.append(out, result, coverage);
        HtmlPage.command(out, info);
        return HtmlPage.end(out, info, "");
    }

    private void header(StringBuilder out, ReviewResult result, ReviewCoverage coverage) {
        HtmlPage.brand(out, info);
        out.append("<h1><em class=\"").append(style(result)).append("\">");
        out.append(ReviewVerdict.heading(result)).append("</em></h1>\n");
        ChangeSet change = result.change();
        if (change != null) {
            out.append("<p class=\"range\">");
            HtmlPage.range(out, change);
            out.append("</p>\n");
        }
        out.append("<p class=\"verdict\">")
                .append(Markup.text(ReviewVerdict.text(result, coverage)))
                .append("</p>\n");
        tiles(out, result, coverage);
        out.append("</header>\n");
    }

    private static String style(ReviewResult result) {
        List<TrackedFinding> findings = ReviewWording.disturbing(result.findings());
        if (findings.isEmpty()) {
            return ReviewVerdict.isPassed(result) ? "allow" : "warn";
        }
        Severity worst = Severity.LOW;
        for (TrackedFinding tracked : findings) {
            Severity severity = tracked.finding().severity();
            worst = severity.compareTo(worst) > 0 ? severity : worst;
        }
        return worst.compareTo(Severity.HIGH) >= 0 ? "block" : "warn";
    }

    private static void tiles(StringBuilder out, ReviewResult result, ReviewCoverage coverage) {
        int[] counts = new int[SEVERITIES.length];
        for (TrackedFinding tracked : result.findings()) {
            counts[tracked.finding().severity().ordinal()]++;
        }
        out.append("<ul class=\"tiles\">");
        for (int i = counts.length - 1; i > 0; i--) {
            String severity = GuardWording.severity(SEVERITIES[i]);
            HtmlReport.tile(out, counts[i], severity, counts[i] == 0 ? "" : "s-" + severity);
        }
        HtmlReport.tile(out, result.fixed().size(), "fixed", "");
        String hunks = GuardWording.number(coverage.reviewed()) + " / " + GuardWording.number(coverage.hunks());
        HtmlPage.tile(out, hunks, "hunks reviewed", coverage.unread().isEmpty() ? "" : "warn");
        if (result.usage().calls() > 0) {
            HtmlPage.tile(out, result.usage().cost().toString(), "paid for models", "");
            HtmlPage.tile(out, GuardWording.number(result.usage().tokens()), "tokens", "");
        }
        out.append("</ul>\n");
    }
}
