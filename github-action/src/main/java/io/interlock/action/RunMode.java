package io.interlock.action;

import io.interlock.engine.manifest.JsonReader;
import io.interlock.engine.manifest.Node;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs a workflow of agents, checks and gates, or goes on with a run. */
final class RunMode implements Mode {

    /** Its name in a workflow. */
    static final String NAME = "run";

    private static final int REFUSED = 1;
    private static final int PENDING = 4;

    private final ReportDirectory reports;
    private final EngineCall call;
    private int exitCode;

    RunMode(ActionEnvironment environment, Change change, ReportDirectory reports, Path scratch) throws IOException {
        this.reports = reports;
        String workflow = environment.input(Input.WORKFLOW);
        String resume = environment.input(Input.RESUME);
        if (workflow.isEmpty() == resume.isEmpty()) {
            throw new ActionException(
                    workflow.isEmpty()
                            ? "With mode run, neither the input workflow nor the input resume is set"
                            : "With mode run, both workflow '" + workflow + "' and resume '" + resume + "' are set",
                    "Set workflow to start one, or resume to go on with a run.");
        }
        this.call = EngineCall.plain(environment, scratch, NAME)
                .with("--result=" + reports.file(ReportDirectory.RESULT))
                .with("--report=" + reports.file(ReportDirectory.REPORT))
                .writing("markdown");
        Files.deleteIfExists(reports.file(ReportDirectory.RESULT));
        if (resume.isEmpty()) {
            start(environment, change, scratch);
            call.with("--").with(workflow);
        } else {
            call.with("--resume=" + resume);
        }
    }

    private void start(ActionEnvironment environment, Change change, Path scratch) throws IOException {
        call.with("--base=" + change.base()).with("--head=" + change.head()).withInputs(Input.CONFIG);
        String inputs = environment.input(Input.INPUTS);
        if (!inputs.isEmpty()) {
            Path file = scratch.resolve("inputs.json");
            Files.write(file, inputs.getBytes(StandardCharsets.UTF_8));
            call.with("--inputs=" + file);
        }
        Node issue = environment.event().payload().get("issue");
        if (!issue.get("title").textOr("").isEmpty()) {
            Path file = scratch.resolve("issue.json");
            Files.write(file, json(issue).getBytes(StandardCharsets.UTF_8));
            call.with("--issue=" + file);
        }
    }

    private static String json(Node issue) {
        StringBuilder out = new StringBuilder("{\"title\":");
        JsonText.string(out, issue.get("title").textOr(""));
        out.append(",\"description\":");
        JsonText.string(out, issue.get("body").textOr(""));
        String number = issue.get("number").textOr("");
        return out.append(",\"number\":")
                .append(number.matches("[0-9]{1,15}") ? number : "null")
                .append('}')
                .toString();
    }

    @Override
    public String title() {
        return "Workflow";
    }

    @Override
    public int run(OutputStream log) {
        exitCode = call.run(log);
        return exitCode;
    }

    /** A run that began has an answer however it ended. */
    @Override
    public boolean hasAnswered(int code) {
        return Files.exists(reports.file(ReportDirectory.RESULT));
    }

    @Override
    public String complaint() {
        return call.complaint();
    }

    @Override
    public void collect(StepOutputs outputs) throws IOException {
        Node result = result();
        outputs.put(Output.RUN, result.get("run").text());
        outputs.put(Output.STATUS, result.get("status").text());
        outputs.put(Output.GATE, gate(result));
        outputs.put(Output.COST_USD, result.get("usage", "costUsd").text());
        outputs.put(Output.TOKENS, result.get("usage", "tokens").text());
        outputs.put(Output.RESULT, reports.fromWorkspace(ReportDirectory.RESULT));
        outputs.put(Output.REPORT, reports.fromWorkspace(ReportDirectory.REPORT));
    }

    /** The gate that stands in the way, or the last one. */
    private static String gate(Node result) {
        String last = "none";
        for (Node gate : result.get("gates").items()) {
            last = gate.get("outcome").text();
            if (!last.equals("approved")) {
                return last;
            }
        }
        return last;
    }

    private Node result() throws IOException {
        return JsonReader.read(Files.readAllBytes(reports.file(ReportDirectory.RESULT)));
    }

    @Override
    public String summary() throws IOException {
        return call.written("markdown") + "\n";
    }

    @Override
    public void announce(ActionLog log) throws IOException {
        Node result = result();
        String run = result.get("run").text();
        String reason = result.get("reason").textOr("");
        if (exitCode == PENDING) {
            boolean uncertain = result.get("status").text().equals("uncertain");
            log.error(
                    "The run " + run + (uncertain ? " cannot tell whether something happened: " : " waits: ") + reason,
                    uncertain
                            ? "Say so with 'interlock runs resolve', then run this step again with resume: " + run + "."
                            : "Approve it, then run this step again with resume: " + run + ".");
        } else if (exitCode == REFUSED) {
            log.error("The run " + run + " failed: " + reason, "The job summary shows its steps.");
        } else if (exitCode != 0) {
            log.error("The run " + run + " stopped: " + reason, "Run this step again with resume: " + run + ".");
        }
    }
}
