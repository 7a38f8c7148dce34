package io.interlock.engine.report;

import io.interlock.engine.model.GateOutcome;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.StepStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders a run for a terminal: its steps with status, time and cost; why those that stand out stand there; the gates
 * and who is missing; how to go on; and one last line that sums it up. Long lists are cut, and the report says by how
 * much.
 */
public final class RunTable {

    private static final int MAX_STEPS = 200;
    private static final int MAX_LINES = 20;
    private static final int INDENT = 4;

    private final TerminalStyle style;
    private final int width;
    private final TerminalLists lists;

    /**
     * Creates a report.
     *
     * @param colour whether to use ANSI colours
     * @param width columns of the terminal to fit the text to, or 0 to cut and break nothing
     */
    public RunTable(boolean colour, int width) {
        this.style = new TerminalStyle(colour);
        this.width = width;
        this.lists = new TerminalLists(style, width, MAX_LINES);
    }

    /** The report, ended by a line feed. */
    public String render(RunReport report) {
        StringBuilder out = new StringBuilder(1024 + Math.min(report.steps().size(), MAX_STEPS) * 120);
        steps(out, report);
        messages(out, report.steps());
        gates(out, report.gates());
        notExamined(out, Unexamined.byReason(report.notExamined()));
        lists.problems(out, report.problems());
        next(out, RunWording.next(report));
        out.append(out.length() == 0 ? "" : "\n");
        headline(out, report);
        return out.toString();
    }

    private void steps(StringBuilder out, RunReport report) {
        List<RunReport.Step> shown = shown(report.steps());
        if (shown.isEmpty()) {
            return;
        }
        TextTable table = new TextTable(style, "Step", "Status", "Time", "What", "Cost");
        Instant now = report.updated();
        for (RunReport.Step step : shown) {
            table.row(
                    step.status() == StepStatus.RUNNING,
                    RunWording.sign(step.status()) + " " + PrintableText.quoted(step.id()),
                    RunWording.status(step),
                    RunWording.took(step, now),
                    PrintableText.of(step.title()),
                    RunWording.cost(step.usage()));
        }
        table.appendTo(out, width);
        lists.rest(out, report.steps().size() - shown.size(), " steps");
    }

    /** All steps; of too many, those that are neither done nor skipped first of all. */
    private static List<RunReport.Step> shown(List<RunReport.Step> steps) {
        if (steps.size() <= MAX_STEPS) {
            return steps;
        }
        List<RunReport.Step> shown = new ArrayList<>();
        for (RunReport.Step step : steps) {
            boolean plain = step.status() == StepStatus.SUCCEEDED || step.status() == StepStatus.SKIPPED;
            if (!plain && step.status() != StepStatus.PENDING && shown.size() < MAX_STEPS) {
                shown.add(step);
            }
        }
        return shown.isEmpty() ? steps.subList(0, MAX_STEPS) : shown;
    }

    private void messages(StringBuilder out, List<RunReport.Step> steps) {
        int told = 0;
        for (RunReport.Step step : steps) {
            if (step.message().isEmpty()) {
                continue;
            }
            told++;
            if (told <= MAX_LINES) {
                out.append(told == 1 ? "\n" : "");
                String line = RunWording.sign(step.status()) + " " + PrintableText.quoted(step.id()) + ": "
                        + PrintableText.of(step.message());
                Wrapping.append(out, line, 2, width);
            }
        }
        lists.rest(out, told - MAX_LINES, " steps with something to say");
    }

    private void gates(StringBuilder out, List<RunReport.Gate> gates) {
        lists.title(out, gates.size(), gates.size() == 1 ? "gate" : "gates");
        int shown = Math.min(gates.size(), MAX_LINES);
        for (int i = 0; i < shown; i++) {
            gate(out, gates.get(i));
        }
        lists.rest(out, gates.size() - shown, "");
    }

    private void gate(StringBuilder out, RunReport.Gate gate) {
        StringBuilder line = new StringBuilder(PrintableText.quoted(gate.name()));
        line.append(gate.step().equals(gate.name()) ? "" : " (" + PrintableText.of(gate.step()) + ")");
        line.append(": ").append(RunWording.gate(gate.outcome()));
        Instant deadline = gate.deadline();
        if (gate.outcome() == GateOutcome.PENDING && deadline != null) {
            line.append(" until ").append(RunsTable.minute(deadline)).append(" UTC");
        }
        if (!gate.approvedBy().isEmpty()) {
            line.append(", approved by ").append(PrintableText.of(GuardWording.list(gate.approvedBy(), MAX_LINES)));
        }
        Wrapping.append(out, line.toString(), 2, width);
        int shown = Math.min(gate.missing().size(), MAX_LINES);
        for (int i = 0; i < shown; i++) {
            Wrapping.append(out, "missing: " + PrintableText.of(gate.missing().get(i)), INDENT, width);
        }
        lists.rest(out, gate.missing().size() - shown, "");
    }

    private void notExamined(StringBuilder out, List<Unexamined> reasons) {
        lists.title(
                out, reasons.size(), (reasons.size() == 1 ? "reason" : "reasons") + " why something was not looked at");
        lists.reasons(out, reasons, "");
    }

    private void next(StringBuilder out, List<String> commands) {
        if (commands.isEmpty()) {
            return;
        }
        out.append('\n');
        style.strong(out, "Go on with");
        out.append('\n');
        for (int i = 0; i < Math.min(commands.size(), MAX_LINES); i++) {
            out.append("  ").append(PrintableText.of(commands.get(i))).append('\n');
        }
        lists.rest(out, commands.size() - MAX_LINES, "");
    }

    private void headline(StringBuilder out, RunReport report) {
        String text = RunWording.sign(report.status()) + " " + PrintableText.of(RunWording.headline(report));
        switch (report.status()) {
            case SUCCEEDED -> style.good(out, text);
            case FAILED, CANCELLED -> style.bad(out, text);
            case WAITING, UNCERTAIN -> style.warning(out, text);
            case RUNNING -> style.strong(out, text);
        }
        out.append(": ")
                .append(RunWording.counts(report.steps()))
                .append("; ")
                .append(RunWording.used(report))
                .append("; run ")
                .append(PrintableText.of(report.id()))
                .append('\n');
        if (!report.reason().isEmpty()) {
            Wrapping.append(out, PrintableText.of(report.reason()), 2, width);
        }
    }
}
