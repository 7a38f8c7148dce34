package io.interlock.engine.report;

import io.interlock.engine.model.ChangeSet;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.Severity;

/**
 * Renders what the guardrails say as one HTML page that needs nothing else: no request leaves it and no script runs in
 * it (its content security policy says so); style sheets alone filter the findings by severity.
 */
public final class GuardHtml {

    private final PageInfo info;

    /** Creates a report about a run. */
    public GuardHtml(PageInfo info) {
        this.info = info;
    }

    /** The page, in a form to be encoded as UTF-8. */
    public String render(GuardResult result) {
        StringBuilder out =
                new StringBuilder(40_000 + Math.min(result.findings().size(), 2_000) * 700);
        String title = GuardWording.decision(result.decision()) + ": " + GuardWording.found(result);
        HtmlPage.begin(out, info, title, Resource.text("guard.css"));
        header(out, result);
        out.append("<main>\n");
        GuardHtmlLists.approvals(out, result.approvals());
        if (!result.findings().isEmpty()) {
            out.append("<section><h2>By kind and severity</h2>\n");
            GuardBars.append(out, result.findings());
            out.append("</section>\n");
            GuardHtmlTable.append(out, result.findings());
        }
        GuardHtmlLists.notExamined(out, result);
        GuardHtmlLists.suppressed(out, result.suppressed());
        GuardHtmlLists.problems(out, result.problems(), "Met on the way; nothing stopped because of them.");
        HtmlPage.command(out, info);
        return HtmlPage.end(out, info, " Values that were found are not in it.");
    }

    private void header(StringBuilder out, GuardResult result) {
        HtmlPage.brand(out, info);
        out.append("<h1><em class=\"")
                .append(GuardWording.action(result.decision()))
                .append("\">");
        String decision = GuardWording.decision(result.decision());
        out.append(Character.toUpperCase(decision.charAt(0))).append(decision, 1, decision.length());
        out.append("</em> ").append(GuardWording.found(result)).append("</h1>\n<p class=\"range\">");
        ChangeSet change = result.change();
        if (change != null) {
            HtmlPage.range(out, change);
        }
        out.append(Markup.text(GuardWording.examined(result))).append("</p>\n");
        tiles(out, result);
        out.append("</header>\n");
    }

    private static void tiles(StringBuilder out, GuardResult result) {
        int[] counts = GuardWording.bySeverity(result.findings());
        out.append("<ul class=\"tiles\">");
        for (int i = counts.length - 1; i >= 0; i--) {
            String severity = GuardWording.severity(Severity.values()[i]);
            HtmlReport.tile(out, counts[i], severity, counts[i] == 0 ? "" : "s-" + severity);
        }
        int approvals = result.approvals().size();
        HtmlReport.tile(out, approvals, approvals == 1 ? "approval required" : "approvals required", warn(approvals));
        HtmlReport.tile(out, result.suppressed().size(), "suppressed", "");
        int notExamined = result.notExamined().size();
        HtmlReport.tile(out, notExamined, "not examined", warn(notExamined));
        out.append("</ul>\n");
    }

    private static String warn(int count) {
        return count == 0 ? "" : "warn";
    }
}
