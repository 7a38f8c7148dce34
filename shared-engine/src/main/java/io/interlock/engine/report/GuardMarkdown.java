package io.interlock.engine.report;

import io.interlock.engine.model.Action;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.RequiredApproval;
import java.nio.charset.StandardCharsets;
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

    private static final int LEAST_BYTES = 4_000;
    /** Room for the number of rows left out and the names of all parts left out. */
    private static final int RESERVE = 400;

    private static final int MAX_ROWS = 200;
    private static final int MAX_ITEMS = 50;
    private static final int MAX_NAMES = 20;

    private final int maxBytes;

    /**
     * Creates a report.
     *
     * @param maxBytes the most bytes to write as UTF-8, at least 4,000
     */
    public GuardMarkdown(int maxBytes) {
        if (maxBytes < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "Cannot sum up a result in " + maxBytes + " bytes. Allow at least " + LEAST_BYTES + ".");
        }
        this.maxBytes = maxBytes;
    }

    /** The Markdown text, ended by a line feed. */
    public String render(GuardResult result) {
        StringBuilder out = new StringBuilder(8_000);
        out.append("### ").append(symbol(result.decision())).append(" Guardrails: ");
        out.append(GuardWording.decision(result.decision())).append("\n\n");
        out.append(cut(MarkdownText.text(GuardWording.found(result)) + "; "
                + MarkdownText.text(GuardWording.examined(result)) + "\n\n"));
        StringBuilder omitted = new StringBuilder();
        int room = maxBytes - RESERVE - bytes(out);
        room = add(out, approvals(result.approvals()), room, "the approvals", omitted);
        String notExamined = notExamined(Unexamined.byReason(result.notExamined()));
        String problems = problems(result.problems());
        String remedies = remedies(result.findings());
        int besides = Math.min(room / 2, bytes(notExamined) + bytes(problems) + bytes(remedies));
        room -= table(out, result.findings(), room - besides);
        room = add(out, remedies, room, "what to do", omitted);
        room = add(out, notExamined, room, "what was not examined", omitted);
        add(out, problems, room, "the problems", omitted);
        if (omitted.length() > 0) {
            out.append("Left out for length: ").append(omitted).append(".\n");
        }
        return out.toString();
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

    private static int add(StringBuilder out, String part, int room, String what, StringBuilder omitted) {
        int size = bytes(part);
        if (size > room) {
            omitted.append(omitted.length() == 0 ? "" : ", ").append(what);
            return room;
        }
        out.append(part);
        return room - size;
    }

    private static int bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** Appends the table and returns the bytes it takes. */
    private static int table(StringBuilder out, List<Finding> findings, int room) {
        if (findings.isEmpty()) {
            return 0;
        }
        StringBuilder table =
                new StringBuilder("| Severity | Where | What | Rule | Action |\n| --- | --- | --- | --- | --- |\n");
        int used = bytes(table);
        int shown = 0;
        while (shown < findings.size() && shown < MAX_ROWS) {
            String row = row(findings.get(shown));
            used += bytes(row);
            if (used > room) {
                used -= bytes(row);
                break;
            }
            table.append(row);
            shown++;
        }
        String rest = "\n" + rest("", findings.size() - shown) + "\n";
        out.append(table).append(rest);
        return used + bytes(rest);
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
        return out.append(rest("> - ", approvals.size() - shown)).append('\n').toString();
    }

    private static String notExamined(List<Unexamined> reasons) {
        if (reasons.isEmpty()) {
            return "";
        }
        int texts = 0;
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < reasons.size(); i++) {
            Unexamined reason = reasons.get(i);
            texts += reason.places().size();
            if (i < MAX_ITEMS) {
                items.append("- ")
                        .append(GuardWording.number(reason.places().size()))
                        .append(": ");
                items.append(MarkdownText.text(reason.reason())).append(" (");
                items.append(MarkdownText.text(reason.names(MAX_NAMES))).append(")\n");
            }
        }
        items.append(rest("- ", reasons.size() - MAX_ITEMS));
        return details(Wording.count(texts, "text") + " not or not fully examined", items);
    }

    private static String problems(List<Problem> problems) {
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
        items.append(rest("- ", problems.size() - shown));
        return details(Wording.count(problems.size(), "problem"), items);
    }

    private static String rest(String bullet, int rest) {
        return rest > 0 ? bullet + "and " + GuardWording.number(rest) + " more\n" : "";
    }

    private static String details(String title, CharSequence content) {
        return "<details><summary>" + title + "</summary>\n\n" + content + "\n</details>\n\n";
    }
}
