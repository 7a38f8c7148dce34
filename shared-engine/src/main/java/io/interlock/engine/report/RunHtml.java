package io.interlock.engine.report;

import io.interlock.engine.model.GateOutcome;
import io.interlock.engine.model.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Renders a run as one HTML page that needs nothing else: no request leaves it and no script runs in it (its content
 * security policy says so).
 */
public final class RunHtml {

    private static final int MAX_NODES = 200;
    private static final int MAX_ITEMS = 500;

    private final PageInfo info;

    /** Creates a report about a run. */
    public RunHtml(PageInfo info) {
        this.info = info;
    }

    /** The page, in a form to be encoded as UTF-8. */
    public String render(RunReport report) {
        StringBuilder out = new StringBuilder(30_000 + report.steps().size() * 600);
        HtmlPage.begin(out, info, RunWording.headline(report), Resource.text("run-page.css"));
        header(out, report);
        out.append("<main>\n");
        next(out, RunWording.next(report));
        gates(out, report.gates());
        out.append("<section aria-label=\"Graph\"><h2>Steps and what they waited for</h2>\n");
        out.append("<p class=\"note\">Choose a box to see its row.</p>\n<div class=\"picture\" tabindex=\"0\">");
        out.append(new RunSvg(MAX_NODES, true).render(report)).append("</div></section>\n");
        RunHtmlTable.append(out, report);
        if (!report.notExamined().isEmpty()) {
            GuardHtmlLists.notExamined(
                    out, report.notExamined(), "Nothing is said of these texts, or of parts of them.");
        }
        GuardHtmlLists.problems(out, report.problems(), "What went wrong, and what can be done about it.");
        return HtmlPage.end(out, info, "");
    }

    private void header(StringBuilder out, RunReport report) {
        HtmlPage.brand(out, info);
        out.append("<h1>").append(Markup.name(report.workflow()));
        out.append(" <em class=\"").append(RunWording.word(report.status())).append("\">");
        out.append(RunWording.standing(report.status())).append("</em>");
        out.append(report.partial() ? " <small>partial</small>" : "").append("</h1>\n<p class=\"range\">Run <code>");
        out.append(Markup.name(report.id())).append("</code> &nbsp;began ");
        out.append(RunsTable.minute(report.created())).append(" UTC");
        String head = report.head();
        if (head != null) {
            out.append(" &nbsp;at <code>")
                    .append(Markup.name(GuardWording.abbreviated(head)))
                    .append("</code>");
        }
        out.append("</p>\n");
        if (!report.reason().isEmpty()) {
            out.append("<p class=\"reason\">")
                    .append(Markup.text(report.reason()))
                    .append("</p>\n");
        }
        tiles(out, report);
        out.append("</header>\n");
    }

    private static void tiles(StringBuilder out, RunReport report) {
        out.append("<ul class=\"tiles\">");
        long open = report.gates().stream()
                .filter(gate -> gate.outcome() == GateOutcome.PENDING)
                .count();
        int done = 0;
        for (RunReport.Step step : report.steps()) {
            done += step.status().isFinal() ? 1 : 0;
        }
        HtmlPage.tile(out, done + " / " + report.steps().size(), "steps ended", "");
        HtmlPage.tile(out, RunWording.duration(Duration.between(report.created(), report.updated())), "elapsed", "");
        HtmlPage.tile(out, report.usage().cost().toString(), "paid for models", "");
        HtmlPage.tile(out, GuardWording.number(report.usage().tokens()), "tokens", "");
        HtmlPage.tile(out, GuardWording.number(report.usage().calls()), "model calls", "");
        HtmlPage.tile(out, Long.toString(open), open == 1 ? "open gate" : "open gates", open == 0 ? "" : "warn");
        out.append("</ul>\n");
    }

    private static void next(StringBuilder out, List<String> commands) {
        if (commands.isEmpty()) {
            return;
        }
        out.append("<section><h2>Go on with</h2>\n<pre>");
        for (int i = 0; i < Math.min(commands.size(), MAX_ITEMS); i++) {
            out.append(Markup.text(commands.get(i))).append('\n');
        }
        out.append("</pre></section>\n");
    }

    private static void gates(StringBuilder out, List<RunReport.Gate> gates) {
        if (gates.isEmpty()) {
            return;
        }
        out.append("<section id=\"gates\"><h2>Gates <span>")
                .append(gates.size())
                .append("</span></h2>\n<ul class=\"");
        out.append("problems\">\n");
        int shown = Math.min(gates.size(), MAX_ITEMS);
        for (int i = 0; i < shown; i++) {
            gate(out, gates.get(i));
        }
        out.append(gates.size() > shown ? "<li>and " + (gates.size() - shown) + " more</li>\n" : "");
        out.append("</ul></section>\n");
    }

    private static void gate(StringBuilder out, RunReport.Gate gate) {
        out.append("<li class=\"g-").append(RunWording.word(gate.outcome())).append("\"><code>");
        out.append(Markup.name(gate.name())).append("</code> ").append(RunWording.gate(gate.outcome()));
        Instant deadline = gate.deadline();
        if (deadline != null && gate.outcome() == GateOutcome.PENDING) {
            out.append(" until ").append(RunsTable.minute(deadline)).append(" UTC");
        }
        if (!gate.approvedBy().isEmpty()) {
            out.append(", approved by ").append(Markup.text(GuardWording.list(gate.approvedBy(), MAX_ITEMS)));
        }
        String subject = gate.subject();
        out.append("<small>step ").append(Markup.name(gate.step()));
        out.append(subject == null ? "" : ", bound to " + Markup.name(GuardWording.abbreviated(subject)));
        out.append("</small>");
        for (int i = 0; i < Math.min(gate.missing().size(), MAX_ITEMS); i++) {
            out.append("<small>missing: ")
                    .append(Markup.text(gate.missing().get(i)))
                    .append("</small>");
        }
        out.append("</li>\n");
    }
}
