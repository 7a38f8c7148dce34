package io.interlock.engine.report;

import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.RequiredApproval;
import io.interlock.engine.model.SuppressedFinding;
import java.util.List;

/** The lists of a page about guardrails: approvals, what was not examined, suppressed findings and problems. */
final class GuardHtmlLists {

    private static final int MAX_ITEMS = 500;
    private static final int MAX_NAMES = 200;

    private GuardHtmlLists() {}

    /** Appends the approvals, when there are any. */
    static void approvals(StringBuilder out, List<RequiredApproval> approvals) {
        if (approvals.isEmpty()) {
            return;
        }
        begin(out, "approvals", "Approvals required", approvals.size(), "The change waits for all of them.");
        int shown = Math.min(approvals.size(), MAX_ITEMS);
        for (int i = 0; i < shown; i++) {
            RequiredApproval approval = approvals.get(i);
            out.append("<li><code>").append(Markup.name(approval.gate())).append("</code> ");
            out.append(Markup.text(GuardWording.approvers(approval))).append("<small>because of ");
            out.append(Markup.text(GuardWording.because(approval, 20))).append("</small></li>\n");
        }
        end(out, approvals.size() - shown);
    }

    /** Appends what was not examined by reason, and that nothing was when nothing was. */
    static void notExamined(StringBuilder out, GuardResult result) {
        boolean nothing = GuardWording.isNothingExamined(result);
        if (result.notExamined().isEmpty() && !nothing) {
            return;
        }
        String note = nothing
                ? "Nothing was examined, so nothing can be said of it."
                : "Nothing is said of these texts, or of parts of them.";
        notExamined(out, result.notExamined(), note);
    }

    /** Appends what was not examined by reason, below a note. */
    static void notExamined(StringBuilder out, List<NotExamined> notExamined, String note) {
        begin(out, "not-examined", "Not or not fully examined", notExamined.size(), note);
        reasons(out, notExamined);
    }

    /** Appends the reasons why something was not examined and ends the list. */
    static void reasons(StringBuilder out, List<NotExamined> notExamined) {
        List<Unexamined> reasons = Unexamined.byReason(notExamined);
        int shown = Math.min(reasons.size(), MAX_ITEMS);
        for (int i = 0; i < shown; i++) {
            Unexamined reason = reasons.get(i);
            out.append("<li>")
                    .append(GuardWording.number(reason.places().size()))
                    .append(": ");
            out.append(Markup.text(reason.reason())).append("<details><summary>which</summary><ul>");
            places(out, reason.places());
            out.append("</ul></details></li>\n");
        }
        end(out, reasons.size() - shown);
    }

    private static void places(StringBuilder out, List<Place> places) {
        int shown = Math.min(places.size(), MAX_NAMES);
        for (int i = 0; i < shown; i++) {
            out.append("<li class=\"mono\">");
            out.append(Markup.text(GuardWording.place(places.get(i)))).append("</li>");
        }
        rest(out, places.size() - shown);
    }

    /** Appends the suppressed findings with their reasons, when there are any. */
    static void suppressed(StringBuilder out, List<SuppressedFinding> suppressed) {
        if (suppressed.isEmpty()) {
            return;
        }
        out.append("<section id=\"suppressed\"><details><summary>");
        out.append(Wording.count(suppressed.size(), "suppressed finding"));
        out.append("</summary>\n<ul class=\"problems calm\">\n");
        int shown = Math.min(suppressed.size(), MAX_ITEMS);
        for (int i = 0; i < shown; i++) {
            SuppressedFinding item = suppressed.get(i);
            out.append("<li><code>")
                    .append(Markup.text(GuardWording.where(item.finding().location())));
            out.append("</code> ").append(Markup.name(item.finding().rule().id()));
            out.append("<small>").append(Markup.text(item.by()));
            out.append(item.reason().isEmpty() ? ", no reason given" : ": " + Markup.text(item.reason()));
            out.append("</small></li>\n");
        }
        rest(out, suppressed.size() - shown);
        out.append("</ul></details></section>\n");
    }

    /** Appends the problems, when there are any, below a note that says what they mean. */
    static void problems(StringBuilder out, List<Problem> problems, String note) {
        if (problems.isEmpty()) {
            return;
        }
        begin(out, "problems", "Problems", problems.size(), note);
        int shown = Math.min(problems.size(), MAX_ITEMS);
        for (int i = 0; i < shown; i++) {
            HtmlLists.problem(out, problems.get(i));
        }
        end(out, problems.size() - shown);
    }

    /** Begins a list with its number and a note. */
    static void begin(StringBuilder out, String id, String title, int count, String note) {
        out.append("<section id=\"").append(id).append("\"><h2>").append(title);
        out.append(" <span>").append(GuardWording.number(count)).append("</span></h2>\n");
        out.append("<p class=\"note\">").append(note).append("</p>\n<ul class=\"problems\">\n");
    }

    /** Ends a list of which so many are left out. */
    static void end(StringBuilder out, int rest) {
        rest(out, rest);
        out.append("</ul></section>\n");
    }

    /** Appends how many items are left out, when any are. */
    static void rest(StringBuilder out, int rest) {
        if (rest > 0) {
            out.append("<li>and ").append(GuardWording.number(rest)).append(" more, all in the JSON result</li>\n");
        }
    }
}
