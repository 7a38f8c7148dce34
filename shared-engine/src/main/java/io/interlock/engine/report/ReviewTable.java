package io.interlock.engine.report;

import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.model.ReviewResult.Outcome;
import io.interlock.engine.model.TrackedFinding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Renders a review for a terminal: the verdict; the findings grouped by file, that with the worst one first, each with
 * the code and what to put in its place; then notes, what is fixed, what is lived with, what was not examined and what
 * was not understood. Long lists are cut, and the report says by how much.
 */
public final class ReviewTable {

    private static final int MAX_FINDINGS = 200;
    private static final int MAX_LINES = 10;
    private static final int MAX_CODE = 20;
    private static final int INDENT = 4;
    private static final String GAP = "  ";

    private final TerminalStyle style;
    private final int width;
    private final TerminalLists lists;

    /**
     * Creates a report.
     *
     * @param colour whether to use ANSI colours
     * @param width columns of the terminal to fit the text to, or 0 to cut and break nothing
     */
    public ReviewTable(boolean colour, int width) {
        this.style = new TerminalStyle(colour);
        this.width = width;
        this.lists = new TerminalLists(style, width, MAX_LINES);
    }

    /** The report, ended by a line feed. */
    public String render(ReviewResult result) {
        StringBuilder out = new StringBuilder(1024 + Math.min(result.findings().size(), MAX_FINDINGS) * 600);
        ReviewCoverage coverage = ReviewCoverage.of(result.coverage());
        verdict(out, result, ReviewVerdict.text(result, coverage));
        findings(out, ReviewWording.disturbing(result.findings()));
        List<TrackedFinding> notes = ReviewWording.notes(result.findings());
        list(out, notes, notes.size() == 1 ? "note" : "notes", tracked -> "");
        list(out, result.fixed(), "fixed", tracked -> "");
        list(out, result.dismissed(), "won't fix", TrackedFinding::reason);
        coverage(out, result, coverage);
        dropped(out, ReviewWording.dropped(result.dropped()));
        lists.problems(out, result.problems());
        return out.toString();
    }

    private void verdict(StringBuilder out, ReviewResult result, String verdict) {
        StringBuilder line = new StringBuilder(verdict.length() + 1);
        Wrapping.append(line, verdict, 0, width);
        String text = line.toString().stripTrailing();
        if (ReviewVerdict.isPassed(result)) {
            style.good(out, text);
        } else if (result.outcome() == Outcome.NOT_REVIEWED || result.outcome() == Outcome.PARTLY_REVIEWED) {
            style.warning(out, text);
        } else {
            style.strong(out, text);
        }
        out.append('\n');
        String trouble = result.reviewers().noModel();
        if (result.outcome() == Outcome.PARTLY_REVIEWED && !trouble.isBlank()) {
            Wrapping.append(out, PrintableText.of(trouble.strip()), 2, width);
        }
    }

    private void findings(StringBuilder out, List<TrackedFinding> findings) {
        int shown = Math.min(findings.size(), MAX_FINDINGS);
        for (List<TrackedFinding> group : byFile(findings.subList(0, shown)).values()) {
            out.append('\n');
            for (TrackedFinding tracked : group) {
                finding(out, tracked);
            }
        }
        lists.rest(out, findings.size() - shown, "");
    }

    private static Map<String, List<TrackedFinding>> byFile(List<TrackedFinding> findings) {
        Map<String, List<TrackedFinding>> groups = new LinkedHashMap<>();
        for (TrackedFinding tracked : findings) {
            String path = tracked.finding().range().path();
            groups.computeIfAbsent(path, key -> new ArrayList<>()).add(tracked);
        }
        return groups;
    }

