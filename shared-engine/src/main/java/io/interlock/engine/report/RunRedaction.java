package io.interlock.engine.report;

import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.RunSummary;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Takes values that must not leave the process out of a run before any report escapes them. Ids of runs and steps, by
 * which people go on, and commits stay.
 */
public final class RunRedaction {

    private final TextRedaction texts;

    /**
     * Creates a redaction.
     *
     * @param redactor gives a text with the values in it replaced, or the text itself
     */
    public RunRedaction(UnaryOperator<String> redactor) {
        this.texts = new TextRedaction(redactor, redactor);
    }

    /** The run with each text in it redacted. */
    public RunReport of(RunReport report) {
        return new RunReport(
                report.id(),
                texts.text(report.workflow()),
                report.status(),
                report.partial(),
                texts.text(report.reason()),
                report.head(),
                report.created(),
                report.updated(),
                report.usage(),
                TextRedaction.each(report.steps(), this::step),
                TextRedaction.each(report.gates(), this::gate),
                texts.notExamined(report.notExamined()),
                texts.problems(report.problems()));
    }

    /** The runs of a list with each text in them redacted. */
    public List<RunSummary> of(List<RunSummary> runs) {
        return TextRedaction.each(
                runs,
                run -> new RunSummary(
                        run.id(),
                        texts.text(run.workflow()),
                        run.status(),
                        texts.text(run.reason()),
                        run.head(),
                        run.created(),
                        run.updated(),
                        run.tokens(),
                        run.cost(),
                        texts.optional(run.heldBy())));
    }

    private RunReport.Step step(RunReport.Step step) {
        return new RunReport.Step(
                step.id(),
                step.kind(),
                texts.text(step.title()),
                step.needs(),
                step.status(),
                step.attempts(),
                step.started(),
                step.ended(),
                step.usage(),
                texts.text(step.message()));
    }

    private RunReport.Gate gate(RunReport.Gate gate) {
        return new RunReport.Gate(
                gate.step(),
                texts.text(gate.name()),
                gate.subject(),
                gate.outcome(),
                gate.deadline(),
                texts.texts(gate.approvedBy()),
                texts.texts(gate.missing()));
    }
}
