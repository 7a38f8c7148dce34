package io.interlock.engine.report;

import io.interlock.engine.model.Finding;
import io.interlock.engine.model.Severity;
import java.util.List;

/** The findings in an HTML page, with a choice of severity that works without a script. */
final class GuardHtmlTable {

    private static final int MAX_ROWS = 2_000;

    private GuardHtmlTable() {}

    /** Appends the section; each row has the id {@code f} and the finding's index. */
    static void append(StringBuilder out, List<Finding> findings) {
        out.append("<section id=\"findings\"><h2>Findings <span>").append(GuardWording.number(findings.size()));
        out.append("</span></h2>\n");
        filter(out, findings);
        out.append("<table><thead><tr><th>Severity</th><th>What and where</th><th>What to do</th><th>Action</th>");
        out.append("</tr></thead>\n<tbody>\n");
        int shown = Math.min(findings.size(), MAX_ROWS);
        for (int i = 0; i < shown; i++) {
            row(out, findings.get(i), i);
        }
        out.append("</tbody></table>\n");
        if (findings.size() > shown) {
            out.append("<p class=\"note\">and ").append(GuardWording.number(findings.size() - shown));
            out.append(" more, all in the JSON result</p>\n");
        }
        out.append("</section>\n");
    }

    private static void filter(StringBuilder out, List<Finding> findings) {
        int[] counts = GuardWording.bySeverity(findings);
        choice(out, "all", findings.size(), true);
        for (int i = counts.length - 1; i >= 0; i--) {
            if (counts[i] > 0) {
                choice(out, GuardWording.severity(Severity.values()[i]), counts[i], false);
            }
        }
    }

    private static void choice(StringBuilder out, String name, int count, boolean chosen) {
        out.append("<input type=\"radio\" class=\"choice\" name=\"severity\" id=\"show-")
                .append(name)
                .append('"');
        out.append(chosen ? " checked" : "")
                .append("><label for=\"show-")
                .append(name)
                .append("\">");
        out.append(name).append(' ').append(GuardWording.number(count)).append("</label>\n");
    }

    private static void row(StringBuilder out, Finding finding, int index) {
        String severity = GuardWording.severity(finding.severity());
        out.append("<tr id=\"f")
                .append(index)
                .append("\" class=\"")
                .append(severity)
                .append("\"><td>");
        out.append("<span class=\"badge s-")
                .append(severity)
                .append("\">")
                .append(severity)
                .append("</span></td><td><b>");
        out.append(Markup.text(finding.message())).append("</b><small class=\"mono\">");
        out.append(Markup.text(GuardWording.where(finding.location()))).append("</small>");
        if (!finding.excerpt().isBlank()) {
            out.append("<code class=\"excerpt\">")
                    .append(Markup.text(finding.excerpt().strip()))
                    .append("</code>");
        }
        out.append("</td><td>").append(Markup.text(finding.rule().remedy()));
        out.append("<small class=\"mono\">")
                .append(Markup.name(finding.rule().id()))
                .append(" (");
        out.append(GuardWording.category(finding.rule().category())).append(")</small></td><td>");
        String action = GuardWording.action(finding.action());
        out.append("<span class=\"badge a-").append(action).append("\">");
        out.append(GuardWording.decision(finding.action())).append("</span></td></tr>\n");
    }
}
