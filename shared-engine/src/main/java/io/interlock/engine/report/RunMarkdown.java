package io.interlock.engine.report;

import io.interlock.engine.model.GateOutcome;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.RunReport;
import java.time.Instant;
import java.util.List;

/**
 * Renders a run as GitHub Markdown, for a job summary or a comment: how it stands, what it cost, the gates and who is
 * missing, the picture, the steps. Never longer than a limit; what does not fit is left out, and the text says so.
 */
public final class RunMarkdown {

    private static final int RESERVE = 400;
    private static final int MAX_ROWS = 100;
    private static final int MAX_NODES = 60;
    private static final int MAX_ITEMS = 20;

    private final int maxChars;

    /**
     * Creates a report.
     *
     * @param maxChars the most characters to write, at least 4,000; {@link MarkdownSummary#GITHUB_COMMENT_CHARS} for a
     *     comment
     */
    public RunMarkdown(int maxChars) {
        this.maxChars = Math.max(4_000, maxChars);
    }

    /** The Markdown text, ended by a line feed. */
    public String render(RunReport report) {
        StringBuilder out = new StringBuilder(8_000);
        out.append("### ").append(RunWording.sign(report.status())).append(' ');
        out.append(MarkdownText.text(cut(RunWording.headline(report)))).append("\n\nRun ");
        out.append(MarkdownText.code(cut(report.id()))).append(": ").append(RunWording.counts(report.steps()));
        out.append("; ").append(MarkdownText.text(RunWording.used(report))).append("\n\n");
        StringBuilder omitted = new StringBuilder();
        add(out, reason(report.reason()), "the reason", omitted);
        add(out, gates(report.gates()), "the gates", omitted);
        add(out, next(report), "how to go on", omitted);
        add(out, problems(report.problems()), "the problems", omitted);
        String picture = new RunMermaid(MAX_NODES).render(report);
        add(out, "```mermaid\n" + picture + "```\n\n", "the picture", omitted);
        table(out, report);
        add(out, notExamined(report), "what was not examined", omitted);
        if (omitted.length() > 0) {
            out.append("Left out for length: ").append(omitted).append(".\n");
        }
        return out.toString();
    }

    private void add(StringBuilder out, String part, String what, StringBuilder omitted) {
        if (out.length() + part.length() <= maxChars - RESERVE) {
            out.append(part);
        } else {
            omitted.append(omitted.length() == 0 ? "" : ", ").append(what);
        }
    }

    private static String cut(String text) {
        return DisplayWidth.cut(text, 100);
    }

    private static String reason(String reason) {
        return reason.isEmpty() ? "" : "> " + MarkdownText.text(reason) + "\n\n";
    }

    private static String gates(List<RunReport.Gate> gates) {
        StringBuilder out = new StringBuilder();
        for (RunReport.Gate gate : gates.subList(0, Math.min(gates.size(), MAX_ITEMS))) {
            out.append("- Gate ").append(MarkdownText.code(gate.name())).append(": **");
            out.append(RunWording.gate(gate.outcome())).append("**");
            Instant deadline = gate.deadline();
            if (deadline != null && gate.outcome() == GateOutcome.PENDING) {
                out.append(" until ").append(RunsTable.minute(deadline)).append(" UTC");
            }
            if (!gate.approvedBy().isEmpty()) {
                out.append(", approved by ").append(MarkdownText.text(GuardWording.list(gate.approvedBy(), MAX_ITEMS)));
            }
            out.append('\n');
            for (String missing :
                    gate.missing().subList(0, Math.min(gate.missing().size(), MAX_ITEMS))) {
                out.append("  - missing: ").append(MarkdownText.text(missing)).append('\n');
            }
        }
        return gates.isEmpty() ? "" : out.append('\n').toString();
    }

    private static String next(RunReport report) {
        List<String> commands = RunWording.next(report);
        if (commands.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("Go on with:\n");
        for (String command : commands.subList(0, Math.min(commands.size(), MAX_ITEMS))) {
            out.append("- ").append(MarkdownText.code(command)).append('\n');
        }
        return out.append('\n').toString();
    }

    private static String problems(List<Problem> problems) {
        StringBuilder out = new StringBuilder("> [!WARNING]\n");
        for (Problem problem : problems.subList(0, Math.min(problems.size(), MAX_ITEMS))) {
            String where = TableReport.where(problem);
            out.append("> - ").append(MarkdownText.text(where.isEmpty() ? "" : where + ": "));
            out.append(MarkdownText.text(problem.message())).append(' ');
            out.append(MarkdownText.text(problem.remedy())).append('\n');
        }
        return problems.isEmpty() ? "" : out.append('\n').toString();
    }

    private void table(StringBuilder out, RunReport report) {
        out.append("| Step | Status | Time | Cost | Note |\n| --- | --- | --- | --- | --- |\n");
        int shown = 0;
        while (shown < report.steps().size() && shown < MAX_ROWS) {
            String row = row(report.steps().get(shown), report.updated());
            if (out.length() + row.length() > maxChars - RESERVE) {
                break;
            }
            out.append(row);
            shown++;
        }
        out.append('\n');
        if (shown < report.steps().size()) {
            out.append("and ").append(report.steps().size() - shown).append(" more steps\n\n");
        }
    }

    private static String row(RunReport.Step step, Instant now) {
        return "| " + MarkdownText.code(step.id()) + " | " + RunWording.sign(step.status()) + " "
                + RunWording.status(step) + " | " + RunWording.took(step, now) + " | " + RunWording.cost(step.usage())
                + " | " + MarkdownText.text(step.message()) + " |\n";
    }

    private static String notExamined(RunReport report) {
        StringBuilder out = new StringBuilder();
        List<Unexamined> reasons = Unexamined.byReason(report.notExamined());
        for (Unexamined reason : reasons.subList(0, Math.min(reasons.size(), MAX_ITEMS))) {
            out.append("- ").append(reason.places().size()).append(": ");
            out.append(MarkdownText.text(reason.reason() + " (" + reason.names(3) + ")"))
                    .append('\n');
        }
        return reasons.isEmpty()
                ? ""
                : "<details><summary>Not or not fully examined</summary>\n\n" + out + "\n</details>\n";
    }
}
