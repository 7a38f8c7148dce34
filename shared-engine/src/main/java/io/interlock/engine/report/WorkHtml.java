package io.interlock.engine.report;

import io.interlock.engine.model.CodeWork;
import io.interlock.engine.model.ProvenCommand;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.TestWork;
import io.interlock.engine.model.WorkAttempt;
import io.interlock.engine.model.WorkReport;
import java.time.Duration;
import java.util.List;

/**
 * Renders what an agent wrote as one HTML page that needs nothing else: no request leaves it and no script runs in it
 * (its content security policy says so).
 */
public final class WorkHtml {

    private static final int MAX_ITEMS = 500;

    private final PageInfo info;

    /** Creates a report about what an agent wrote. */
    public WorkHtml(PageInfo info) {
        this.info = info;
    }

    /** The page, in a form to be encoded as UTF-8. */
    public String render(WorkReport report) {
        StringBuilder out = new StringBuilder(20_000);
        HtmlPage.begin(out, info, WorkWording.headline(report), Resource.text("run-page.css"));
        header(out, report);
        out.append("<main>\n");
        next(out, report);
        list(out, "warnings", "Warnings", report.warnings());
        CodeWork code = report.code();
        if (code != null) {
            code(out, code);
        }
        TestWork tests = report.tests();
        if (tests != null) {
            tests.components().forEach(component -> component(out, component));
        }
        attempts(out, report.attempts());
        if (!report.sandbox().isEmpty()) {
            out.append("<section><h2>Sandbox</h2>\n<p class=\"note\">");
            out.append(Markup.text(report.sandbox())).append("</p></section>\n");
        }
        if (!report.run().notExamined().isEmpty()) {
            GuardHtmlLists.notExamined(
                    out, report.run().notExamined(), "Nothing is said of these texts, or of parts of them.");
        }
        GuardHtmlLists.problems(out, report.run().problems(), "What went wrong, and what can be done about it.");
        return HtmlPage.end(out, info, "");
    }

    private void header(StringBuilder out, WorkReport report) {
        RunReport run = report.run();
        HtmlPage.brand(out, info);
        out.append("<h1>").append(Markup.text(WorkWording.headline(report)));
        out.append(" <em class=\"").append(RunWording.word(run.status())).append("\">");
        out.append(Markup.text(WorkWording.status(report))).append("</em></h1>\n<p class=\"range\">Run <code>");
        out.append(Markup.name(run.id()))
                .append("</code> &nbsp;by ")
                .append(Markup.name(report.agent().name()));
        String model = report.agent().model();
        out.append(model.isEmpty() ? "" : " with " + Markup.name(model));
        String commit = report.branch().commit();
        if (commit != null) {
            out.append(" &nbsp;on <code>")
                    .append(Markup.name(report.branch().name()))
                    .append("</code> at <code>");
            out.append(Markup.name(GuardWording.abbreviated(commit))).append("</code>");
        }
        out.append("</p>\n");
        String reason = WorkWording.reason(report);
        out.append(reason.isEmpty() ? "" : "<p class=\"reason\">" + Markup.text(reason) + "</p>\n");
        tiles(out, report);
        out.append("</header>\n");
    }

    private static void tiles(StringBuilder out, WorkReport report) {
        RunReport run = report.run();
        out.append("<ul class=\"tiles\">");
        HtmlPage.tile(out, Integer.toString(report.attempts().size()), "attempts", "");
        HtmlPage.tile(out, RunWording.duration(Duration.between(run.created(), run.updated())), "elapsed", "");
        HtmlPage.tile(out, run.usage().cost().toString(), "paid for models", "");
        HtmlPage.tile(out, GuardWording.number(run.usage().tokens()), "tokens", "");
        out.append("</ul>\n");
    }

    private static void next(StringBuilder out, WorkReport report) {
        List<String> commands = WorkWording.next(report);
        if (!commands.isEmpty()) {
            out.append("<section><h2>Go on with</h2>\n<pre>");
            commands.forEach(command -> out.append(Markup.text(command)).append('\n'));
            out.append("</pre></section>\n");
        }
    }

    private static void list(StringBuilder out, String id, String title, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        GuardHtmlLists.begin(out, id, title, items.size(), "");
        int shown = Math.min(items.size(), MAX_ITEMS);
        items.subList(0, shown)
                .forEach(item -> out.append("<li>").append(Markup.text(item)).append("</li>\n"));
        GuardHtmlLists.end(out, items.size() - shown);
    }

