package io.interlock.engine.report;

import io.interlock.engine.model.CodeRange;
import io.interlock.engine.model.ReviewFinding;
import io.interlock.engine.model.ReviewResult;
import io.interlock.engine.model.Side;
import io.interlock.engine.model.TrackedFinding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Renders the findings of a review as annotations of a GitHub workflow run. GitHub shows ten errors, ten warnings and ten
 * notices of a step and drops the others without a word; so the worst come first, no more than it shows are written, and
 * a notice says what is left and what was not looked at. Notes are not among them. A clean change that was reviewed as a
 * whole gets none.
 */
public final class ReviewAnnotations {

    private static final int MAX_PER_LEVEL = 10;
    private static final int MAX_REASONS = 10;
    private static final List<String> LEVELS = List.of("error", "warning", "notice");

    private ReviewAnnotations() {}

    /** The workflow commands, one on a line; empty when there is nothing to say. */
    public static String render(ReviewResult result) {
        StringBuilder out = new StringBuilder(1024);
        List<TrackedFinding> findings = ReviewWording.disturbing(result.findings());
        int written = 0;
        for (String level : LEVELS) {
            int left = level.equals("notice") ? MAX_PER_LEVEL - 1 : MAX_PER_LEVEL;
            for (TrackedFinding tracked : findings) {
                if (left > 0 && level(tracked.finding()).equals(level)) {
                    out.append(annotation(level, tracked));
                    left--;
                    written++;
                }
            }
        }
        return out.append(rest(result, findings.size() - written)).toString();
    }

    private static String level(ReviewFinding finding) {
        return switch (finding.severity()) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, INFO -> "notice";
        };
    }

    private static String annotation(String level, TrackedFinding tracked) {
        ReviewFinding finding = tracked.finding();
        CodeRange range = finding.range();
        Map<String, String> properties = new LinkedHashMap<>();
        boolean there =
                range.side() == Side.RIGHT && PrintableText.quoted(range.path()).equals(range.path());
        if (there) {
            properties.put("file", range.path());
            if (!range.isFile()) {
                properties.put("line", Integer.toString(range.start()));
                properties.put("endLine", Integer.toString(range.end()));
            }
        }
        String rule = PrintableText.quoted(finding.rule());
        properties.put("title", rule + " (" + GuardWording.severity(finding.severity()) + ")");
        StringBuilder message = new StringBuilder(200);
        message.append(there ? "" : ReviewWording.where(range) + ": ").append(PrintableText.of(finding.message()));
        if (!finding.why().isBlank()) {
            message.append('\n').append(PrintableText.of(finding.why().strip()));
        }
        message.append('\n').append(ReviewWording.state(tracked)).append(", ");
        message.append(ReviewWording.source(finding.source()));
        return WorkflowCommand.render(level, properties, message.toString());
    }

    private static String rest(ReviewResult result, int rest) {
        ReviewCoverage coverage = ReviewCoverage.of(result.coverage());
        boolean whole = switch (result.outcome()) {
            case NOTHING_CHANGED, REVIEWED -> true;
            case PARTLY_REVIEWED, CHECKS_ONLY, NOT_REVIEWED -> false;
        };
        boolean worth = rest > 0 || !result.problems().isEmpty() || !whole;
        if (!worth) {
            return "";
        }
        StringBuilder message = new StringBuilder(ReviewVerdict.text(result, coverage));
        if (rest > 0) {
            message.append('\n').append(GuardWording.number(rest)).append(" more findings are not annotated");
        }
        unread(message, Unexamined.byReason(coverage.unread()));
        unread(message, Unexamined.byReason(coverage.files()));
        unread(message, Unexamined.byReason(result.notExamined()));
        if (!result.problems().isEmpty()) {
            message.append('\n').append(Wording.count(result.problems().size(), "problem"));
        }
        return WorkflowCommand.render("notice", Map.of("title", "interlock review"), message.toString());
    }

    private static void unread(StringBuilder message, List<Unexamined> reasons) {
        for (int i = 0; i < reasons.size() && i < MAX_REASONS; i++) {
            Unexamined reason = reasons.get(i);
            message.append("\nnot reviewed: ").append(PrintableText.of(reason.reason()));
            message.append(" (").append(reason.names(3)).append(')');
        }
    }
}
