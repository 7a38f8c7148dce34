package io.interlock.engine.guardrail;

import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.Node;
import io.interlock.engine.model.Region;
import io.interlock.engine.model.Severity;
import java.util.ArrayList;
import java.util.List;

/** Reads the JSON that linters write, each in a form of its own. */
final class LinterReports {

    private LinterReports() {}

    /** ESLint: a list of files with messages; severity 2 is an error, 1 a warning. */
    static ToolReport eslint(byte[] output) {
        List<ToolFinding> findings = new ArrayList<>();
        List<String> unexamined = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (Node file : Reports.list(output).items()) {
            if (!file.get("messages").isPresent()) {
                throw ToolFormat.unexpected("files with 'messages'");
            }
            String path = file.get("filePath").text();
            files.add(path);
            for (Node message : file.get("messages").items()) {
                boolean ofARule = message.get("ruleId").isPresent();
                // Without a rule it is a syntax error, or a note that the file is ignored.
                if (ofARule || message.get("fatal").isTrue()) {
                    findings.add(ToolFinding.of(
                            ofARule ? message.get("ruleId").text() : "syntax",
                            message.get("severity").text().equals("1") ? Severity.MEDIUM : Severity.HIGH,
                            path,
                            region(message, "line", "column", "endLine", "endColumn"),
                            message.get("message").text()));
                } else {
                    unexamined.add(path);
                }
            }
        }
        return new ToolReport(findings, unexamined, files, Double.NaN);
    }

    private static Region region(Node of, String line, String column, String endLine, String endColumn) {
        return Reports.region(
                Reports.position(of.get(line)),
                Reports.position(of.get(column)),
                Reports.position(of.get(endLine)),
                Reports.position(of.get(endColumn)));
    }

    /** Pylint: a list of messages, or since 3.0 ({@code json2}) an object with them and a score. Columns begin at 0. */
    static ToolReport pylint(byte[] output) {
        Node top = JsonReader.read(output);
        boolean second = top.kind() == Node.Kind.MAPPING;
        Node messages = second ? top.get("messages") : top;
        if (messages.kind() != Node.Kind.SEQUENCE) {
            throw ToolFormat.unexpected("a list of messages");
        }
        List<ToolFinding> findings = new ArrayList<>();
        for (Node message : messages.items()) {
            findings.add(ToolFinding.of(
                    message.get("symbol").text(),
                    Reports.severity(message.get("type").text()),
                    message.get("path").text(),
                    Reports.region(
                            Reports.position(message.get("line")),
                            Reports.position(message.get("column")) + 1,
                            Reports.position(message.get("endLine")),
                            message.get("endColumn").isPresent() ? Reports.position(message.get("endColumn")) + 1 : 0),
                    message.get("message").text()));
        }
        return new ToolReport(findings, List.of(), null, score(top.get("statistics", "score")));
    }

    private static double score(Node score) {
        try {
            return score.isPresent() ? Math.max(0, Math.min(10, Double.parseDouble(score.text()))) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Ruff: a list; a syntax error has no code, or the code {@code invalid-syntax}. */
    static ToolReport ruff(byte[] output) {
        List<ToolFinding> findings = new ArrayList<>();
        for (Node item : Reports.list(output).items()) {
            String code = item.get("code").text();
            boolean syntax = code.isEmpty() || code.equals("invalid-syntax");
            findings.add(ToolFinding.of(
                    syntax ? "syntax" : code,
                    syntax ? Severity.HIGH : Severity.MEDIUM,
                    item.get("filename").text(),
                    Reports.region(
                            Reports.position(item.get("location", "row")),
                            Reports.position(item.get("location", "column")),
                            Reports.position(item.get("end_location", "row")),
                            Reports.position(item.get("end_location", "column"))),
                    item.get("message").text()));
        }
        return ToolReport.of(findings);
    }

    /** ShellCheck: an object with {@code comments} ({@code json1}), or the list alone ({@code json}). */
    static ToolReport shellcheck(byte[] output) {
        Node top = JsonReader.read(output);
        Node comments = top.kind() == Node.Kind.MAPPING ? top.get("comments") : top;
        if (comments.kind() != Node.Kind.SEQUENCE) {
            throw ToolFormat.unexpected("a list of comments");
        }
        return ofFiles(comments, "SC");
    }

    /** Hadolint: a list. */
    static ToolReport hadolint(byte[] output) {
        return ofFiles(Reports.list(output), "");
    }

    private static ToolReport ofFiles(Node items, String prefix) {
        List<ToolFinding> findings = new ArrayList<>();
        for (Node item : items.items()) {
            findings.add(ToolFinding.of(
                    prefix + item.get("code").text(),
                    Reports.severity(item.get("level").text()),
                    item.get("file").text(),
                    region(item, "line", "column", "endLine", "endColumn"),
                    item.get("message").text()));
        }
        return ToolReport.of(findings);
    }
}
