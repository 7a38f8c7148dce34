package io.interlock.engine.report;

import io.interlock.engine.model.Action;
import io.interlock.engine.model.Finding;
import io.interlock.engine.model.GuardResult;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Region;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Renders findings as annotations of a GitHub workflow run. GitHub shows ten errors, ten warnings and ten notices of a
 * step and drops the others without a word; so the worst come first, no more than it shows are written, and a notice
 * says what is left.
 */
public final class GuardAnnotations {

    private static final int MAX_PER_LEVEL = 10;
    private static final List<String> LEVELS = List.of("error", "warning", "notice");

    private GuardAnnotations() {}

    /** The workflow commands, one on a line; empty when there is nothing to say. */
    public static String render(GuardResult result) {
        StringBuilder out = new StringBuilder(1024);
        int written = 0;
        for (String level : LEVELS) {
            int left = level.equals("notice") ? MAX_PER_LEVEL - 1 : MAX_PER_LEVEL;
            for (Finding finding : result.findings()) {
                if (left > 0 && level(finding.action()).equals(level)) {
                    out.append(annotation(level, finding));
                    left--;
                    written++;
                }
            }
        }
        return out.append(rest(result, written)).toString();
    }

    private static String level(Action action) {
        return switch (action) {
            case BLOCK, REQUIRE_APPROVAL -> "error";
            case WARN, MASK, REDACT -> "warning";
            case ALLOW -> "notice";
        };
    }

    private static String annotation(String level, Finding finding) {
        StringBuilder message = new StringBuilder(200);
        Place place = finding.location().place();
        Map<String, String> properties = new LinkedHashMap<>();
        String path = place.kind() == Place.Kind.FILE ? FilePath.of(place).file() : "";
        boolean whole = path.equals(place.name());
        if (!path.isEmpty() && PrintableText.quoted(path).equals(path)) {
            properties.put("file", path);
            if (whole) {
                region(properties, finding.location().region());
            }
        }
        if (!properties.containsKey("file") || !whole) {
            message.append(GuardWording.where(finding.location())).append(": ");
        }
        String rule = PrintableText.quoted(finding.rule().id());
        properties.put("title", rule + " (" + GuardWording.severity(finding.severity()) + ")");
        message.append(PrintableText.of(finding.message()));
        line(message, finding.excerpt());
        line(message, finding.rule().remedy());
        return WorkflowCommand.render(level, properties, message.toString());
    }

    /** Columns only within one line: GitHub takes them for nothing else. */
    private static void region(Map<String, String> properties, Region region) {
        if (region.line() <= 0) {
            return;
        }
        properties.put("line", Integer.toString(region.line()));
        if (region.endLine() > region.line()) {
            properties.put("endLine", Integer.toString(region.endLine()));
        } else if (region.column() > 0) {
            properties.put("endLine", Integer.toString(region.line()));
            properties.put("col", Integer.toString(region.column()));
            properties.put("endColumn", Integer.toString(Math.max(region.column(), region.endColumn())));
        }
    }

    private static void line(StringBuilder message, String text) {
        if (!text.isBlank()) {
            message.append('\n').append(PrintableText.of(text.strip()));
        }
    }

    private static String rest(GuardResult result, int written) {
        int rest = result.findings().size() - written;
        boolean worth = rest > 0
                || !result.notExamined().isEmpty()
                || !result.approvals().isEmpty()
                || !result.problems().isEmpty()
                || GuardWording.isNothingExamined(result);
        if (!worth) {
            return "";
        }
        StringBuilder message = new StringBuilder(GuardWording.headline(result));
        if (rest > 0) {
            message.append("\n").append(GuardWording.number(rest)).append(" more findings are not annotated");
        }
        for (int i = 0; i < result.approvals().size() && i < MAX_PER_LEVEL; i++) {
            String gate = PrintableText.quoted(result.approvals().get(i).gate());
            message.append("\napproval required: ").append(gate).append(": ");
            message.append(GuardWording.approvers(result.approvals().get(i)));
        }
        List<Unexamined> reasons = Unexamined.byReason(result.notExamined());
        for (int i = 0; i < reasons.size() && i < MAX_PER_LEVEL; i++) {
            Unexamined reason = reasons.get(i);
            message.append("\nnot examined: ").append(PrintableText.of(reason.reason()));
            message.append(" (").append(reason.names(3)).append(')');
        }
        if (!result.problems().isEmpty()) {
            message.append('\n').append(Wording.count(result.problems().size(), "problem"));
        }
        return WorkflowCommand.render("notice", Map.of("title", "interlock guard"), message.toString());
    }
}
