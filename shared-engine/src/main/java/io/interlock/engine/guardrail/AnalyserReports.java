package io.interlock.engine.guardrail;

import io.interlock.engine.manifest.Node;
import java.util.ArrayList;
import java.util.List;

/** Reads the JSON that security analysers write, each in a form of its own. */
final class AnalyserReports {

    private AnalyserReports() {}

    /** Bandit: {@code results}, and {@code errors} of files it could not read. Columns begin at 0. */
    static ToolReport bandit(byte[] output) {
        Node top = Reports.object(output, "results");
        List<ToolFinding> findings = new ArrayList<>();
        for (Node result : top.get("results").items()) {
            String rule = result.get("test_id").text();
            List<Node> lines = result.get("line_range").items();
            int line = Reports.position(result.get("line_number"));
            int column = result.get("col_offset").isPresent() ? Reports.position(result.get("col_offset")) + 1 : 0;
            findings.add(new ToolFinding(
                    rule,
                    Reports.severity(result.get("issue_severity").text()),
                    result.get("filename").text(),
                    Reports.region(
                            line, column, lines.isEmpty() ? 0 : Reports.position(lines.get(lines.size() - 1)), 0),
                    withoutPassword(rule, result.get("issue_text").text()),
                    Reports.confidence(result.get("issue_confidence").text())));
        }
        Node metrics = top.get("metrics");
        List<String> files = metrics.isPresent() ? List.copyOf(metrics.entries().keySet()) : null;
        return new ToolReport(findings, unexamined(top, "filename", "reason"), files, Double.NaN);
    }

    /** The messages of B105, B106 and B107 end with the password they found. */
    private static String withoutPassword(String rule, String message) {
        int colon = message.indexOf(':');
        boolean tells = rule.equals("B105") || rule.equals("B106") || rule.equals("B107");
        return tells && colon > 0 ? message.substring(0, colon) : message;
    }

    private static List<String> unexamined(Node top, String path, String reason) {
        List<String> notes = new ArrayList<>();
        for (Node error : top.get("errors").items()) {
            notes.add(error.get(path).text() + ": " + error.get(reason).text());
        }
        return notes;
    }

    /** Semgrep: {@code results}, and {@code errors} of files or rules it could not read. */
    static ToolReport semgrep(byte[] output) {
        Node top = Reports.object(output, "results");
        List<ToolFinding> findings = new ArrayList<>();
        for (Node result : top.get("results").items()) {
            Node confidence = result.get("extra", "metadata", "confidence");
            findings.add(new ToolFinding(
                    result.get("check_id").text(),
                    // ERROR, WARNING and INFO, and since 1.72 CRITICAL, HIGH, MEDIUM and LOW.
                    Reports.severity(result.get("extra", "severity").text()),
                    result.get("path").text(),
                    Reports.region(
                            Reports.position(result.get("start", "line")),
                            Reports.position(result.get("start", "col")),
                            Reports.position(result.get("end", "line")),
                            Reports.position(result.get("end", "col"))),
                    result.get("extra", "message").text(),
                    confidence.isPresent() ? Reports.confidence(confidence.text()) : 1));
        }
        Node scanned = top.get("paths", "scanned");
        List<String> files = scanned.isPresent() ? scanned.texts() : null;
        return new ToolReport(findings, unexamined(top, "path", "message"), files, Double.NaN);
    }
}
