package io.interlock.engine.report;

import io.interlock.engine.model.Action;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.RequiredApproval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Renders what the guardrails say as GitHub Markdown, for a job summary or a comment on a pull request, never longer
 * than a limit: the decision, the worst findings as a table, what to do about them, approvals, and what was not
 * examined. What does not fit is left out, and the text says so.
 */
public final class GuardMarkdown {

    /** The most bytes of a step's job summary on GitHub. */
    public static final int GITHUB_SUMMARY_BYTES = 1 << 20;

    /** The most bytes that always fit into a comment on GitHub. */
    public static final int GITHUB_COMMENT_BYTES = 65_536;

    private static final int MAX_ROWS = 200;
    private static final int MAX_ITEMS = 50;

    private final int maxBytes;

    /**
     * Creates a report.
     *
     * @param maxBytes the most bytes to write as UTF-8, at least 4,000
     */
    public GuardMarkdown(int maxBytes) {
        this.maxBytes = BoundedMarkdown.checked(maxBytes);
    }

    /** The Markdown text, ended by a line feed. */
    public String render(GuardResult result) {
        BoundedMarkdown out = new BoundedMarkdown(maxBytes, head(result));
        String notExamined = notExamined(result);
        String problems = MarkdownLists.problems(result.problems());
        String remedies = remedies(result.findings());
        out.part(approvals(result.approvals()), "the approvals");
        if (!result.findings().isEmpty()) {
            out.list(
                    "| Severity | Where | What | Rule | Action |\n| --- | --- | --- | --- | --- |\n",
                    new BoundedMarkdown.Items<>(result.findings(), GuardMarkdown::row),
                    "\n",
                    MAX_ROWS,
                    notExamined,
                    problems,
                    remedies);
        }
        out.part(remedies, "what to do");
        out.part(notExamined, "what was not examined");
        out.part(problems, "the problems");
        return out.end();
    }

    private static String head(GuardResult result) {
        return "### " + symbol(result.decision()) + " Guardrails: " + GuardWording.decision(result.decision()) + "\n\n"
                + cut(MarkdownText.text(GuardWording.found(result)) + "; "
                        + MarkdownText.text(GuardWording.examined(result)) + "\n\n");
    }

    private static String symbol(Action decision) {
        return switch (decision) {
            case BLOCK -> "⛔";
            case REQUIRE_APPROVAL -> "✋";
            case ALLOW -> "✔️";
            default -> "⚠️";
        };
    }

    /** Names of checks are configured: a line of them must not fill the text. */
    private static String cut(String line) {
        return line.length() <= 2_000 ? line : "many checks ran; the JSON result names them\n\n";
    }

    private static String row(Finding finding) {
        StringBuilder row = new StringBuilder(200).append("| ");
        row.append(GuardWording.severity(finding.severity())).append(" | <code>");
        row.append(MarkdownText.prose(GuardWording.where(finding.location()))).append("</code> | ");
        row.append(MarkdownText.text(finding.message()));
        if (!finding.excerpt().isBlank()) {
            String excerpt = PrintableText.of(finding.excerpt().strip());
            row.append("<br><code>").append(MarkdownText.prose(excerpt)).append("</code>");
        }
        row.append(" | ").append(MarkdownText.code(finding.rule().id())).append(" | ");
        return row.append(GuardWording.decision(finding.action()))
                .append(" |\n")
                .toString();
    }

    private static String remedies(List<Finding> findings) {
        Map<String, String> remedies = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (!finding.rule().remedy().isEmpty() && remedies.size() < MAX_ITEMS) {
                remedies.putIfAbsent(finding.rule().id(), finding.rule().remedy());
            }
        }
        StringBuilder out = new StringBuilder(remedies.isEmpty() ? "" : "**What to do**\n\n");
        for (Map.Entry<String, String> remedy : remedies.entrySet()) {
            out.append("- ").append(MarkdownText.code(remedy.getKey())).append(": ");
            out.append(MarkdownText.text(remedy.getValue())).append('\n');
        }
        return out.append(remedies.isEmpty() ? "" : "\n").toString();
    }

    private static String approvals(List<RequiredApproval> approvals) {
        if (approvals.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("> [!IMPORTANT]\n");
        int shown = Math.min(approvals.size(), MAX_ITEMS);
        for (int i = 0; i < shown; i++) {
            RequiredApproval approval = approvals.get(i);
            out.append("> - approval required by ")
                    .append(MarkdownText.code(approval.gate()))
                    .append(": ");
            out.append(MarkdownText.text(GuardWording.approvers(approval))).append(", because of ");
            out.append(MarkdownText.text(GuardWording.because(approval, 5))).append('\n');
        }
        return out.append(BoundedMarkdown.rest("> - ", approvals.size() - shown))
                .append('\n')
                .toString();
    }

    private static String notExamined(GuardResult result) {
        String title = Wording.count(result.notExamined().size(), "text") + " not or not fully examined";
        return MarkdownLists.reasons(title, Unexamined.byReason(result.notExamined()));
    }
}
