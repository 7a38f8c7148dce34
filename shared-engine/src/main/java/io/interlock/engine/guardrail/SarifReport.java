package io.interlock.engine.guardrail;

import io.interlock.engine.manifest.Node;
import io.interlock.engine.model.Region;
import io.interlock.engine.model.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads SARIF 2.1.0 (OASIS): results of all runs with their first location. The severity is the rule's {@code
 * security-severity} where it has one (from 9.0 critical, 7.0 high, 4.0 medium), else the level of the result, of the
 * rule, or {@code warning}. What is suppressed, or says that something passed, is left out.
 */
final class SarifReport {

    private final Node run;
    private final Map<String, Node> rules = new HashMap<>();
    private final List<ToolFinding> findings;
    private final List<String> unexamined;

    private SarifReport(Node run, List<ToolFinding> findings, List<String> unexamined) {
        this.run = run;
        this.findings = findings;
        this.unexamined = unexamined;
    }

    static ToolReport read(byte[] output) {
        List<ToolFinding> findings = new ArrayList<>();
        List<String> unexamined = new ArrayList<>();
        for (Node run : Reports.object(output, "runs").get("runs").items()) {
            new SarifReport(run, findings, unexamined).read();
        }
        return new ToolReport(findings, unexamined, null, Double.NaN);
    }

    private void read() {
        addRules(run.get("tool", "driver"));
        for (Node extension : run.get("tool", "extensions").items()) {
            addRules(extension);
        }
        for (Node result : run.get("results").items()) {
            String kind = result.get("kind").textOr("fail");
            if ((kind.equals("fail") || kind.equals("review") || kind.equals("open")) && !isSuppressed(result)) {
                findings.add(finding(result));
            }
        }
        for (Node invocation : run.get("invocations").items()) {
            addFailures(invocation);
        }
    }

    private void addRules(Node component) {
        for (Node rule : component.get("rules").items()) {
            rules.putIfAbsent(rule.get("id").text(), rule);
        }
    }

    private static boolean isSuppressed(Node result) {
        List<Node> suppressions = result.get("suppressions").items();
        for (Node suppression : suppressions) {
            String status = suppression.get("status").textOr("accepted");
            if (!status.equals("accepted")) {
                return false;
            }
        }
        return !suppressions.isEmpty();
    }

    private void addFailures(Node invocation) {
        if (invocation.get("executionSuccessful").text().equals("false")) {
            unexamined.add("the tool says that it did not succeed");
        }
        for (Node note : invocation.get("toolExecutionNotifications").items()) {
            if (note.get("level").text().equals("error")) {
                unexamined.add(note.get("message", "text").text());
            }
        }
    }

    private ToolFinding finding(Node result) {
        String id = ruleId(result);
        Node rule = rules.getOrDefault(id, Node.MISSING);
        Node place = Node.MISSING;
        for (Node location : result.get("locations").items()) {
            place = place.isPresent() ? place : location.get("physicalLocation");
        }
        String message = result.get("message", "text").text();
        return ToolFinding.of(
                id,
                severity(result, rule),
                path(place.get("artifactLocation")),
                region(place.get("region")),
                message.isEmpty() ? rule.get("shortDescription", "text").text() : message);
    }

    private String ruleId(Node result) {
        String id = result.get("ruleId").textOr(result.get("rule", "id").text());
        Node index = result.get("ruleIndex").isPresent() ? result.get("ruleIndex") : result.get("rule", "index");
        List<Node> ofDriver = run.get("tool", "driver", "rules").items();
        int at = index.isPresent() ? Reports.position(index) : ofDriver.size();
        return id.isEmpty() && at < ofDriver.size() ? ofDriver.get(at).get("id").text() : id;
    }

    private static Severity severity(Node result, Node rule) {
        Node own = result.get("properties", "security-severity");
        Node number = own.isPresent() ? own : rule.get("properties", "security-severity");
        if (number.isPresent()) {
            return ofNumber(number.text());
        }
        String level = result.get("level")
                .textOr(rule.get("defaultConfiguration", "level").textOr("warning"));
        return Reports.severity(level);
    }

    /** The bounds that code hosts use for {@code security-severity}. */
    private static Severity ofNumber(String text) {
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Severity.MEDIUM;
        }
        return number >= 9
                ? Severity.CRITICAL
                : number >= 7
                        ? Severity.HIGH
                        : number >= 4 ? Severity.MEDIUM : number > 0 ? Severity.LOW : Severity.INFO;
    }

    /** The address, after that of the base it is relative to when that one is a file address. */
    private String path(Node artifact) {
        String uri = artifact.get("uri").text();
        Node byIndex = artifact.get("index");
        List<Node> artifacts = run.get("artifacts").items();
        if (uri.isEmpty() && byIndex.isPresent() && Reports.position(byIndex) < artifacts.size()) {
            uri = artifacts
                    .get(Reports.position(byIndex))
                    .get("location", "uri")
                    .text();
        }
        String base = run.get("originalUriBaseIds", artifact.get("uriBaseId").text(), "uri")
                .text();
        return ToolPaths.fromUri(base.startsWith("file:") && uri.indexOf(':') < 0 ? base + uri : uri);
    }

    private static Region region(Node region) {
        int line = Reports.position(region.get("startLine"));
        return Reports.region(
                line,
                Reports.position(region.get("startColumn")),
                Reports.position(region.get("endLine")),
                Reports.position(region.get("endColumn")));
    }
}
