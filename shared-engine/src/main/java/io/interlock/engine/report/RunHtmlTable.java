package io.interlock.engine.report;

import io.interlock.engine.model.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The steps of a run in an HTML page: status, what they did, and when, as bars on one line of time. */
final class RunHtmlTable {

    private static final int MAX_ROWS = 2_000;

    private final RunReport report;
    private final double total;

    private RunHtmlTable(RunReport report) {
        this.report = report;
        this.total =
                Math.max(1, Duration.between(report.created(), report.updated()).toMillis());
    }

    /** Appends the section; each row has the id {@code s} and the step's index. */
    static void append(StringBuilder out, RunReport report) {
        if (!report.steps().isEmpty()) {
            new RunHtmlTable(report).append(out);
        }
    }

    private void append(StringBuilder out) {
        List<RunReport.Step> steps = report.steps();
        out.append("<section id=\"steps\"><h2>Steps <span>").append(GuardWording.number(steps.size()));
        out.append("</span></h2>\n<table><thead><tr><th>Step</th><th>Status</th><th>When</th><th>Tokens</th>");
        out.append("<th>Cost</th></tr></thead>\n<tbody>\n");
        int shown = Math.min(steps.size(), MAX_ROWS);
        for (int i = 0; i < shown; i++) {
            row(out, steps.get(i), i);
        }
        out.append("</tbody></table>\n");
        if (steps.size() > shown) {
            out.append("<p class=\"note\">and ").append(GuardWording.number(steps.size() - shown));
            out.append(" more, all in the JSON result</p>\n");
        }
        out.append("</section>\n");
    }

    private void row(StringBuilder out, RunReport.Step step, int index) {
        out.append("<tr id=\"s").append(index).append("\"><td><b>");
        out.append(Markup.name(step.id())).append("</b><small>").append(Markup.text(step.title()));
        out.append("</small>");
        if (!step.message().isEmpty()) {
            out.append("<small class=\"message\">")
                    .append(Markup.text(step.message()))
                    .append("</small>");
        }
        String status = RunWording.word(step.status());
        out.append("</td><td><span class=\"badge r-").append(status).append("\">");
        out.append(RunWording.sign(step.status())).append(' ').append(RunWording.status(step));
        out.append("</span></td><td class=\"when\">").append(RunWording.took(step, report.updated()));
        bar(out, step, status);
        out.append("</td><td class=\"figure\">");
        out.append(
                step.usage().tokens() == 0
                        ? ""
                        : GuardWording.number(step.usage().tokens()));
        out.append("</td><td class=\"figure\">")
                .append(RunWording.cost(step.usage()))
                .append("</td></tr>\n");
    }

    private void bar(StringBuilder out, RunReport.Step step, String status) {
        Instant from = step.started();
        if (from == null) {
            return;
        }
        Instant ended = step.ended();
        Instant to = ended == null ? report.updated() : ended;
        long start = perMille(Duration.between(report.created(), from).toMillis());
        long length = Math.max(
                4, Math.min(1000 - start, perMille(Duration.between(from, to).toMillis())));
        start = Math.min(start, 1000 - length);
        out.append("<i class=\"span\" aria-hidden=\"true\"><i class=\"r-").append(status);
        out.append("\" style=\"margin-left:").append(percent(start)).append(";width:");
        out.append(percent(length)).append("\"></i></i>");
    }

    private long perMille(long millis) {
        return Math.max(0, Math.min(1000, Math.round(millis * 1000.0 / total)));
    }

    private static String percent(long perMille) {
        return perMille / 10 + "." + perMille % 10 + "%";
    }
}
