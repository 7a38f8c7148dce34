package io.interlock.action;

import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.Node;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a change, and the title and text of its pull request, against the guardrails in the base of the change. One call
 * of the engine for all, so that there is one policy, one decision and one report.
 */
final class GuardMode implements Mode {

    /** Its name in a workflow. */
    static final String NAME = "guard";

    private static final String SARIF = "guard.sarif";
    private static final int REFUSED = 1;
    private static final int PENDING = 4;
    private static final int MAX_NAMED = 5;

    private final ReportDirectory reports;
    private final EngineCall call;
    private int exitCode;

    GuardMode(ActionEnvironment environment, EngineCall call, ReportDirectory reports, Path scratch)
            throws IOException {
        this.reports = reports;
        this.call = call.withInputs(Input.CONFIG, Input.BASELINE, Input.FAIL_ON)
                .with("--result=" + reports.file(ReportDirectory.RESULT))
                .with("--report=" + reports.file(ReportDirectory.REPORT))
                .with("--write=sarif=" + reports.file(SARIF))
                .writing("github")
                .writing("markdown");
        for (String file : environment.input(Input.RULES).split("\n", -1)) {
            if (!file.isBlank()) {
                call.with("--rules=" + file.strip());
            }
        }
        if (!environment.isTrue(Input.TOOLS)) {
            call.with("--no-tools");
        }
        if (environment.isTrue(Input.BY_AGENT)) {
            call.with("--by-agent");
        }
        addText("title", environment.event(), scratch);
        addText("body", environment.event(), scratch);
    }

    private void addText(String kind, Event event, Path scratch) throws IOException {
        String text = event.payload().get("pull_request", kind).textOr("");
        if (!text.isEmpty()) {
            Path file = scratch.resolve(kind + ".txt");
            // What no encoding can carry is replaced: it must not stop the rest from being examined.
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
            call.with("--text=" + kind + "=" + file);
        }
    }

    @Override
    public String title() {
        return "Guardrails";
    }

    @Override
    public int run(OutputStream log) {
        exitCode = call.run(log);
        return exitCode;
    }

    @Override
    public boolean hasAnswered(int code) {
        return code == 0 || code == REFUSED || code == PENDING;
    }

    @Override
    public String complaint() {
        return call.complaint();
    }

    @Override
    public void collect(StepOutputs outputs) throws IOException {
        Node result = result();
        outputs.put(Output.DECISION, result.get("decision").text());
        outputs.put(Output.FINDINGS, result.get("counts", "findings").text());
        outputs.put(Output.BLOCKING, Integer.toString(findings(result, "block").size()));
        outputs.put(Output.APPROVALS, approvals(result));
        outputs.put(Output.SARIF, reports.fromWorkspace(SARIF));
        outputs.put(Output.RESULT, reports.fromWorkspace(ReportDirectory.RESULT));
        outputs.put(Output.REPORT, reports.fromWorkspace(ReportDirectory.REPORT));
    }

    private Node result() throws IOException {
        return JsonReader.read(Files.readAllBytes(reports.file(ReportDirectory.RESULT)));
    }

    private static List<Node> findings(Node result, String action) {
        List<Node> findings = new ArrayList<>();
        for (Node finding : result.get("findings").items()) {
            if (finding.get("action").text().equals(action)) {
                findings.add(finding);
            }
        }
        return findings;
    }

    private static String approvals(Node result) {
        StringBuilder out = new StringBuilder("[");
        for (Node approval : result.get("approvals").items()) {
            out.append(out.length() == 1 ? "" : ",").append("{\"gate\":");
            JsonText.string(out, approval.get("gate").text());
            out.append(",\"approvers\":[");
            String comma = "";
            for (Node approver : approval.get("approvers").items()) {
                out.append(comma).append("{\"team\":");
                JsonText.string(out, approver.get("team").text());
                out.append(",\"minCount\":")
                        .append(approver.get("minCount").text())
                        .append('}');
                comma = ",";
            }
            out.append("],\"because\":")
                    .append(JsonText.array(approval.get("because").texts()))
                    .append('}');
        }
        return out.append(']').toString();
    }

    @Override
    public String summary() throws IOException {
        return call.written("markdown") + "\n";
    }

    /** First what fails the step: GitHub shows ten errors of a step, and the engine writes as many. */
    @Override
    public void announce(ActionLog log) throws IOException {
        Node result = result();
        if (exitCode == REFUSED) {
            List<Node> blocking = findings(result, "block");
            log.error(
                    "Guardrails block this change: " + named(blocking, GuardMode::finding),
                    "Mend what the report names; docs/suppressions.md says how to live with what is no mistake.");
        } else if (exitCode == PENDING) {
            log.error(
                    "Guardrails ask for an approval of this change: "
                            + named(result.get("approvals").items(), GuardMode::approval),
                    "Let the teams approve, as docs/github-action.md describes, or take back what closed the gate.");
        }
        log.annotations(call.written("github"));
    }

    /** Tells one item in a few words. */
    private interface Words {
        String of(Node item);
    }

    private static String named(List<Node> items, Words words) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < Math.min(items.size(), MAX_NAMED); i++) {
            out.append(i == 0 ? "" : ", ").append(words.of(items.get(i)));
        }
        int rest = items.size() - MAX_NAMED;
        return rest > 0 ? out.append(" and ").append(rest).append(" more").toString() : out.toString();
    }

    private static String finding(Node finding) {
        String line = finding.get("region", "line").text();
        return finding.get("rule").text() + " in "
                + finding.get("place", "name").text() + (line.equals("0") ? "" : ":" + line);
    }

    private static String approval(Node approval) {
        StringBuilder out = new StringBuilder(approval.get("gate").text()).append(" (");
        String comma = "";
        for (Node approver : approval.get("approvers").items()) {
            out.append(comma).append(approver.get("minCount").text()).append(" of ");
            out.append(approver.get("team").text());
            comma = ", ";
        }
        return out.append(')').toString();
    }
}
