package io.interlock.engine.report;

import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.model.ReviewResult.Outcome;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.TrackedFinding;
import io.interlock.engine.model.Usage;
import java.util.List;

/**
 * Renders a review as GitHub Markdown, for a job summary or a comment on a pull request, never longer than a limit: the
 * verdict, the findings as a table, what to put in the place of their lines, what is fixed, notes, what was not examined,
 * and the cost. What does not fit is left out whole, and the text says so.
 */
public final class ReviewMarkdown {

    private static final int MAX_ROWS = 200;
    private static final int MAX_ITEMS = 50;
    private static final int MAX_CODE = 60;

    private final int maxBytes;

    /**
     * Creates a report.
     *
     * @param maxBytes the most bytes to write as UTF-8, at least 4,000; {@link GuardMarkdown#GITHUB_COMMENT_BYTES} for a
     *     comment, {@link GuardMarkdown#GITHUB_SUMMARY_BYTES} for a job summary
     */
    public ReviewMarkdown(int maxBytes) {
        this.maxBytes = BoundedMarkdown.checked(maxBytes);
    }

    /** The Markdown text, ended by a line feed. */
    public String render(ReviewResult result) {
        ReviewCoverage coverage = ReviewCoverage.of(result.coverage());
        List<TrackedFinding> findings = ReviewWording.disturbing(result.findings());
        BoundedMarkdown out = new BoundedMarkdown(maxBytes, head(result, coverage));
        String unread = unread(result, coverage);
        String fixed = details(result.fixed(), "fixed", FindingState.FIXED);
        String rest = details(result.dismissed(), "won't fix", FindingState.WONT_FIX) + notes(result);
        String problems = MarkdownLists.problems(result.problems());
        String usage = usage(result);
        table(out, findings, unread, fixed, rest, problems, usage);
        out.part(fixed, "what is fixed");
        out.part(unread, "what was not examined");
        suggestions(out, findings, rest, problems, usage);
        out.part(rest, "notes and what is lived with");
        out.part(problems, "the problems");
        out.part(usage, "the cost");
        return out.end();
    }

    private static String head(ReviewResult result, ReviewCoverage coverage) {
        StringBuilder out = new StringBuilder(400).append("### ").append(symbol(result));
        out.append(" Review\n\n")
                .append(MarkdownText.text(ReviewVerdict.text(result, coverage)))
                .append("\n\n");
        return BoundedMarkdown.bytes(out) < 2_000
                ? out.toString()
                : "### " + symbol(result) + " Review\n\n"
                        + GuardWording.number(
                                ReviewWording.disturbing(result.findings()).size())
                        + " findings; the verdict is too long for this place\n\n";
    }

    private static String symbol(ReviewResult result) {
        List<TrackedFinding> findings = ReviewWording.disturbing(result.findings());
        for (TrackedFinding tracked : findings) {
            if (tracked.finding().severity().compareTo(Severity.HIGH) >= 0) {
                return "⛔";
            }
        }
        if (!findings.isEmpty() || result.outcome() == Outcome.NOT_REVIEWED) {
            return "⚠️";
        }
        return ReviewVerdict.isPassed(result) ? "✔️" : "ℹ️";
    }

    private static void table(BoundedMarkdown out, List<TrackedFinding> findings, String... later) {
        if (!findings.isEmpty()) {
            out.list(
                    "| Severity | Where | What | Rule | State |\n| --- | --- | --- | --- | --- |\n",
                    new BoundedMarkdown.Items<>(findings, ReviewMarkdown::row),
                    "\n",
                    MAX_ROWS,
                    later);
        }
    }

