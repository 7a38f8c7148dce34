package io.interlock.engine.report;

import io.interlock.engine.model.Action;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.RequiredApproval;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Renders what the guardrails say for a terminal: the findings grouped by text, that with the worst one first; the
 * approvals they ask for; what was not examined and why; and one last line that sums it up. Long lists are cut, and the
 * report says by how much.
 */
public final class GuardTable {

    private static final int MAX_FINDINGS = 500;
    private static final int MAX_IN_TEXT = 20;
    private static final int MAX_LINES = 10;
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
    public GuardTable(boolean colour, int width) {
        this.style = new TerminalStyle(colour);
        this.width = width;
        this.lists = new TerminalLists(style, width, MAX_LINES);
    }

    /** The report, ended by a line feed. */
    public String render(GuardResult result) {
        StringBuilder out = new StringBuilder(1024 + Math.min(result.findings().size(), MAX_FINDINGS) * 400);
        findings(out, result.findings());
        approvals(out, result.approvals());
        notExamined(out, Unexamined.byReason(result.notExamined()));
        lists.problems(out, result.problems());
        if (out.length() > 0) {
            out.append('\n');
        }
        decision(out, result.decision());
        String headline = GuardWording.headline(result);
        out.append(headline, GuardWording.decision(result.decision()).length(), headline.length());
        return out.append('\n').toString();
    }

    private void findings(StringBuilder out, List<Finding> findings) {
        int shown = 0;
        int told = 0;
        for (List<Finding> group : byText(findings)) {
            if (shown >= MAX_FINDINGS) {
                break;
            }
            out.append(shown == 0 ? "" : "\n");
            int most = Math.min(group.size(), Math.min(MAX_IN_TEXT, MAX_FINDINGS - shown));
            group(out, group.subList(0, most));
            lists.rest(out, group.size() - most, " in this text");
            shown += most;
            told += group.size();
        }
        lists.rest(out, findings.size() - told, " in other texts");
    }

    private static Collection<List<Finding>> byText(List<Finding> findings) {
        // keyed by text: the first hash of a record in a fresh JVM spins up method handles for tens of milliseconds
        Map<String, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding finding : findings) {
            Place place = finding.location().place();
            String key = place.kind().ordinal() + " " + place.commit() + " " + place.name();
            List<Finding> group = groups.get(key);
            if (group == null) {
                group = new ArrayList<>();
                groups.put(key, group);
            }
            group.add(finding);
        }
        return groups.values();
    }

    private void group(StringBuilder out, List<Finding> group) {
        String[] wheres = new String[group.size()];
        int longest = 0;
        for (int i = 0; i < wheres.length; i++) {
            wheres[i] = where(group.get(i));
            longest = Math.max(longest, DisplayWidth.of(wheres[i]));
        }
        Set<String> remedied = new HashSet<>();
        for (int i = 0; i < wheres.length; i++) {
            Finding finding = group.get(i);
            out.append(wheres[i]).append(" ".repeat(longest - DisplayWidth.of(wheres[i])));
            facts(out, finding);
            details(out, finding, remedied.add(finding.rule().id()));
        }
    }

    /** The location; of a path too long for the line the middle is left out, never the line and the column. */
    private String where(Finding finding) {
        String where = GuardWording.where(finding.location());
        int room = width - GAP.length() * 3 - facts(finding);
        if (width == 0 || DisplayWidth.of(where) <= room) {
            return where;
        }
        String position = GuardWording.position(finding.location().region());
        String place = GuardWording.place(finding.location().place());
        return DisplayWidth.cutMiddle(place, Math.max(24, room - position.length())) + position;
    }

    private static int facts(Finding finding) {
        return GuardWording.severity(finding.severity()).length()
                + DisplayWidth.of(PrintableText.quoted(finding.rule().id()))
                + GuardWording.decision(finding.action()).length();
    }

    private void facts(StringBuilder out, Finding finding) {
        out.append(GAP);
        style.severity(out, finding.severity());
        out.append(GAP);
        style.strong(out, PrintableText.quoted(finding.rule().id()));
        out.append(GAP);
        decision(out, finding.action());
        out.append('\n');
    }

    private void decision(StringBuilder out, Action action) {
        String text = GuardWording.decision(action);
        switch (action) {
            case BLOCK -> style.bad(out, text);
            case ALLOW -> style.strong(out, text);
            default -> style.warning(out, text);
        }
    }

    private void details(StringBuilder out, Finding finding, boolean remedy) {
        Wrapping.append(out, PrintableText.of(finding.message()), INDENT, width);
        if (!finding.excerpt().isBlank()) {
            String excerpt = PrintableText.of(finding.excerpt().strip());
            out.append(" ".repeat(INDENT));
            style.faint(out, width == 0 ? excerpt : DisplayWidth.cut(excerpt, Math.max(20, width - INDENT)));
            out.append('\n');
        }
        if (remedy && !finding.rule().remedy().isEmpty()) {
            Wrapping.append(out, "-> " + PrintableText.of(finding.rule().remedy()), INDENT, width);
        }
    }

    private void approvals(StringBuilder out, List<RequiredApproval> approvals) {
        lists.title(out, approvals.size(), approvals.size() == 1 ? "approval required" : "approvals required");
        int shown = Math.min(approvals.size(), MAX_LINES);
        for (int i = 0; i < shown; i++) {
            RequiredApproval approval = approvals.get(i);
            String text = PrintableText.quoted(approval.gate()) + ": " + GuardWording.approvers(approval);
            Wrapping.append(out, text + ", because of " + GuardWording.because(approval, MAX_LINES), 2, width);
        }
        lists.rest(out, approvals.size() - shown, "");
    }

    private void notExamined(StringBuilder out, List<Unexamined> reasons) {
        int texts = 0;
        for (Unexamined reason : reasons) {
            texts += reason.places().size();
        }
        lists.title(out, texts, (texts == 1 ? "text" : "texts") + " not or not fully examined");
        lists.reasons(out, reasons, " reasons");
    }
}
