package io.interlock.engine.report;

import io.interlock.engine.model.FindingState;
import io.interlock.engine.model.ReviewCategory;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.Severity;
import io.interlock.engine.model.TrackedFinding;
import java.util.List;

/** The findings in an HTML page, with choices of severity, category and state that work without a script. */
final class ReviewHtmlFindings {

    private static final int MAX_CARDS = 1_000;
    private static final int MAX_CODE = 60;

    private ReviewHtmlFindings() {}

    /** Appends the section, when there are findings; each has the id {@code f} and its index. */
    static void append(StringBuilder out, List<TrackedFinding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        out.append("<section id=\"findings\"><h2>Findings <span>").append(GuardWording.number(findings.size()));
        out.append("</span></h2>\n");
        severities(out, findings);
        categories(out, findings);
        states(out, findings);
        out.append("<div class=\"cards\">\n");
        int shown = Math.min(findings.size(), MAX_CARDS);
        for (int i = 0; i < shown; i++) {
            card(out, findings.get(i), i);
        }
        out.append("</div>\n");
        if (findings.size() > shown) {
            out.append("<p class=\"note\">and ").append(GuardWording.number(findings.size() - shown));
            out.append(" more, all in the JSON result</p>\n");
        }
        out.append("</section>\n");
    }

    private static void severities(StringBuilder out, List<TrackedFinding> findings) {
        begin(out, "Severity", "sev", findings.size());
        for (int i = Severity.values().length - 1; i >= 0; i--) {
            Severity severity = Severity.values()[i];
            long count = findings.stream()
                    .filter(tracked -> tracked.finding().severity() == severity)
                    .count();
            choice(out, "sev", GuardWording.severity(severity), count, false);
        }
        end(out);
    }

    private static void categories(StringBuilder out, List<TrackedFinding> findings) {
        begin(out, "About", "cat", findings.size());
        for (ReviewCategory category : ReviewCategory.values()) {
            long count = findings.stream()
                    .filter(tracked -> tracked.finding().category() == category)
                    .count();
            choice(out, "cat", ReviewWording.category(category), count, false);
        }
        end(out);
    }

    private static void states(StringBuilder out, List<TrackedFinding> findings) {
        begin(out, "State", "st", findings.size());
        int[] counts = ReviewWording.byState(findings);
        for (FindingState state : FindingState.values()) {
            choice(out, "st", ReviewWording.word(state), counts[state.ordinal()], false);
        }
        end(out);
    }

    private static void begin(StringBuilder out, String title, String group, int count) {
        out.append("<fieldset class=\"choices\"><legend>").append(title).append("</legend>\n");
        choice(out, group, "all", count, true);
    }

    private static void end(StringBuilder out) {
        out.append("</fieldset>\n");
    }

    private static void choice(StringBuilder out, String group, String name, long count, boolean chosen) {
        if (count > 0) {
            String id = group + "-" + name;
            out.append("<input type=\"radio\" class=\"choice\" name=\"")
                    .append(group)
                    .append("\" id=\"");
            out.append(id)
                    .append('"')
                    .append(chosen ? " checked" : "")
                    .append("><label for=\"")
                    .append(id);
            out.append("\">")
                    .append(name)
                    .append(' ')
                    .append(GuardWording.number(count))
                    .append("</label>\n");
        }
    }

    private static void card(StringBuilder out, TrackedFinding tracked, int index) {
        ReviewFinding finding = tracked.finding();
        String severity = GuardWording.severity(finding.severity());
        String category = ReviewWording.category(finding.category());
        String state = ReviewWording.word(tracked.state());
        out.append("<article id=\"f").append(index).append("\" class=\"sev-").append(severity);
        out.append(" cat-").append(category).append(" st-").append(state).append("\">\n<h3>");
        out.append("<span class=\"badge s-")
                .append(severity)
                .append("\">")
                .append(severity)
                .append("</span> ");
        out.append(Markup.text(finding.message().strip())).append("</h3>\n<p class=\"facts\"><code>");
        out.append(Markup.text(ReviewWording.where(finding.range()))).append("</code> <span class=\"badge\">");
        out.append(Markup.text(ReviewWording.state(tracked))).append("</span></p>\n");
        if (!finding.why().isBlank()) {
            out.append("<p>").append(Markup.text(finding.why().strip())).append("</p>\n");
        }
        code(out, finding);
        out.append("<p class=\"facts\">").append(category).append(", ").append(Markup.name(finding.rule()));
        out.append("; ")
                .append(Markup.text(ReviewWording.source(finding.source())))
                .append(", ");
        out.append(ReviewWording.percent(finding)).append(" % sure; <span class=\"mono\">");
        out.append(Markup.text(tracked.id())).append("</span></p>\n</article>\n");
    }

    private static void code(StringBuilder out, ReviewFinding finding) {
        CodeDiff diff = CodeDiff.of(finding, MAX_CODE);
        if (diff.lines().isEmpty()) {
            return;
        }
        out.append("<pre class=\"code\" tabindex=\"0\">");
        for (CodeDiff.Line line : diff.lines()) {
            String style = switch (line.mark()) {
                case '-' -> "del";
                case '+' -> "ins";
                default -> "same";
            };
            out.append("<span class=\"").append(style).append("\"><i>");
            out.append(line.number() == 0 ? "" : Integer.toString(line.number()))
                    .append("</i>");
            out.append(line.mark()).append(' ').append(Markup.text(line.text())).append("</span>\n");
        }
        out.append("</pre>\n");
        if (diff.rest() > 0) {
            out.append("<p class=\"facts\">")
                    .append(Wording.count(diff.rest(), "more line"))
                    .append("</p>\n");
        }
    }
}