    private static String row(TrackedFinding tracked) {
        ReviewFinding finding = tracked.finding();
        StringBuilder row = new StringBuilder(300).append("| ");
        row.append(GuardWording.severity(finding.severity())).append(" | <code>");
        row.append(MarkdownText.prose(ReviewWording.where(finding.range()))).append("</code> | ");
        row.append(MarkdownText.text(finding.message().strip()));
        if (!finding.why().isBlank()) {
            row.append("<br>").append(MarkdownText.text(finding.why().strip()));
        }
        row.append(" | ").append(MarkdownText.code(finding.rule())).append("<br>");
        row.append(ReviewWording.category(finding.category())).append(" | ");
        return row.append(MarkdownText.text(ReviewWording.state(tracked)))
                .append(" |\n")
                .toString();
    }

    private static void suggestions(BoundedMarkdown out, List<TrackedFinding> findings, String... later) {
        List<ReviewFinding> with = findings.stream()
                .map(TrackedFinding::finding)
                .filter(finding ->
                        finding.suggestion() != null && !finding.range().isFile())
                .toList();
        if (!with.isEmpty()) {
            String title = Wording.count(with.size(), "suggestion");
            out.list(
                    "<details><summary>" + title + "</summary>\n\n",
                    new BoundedMarkdown.Items<>(with, ReviewMarkdown::suggestion),
                    "</details>\n\n",
                    MAX_ITEMS,
                    later);
        }
    }

    private static String suggestion(ReviewFinding finding) {
        String where = "<code>" + MarkdownText.prose(ReviewWording.where(finding.range())) + "</code> ";
        return where + MarkdownText.text(finding.message().strip()) + "\n\n" + MarkdownCode.of(finding, MAX_CODE)
                + "\n";
    }

    private static String details(List<TrackedFinding> findings, String title, FindingState state) {
        if (findings.isEmpty()) {
            return "";
        }
        StringBuilder items = new StringBuilder();
        int shown = Math.min(findings.size(), MAX_ITEMS);
        for (TrackedFinding tracked : findings.subList(0, shown)) {
            ReviewFinding finding = tracked.finding();
            items.append("- <code>").append(MarkdownText.prose(ReviewWording.where(finding.range())));
            items.append("</code> ").append(MarkdownText.code(finding.rule())).append(": ");
            items.append(MarkdownText.text(finding.message().strip()));
            if (state == FindingState.WONT_FIX && !tracked.reason().isBlank()) {
                items.append(" (")
                        .append(MarkdownText.text(tracked.reason().strip()))
                        .append(')');
            }
            items.append('\n');
        }
        items.append(BoundedMarkdown.rest("- ", findings.size() - shown));
        return BoundedMarkdown.details(GuardWording.number(findings.size()) + " " + title, items);
    }

    private static String notes(ReviewResult result) {
        List<TrackedFinding> notes = ReviewWording.notes(result.findings());
        return details(notes, notes.size() == 1 ? "note" : "notes", FindingState.OPEN);
    }

    private static String unread(ReviewResult result, ReviewCoverage coverage) {
        int hunks = coverage.unread().size();
        int files = coverage.files().size();
        int texts = result.notExamined().size();
        return MarkdownLists.reasons(
                        Wording.count(hunks, "hunk") + " that no model read", Unexamined.byReason(coverage.unread()))
                + MarkdownLists.reasons(
                        Wording.count(files, "file") + " that no model read", Unexamined.byReason(coverage.files()))
                + MarkdownLists.reasons(
                        Wording.count(texts, "text") + " not or not fully examined",
                        Unexamined.byReason(result.notExamined()));
    }

    private static String usage(ReviewResult result) {
        Usage usage = result.usage();
        StringBuilder out = new StringBuilder(200);
        String dropped = ReviewWording.dropped(result.dropped());
        out.append(dropped.isEmpty() ? "" : "Not kept of what the model said: " + dropped + ".\n\n");
        if (usage.calls() > 0) {
            out.append("Cost: ").append(usage.cost()).append(" for ");
            out.append(Wording.count(usage.calls(), "model call")).append("; ");
            out.append(GuardWording.number(usage.inputTokens())).append(" tokens read (");
            out.append(GuardWording.number(usage.cachedTokens())).append(" from a cache), ");
            out.append(GuardWording.number(usage.outputTokens())).append(" written.\n");
        }
        return out.toString();
    }
}
