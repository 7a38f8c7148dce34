package io.interlock.engine.report;

import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.Place;
import io.interlock.engine.model.Problem;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes values that must not leave the process out of a run before any report escapes them. Ids of runs and steps, by
 * which people go on, and commits stay.
 */
public final class RunRedaction {

    private final UnaryOperator<String> redactor;

    /**
     * Creates a redaction.
     *
     * @param redactor gives a text with the values in it replaced, or the text itself
     */
    public RunRedaction(UnaryOperator<String> redactor) {
        this.redactor = redactor;
    }

    /** The run with each text in it redacted. */
    public RunReport of(RunReport report) {
        return new RunReport(
                report.id(),
                text(report.workflow()),
                report.status(),
                report.partial(),
                text(report.reason()),
                report.head(),
                report.created(),
                report.updated(),
                report.usage(),
                each(report.steps(), this::step),
                each(report.gates(), this::gate),
                each(report.notExamined(), item -> new NotExamined(place(item.place()), text(item.reason()))),
                each(report.problems(), this::problem));
    }

    /** The runs of a list with each text in them redacted. */
    public List<RunSummary> of(List<RunSummary> runs) {
        return each(
                runs,
                run -> new RunSummary(
                        run.id(),
                        text(run.workflow()),
                        run.status(),
                        text(run.reason()),
                        run.head(),
                        run.created(),
                        run.updated(),
                        run.tokens(),
                        run.cost(),
                        optional(run.heldBy())));
    }

    private RunReport.Step step(RunReport.Step step) {
        return new RunReport.Step(
                step.id(),
                step.kind(),
                text(step.title()),
                step.needs(),
                step.status(),
                step.attempts(),
                step.started(),
                step.ended(),
                step.usage(),
                text(step.message()));
    }

    private RunReport.Gate gate(RunReport.Gate gate) {
        return new RunReport.Gate(
                gate.step(),
                text(gate.name()),
                gate.subject(),
                gate.outcome(),
                gate.deadline(),
                each(gate.approvedBy(), redactor),
                each(gate.missing(), redactor));
    }

    private Place place(Place place) {
        return new Place(place.kind(), text(place.name()), place.commit());
    }

    private Problem problem(Problem problem) {
        return new Problem(
                optional(problem.path()),
                problem.line(),
                problem.column(),
                text(problem.message()),
                text(problem.remedy()));
    }

    private @Nullable String optional(@Nullable String text) {
        return text == null ? null : text(text);
    }

    private String text(String text) {
        return redactor.apply(text);
    }

    private static <T> List<T> each(List<T> items, UnaryOperator<T> change) {
        List<T> changed = new ArrayList<>(items.size());
        for (T item : items) {
            changed.add(change.apply(item));
        }
        return changed;
    }
}