    private static void code(StringBuilder out, CodeWork work) {
        if (!work.summary().isEmpty()) {
            out.append("<section><h2>Summary</h2>\n<p>").append(Markup.text(work.summary()));
            out.append("</p></section>\n");
        }
        list(out, "files", "Files", work.files());
        if (work.commands().isEmpty()) {
            return;
        }
        out.append("<section id=\"commands\"><h2>What proves it <span>")
                .append(work.commands().size());
        out.append("</span></h2>\n<table><thead><tr><th>Command</th><th></th><th>Time</th></tr></thead>\n<tbody>\n");
        for (ProvenCommand command : work.commands()) {
            out.append("<tr><td><b>").append(Markup.name(command.name())).append("</b><small>");
            out.append(Markup.text(String.join(" ", command.words())))
                    .append("</small></td><td><span class=\"badge r-");
            out.append(command.passed() ? "succeeded" : "failed").append("\">");
            out.append(WorkWording.proof(command)).append("</span></td><td class=\"figure\">");
            out.append(WorkWording.took(command.millis())).append("</td></tr>\n");
        }
        out.append("</tbody></table></section>\n");
    }

    private static void component(StringBuilder out, TestWork.Component component) {
        String note = Markup.text(String.join(
                " ", component.framework(), WorkWording.coverage(component), WorkWording.changedCoverage(component)));
        int count = component.kept().size() + component.dropped().size();
        GuardHtmlLists.begin(out, "component", Markup.name(component.id()), count, note);
        int left = MAX_ITEMS;
        for (TestWork.Kept kept :
                component.kept().subList(0, Math.min(left, component.kept().size()))) {
            out.append("<li class=\"g-approved\"><code>")
                    .append(Markup.name(kept.path()))
                    .append("</code> kept<small>");
            out.append("passed ").append(kept.runs()).append(" times; covers ");
            out.append(Markup.text(GuardWording.list(kept.gained(), 20))).append("; catches ");
            out.append(Markup.text(kept.killed())).append("</small></li>\n");
        }
        for (TestWork.Dropped dropped : component
                .dropped()
                .subList(0, Math.min(left, component.dropped().size()))) {
            out.append("<li class=\"g-rejected\"><code>")
                    .append(Markup.name(dropped.path()))
                    .append("</code> ");
            out.append(WorkWording.outcome(dropped.outcome())).append("<small>");
            out.append(Markup.text(dropped.reason())).append("</small></li>\n");
        }
        int rest = Math.max(0, component.kept().size() - left)
                + Math.max(0, component.dropped().size() - left);
        GuardHtmlLists.end(out, rest);
    }

    private static void attempts(StringBuilder out, List<WorkAttempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        out.append("<section id=\"attempts\"><h2>Attempts <span>").append(attempts.size());
        out.append("</span></h2>\n<table><thead><tr><th>Try</th><th>What</th><th>Outcome</th><th>Time</th>");
        out.append("<th>Cost</th></tr></thead>\n<tbody>\n");
        int shown = Math.min(attempts.size(), MAX_ITEMS);
        for (WorkAttempt attempt : attempts.subList(0, shown)) {
            out.append("<tr><td>").append(attempt.number()).append("</td><td>").append(Markup.text(attempt.what()));
            out.append(
                    attempt.reason().isEmpty()
                            ? ""
                            : "<small class=\"message\">" + Markup.text(attempt.reason()) + "</small>");
            String badge = attempt.outcome() == WorkAttempt.Outcome.KEPT ? "succeeded" : "skipped";
            out.append("</td><td><span class=\"badge r-").append(badge).append("\">");
            out.append(WorkWording.outcome(attempt.outcome())).append("</span></td><td class=\"figure\">");
            out.append(WorkWording.took(attempt.millis())).append("</td><td class=\"figure\">");
            out.append(RunWording.cost(attempt.usage())).append("</td></tr>\n");
        }
        out.append("</tbody></table>\n");
        int rest = attempts.size() - shown;
        out.append(rest > 0 ? "<p class=\"note\">and " + rest + " more, all in the JSON result</p>\n" : "");
        out.append("</section>\n");
    }
}