    private void finding(StringBuilder out, TrackedFinding tracked) {
        ReviewFinding finding = tracked.finding();
        String state = ReviewWording.state(tracked);
        String category = ReviewWording.category(finding.category());
        String rule = PrintableText.quoted(finding.rule());
        int facts = GuardWording.severity(finding.severity()).length()
                + DisplayWidth.of(category + rule + state)
                + 4 * GAP.length();
        out.append(where(finding, facts)).append(GAP);
        style.severity(out, finding.severity());
        out.append(GAP).append(category).append(GAP);
        style.strong(out, rule);
        out.append(GAP);
        style.changed(out, state);
        out.append('\n');
        Wrapping.append(out, PrintableText.of(finding.message()), INDENT, width);
        Wrapping.append(out, PrintableText.of(finding.why()), INDENT, width);
        code(out, finding);
        String told = ReviewWording.source(finding.source()) + ", " + ReviewWording.percent(finding) + " % sure, id "
                + PrintableText.of(tracked.id());
        out.append(" ".repeat(INDENT));
        style.faint(out, told);
        out.append('\n');
    }

    /** The location; of a path too long for the line the middle is left out, never the lines. */
    private String where(ReviewFinding finding, int facts) {
        String where = ReviewWording.where(finding.range());
        int room = width - facts;
        if (width == 0 || DisplayWidth.of(where) <= room) {
            return where;
        }
        String path = PrintableText.quoted(finding.range().path());
        String lines = where.substring(path.length());
        return DisplayWidth.cutMiddle(path, Math.max(24, room - lines.length())) + lines;
    }

    private void code(StringBuilder out, ReviewFinding finding) {
        CodeDiff code = CodeDiff.of(finding, MAX_CODE);
        int digits = Integer.toString(finding.range().end()).length();
        for (CodeDiff.Line line : code.lines()) {
            String number = line.number() == 0 ? "" : Integer.toString(line.number());
            String text =
                    " ".repeat(INDENT + digits - number.length()) + number + " " + line.mark() + " " + line.text();
            String shown = width == 0 ? text.stripTrailing() : DisplayWidth.cut(text.stripTrailing(), width);
            switch (line.mark()) {
                case '-' -> style.bad(out, shown);
                case '+' -> style.good(out, shown);
                default -> style.faint(out, shown);
            }
            out.append('\n');
        }
        if (code.rest() > 0) {
            Wrapping.append(out, "... " + Wording.count(code.rest(), "more line"), INDENT, width);
        }
    }

    private void list(
            StringBuilder out, List<TrackedFinding> findings, String title, Function<TrackedFinding, String> reason) {
        lists.title(out, findings.size(), title);
        int shown = Math.min(findings.size(), MAX_LINES);
        for (int i = 0; i < shown; i++) {
            ReviewFinding finding = findings.get(i).finding();
            String why = reason.apply(findings.get(i)).strip();
            String text = ReviewWording.where(finding.range()) + "  " + PrintableText.quoted(finding.rule()) + ": "
                    + PrintableText.of(finding.message());
            Wrapping.append(out, text, 2, width);
            Wrapping.append(out, PrintableText.of(why), INDENT, width);
        }
        lists.rest(out, findings.size() - shown, "");
    }

    private void coverage(StringBuilder out, ReviewResult result, ReviewCoverage coverage) {
        int hunks = coverage.unread().size();
        lists.title(out, hunks, (hunks == 1 ? "hunk" : "hunks") + " that no model read");
        lists.reasons(out, Unexamined.byReason(coverage.unread()), " reasons");
        int files = coverage.files().size();
        lists.title(out, files, (files == 1 ? "file" : "files") + " that no model read");
        lists.reasons(out, Unexamined.byReason(coverage.files()), " reasons");
        int texts = result.notExamined().size();
        lists.title(out, texts, (texts == 1 ? "text" : "texts") + " not or not fully examined");
        lists.reasons(out, Unexamined.byReason(result.notExamined()), " reasons");
    }

    private void dropped(StringBuilder out, String dropped) {
        if (!dropped.isEmpty()) {
            out.append('\n');
            Wrapping.append(out, "Not kept of what the model said: " + dropped, 0, width);
        }
    }
}
