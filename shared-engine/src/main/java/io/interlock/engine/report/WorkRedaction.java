package io.interlock.engine.report;

import io.interlock.engine.model.CodeWork;
import io.interlock.engine.model.ProvenCommand;
import io.interlock.engine.model.TestWork;
import io.interlock.engine.model.WorkAttempt;
import io.interlock.engine.model.WorkReport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Takes values that must not leave the process out of what agents wrote before any report escapes them. */
public final class WorkRedaction {

    private final TextRedaction texts;
    private final RunRedaction runs;

    /**
     * Creates a redaction.
     *
     * @param redactor gives a text with the values in it replaced, or the text itself
     */
    public WorkRedaction(UnaryOperator<String> redactor) {
        this.texts = new TextRedaction(redactor, redactor);
        this.runs = new RunRedaction(redactor);
    }

    /** The report with each text in it redacted. */
    public WorkReport of(WorkReport report) {
        WorkReport.Author agent = report.agent();
        return new WorkReport(
                report.command(),
                runs.of(report.run()),
                new WorkReport.Author(texts.text(agent.name()), texts.text(agent.model())),
                report.branch(),
                code(report.code()),
                tests(report.tests()));
    }

    private @Nullable CodeWork code(@Nullable CodeWork work) {
        return work == null
                ? null
                : new CodeWork(
                        work.status(),
                        texts.text(work.summary()),
                        texts.text(work.reason()),
                        texts.text(work.plan()),
                        TextRedaction.each(work.files(), texts::path),
                        TextRedaction.each(work.commands(), this::command),
                        TextRedaction.each(work.attempts(), this::attempt),
                        texts.text(work.sandbox()),
                        texts.texts(work.warnings()));
    }

    private ProvenCommand command(ProvenCommand command) {
        return new ProvenCommand(
                texts.text(command.name()),
                texts.texts(command.words()),
                command.passed(),
                command.passedBefore(),
                command.millis());
    }

    private WorkAttempt attempt(WorkAttempt attempt) {
        return new WorkAttempt(
                attempt.number(),
                texts.text(attempt.what()),
                attempt.outcome(),
                texts.text(attempt.reason()),
                attempt.usage(),
                attempt.millis(),
                attempt.programMillis());
    }

    private @Nullable TestWork tests(@Nullable TestWork work) {
        return work == null
                ? null
                : new TestWork(
                        work.status(),
                        texts.text(work.reason()),
                        TextRedaction.each(work.components(), this::component),
                        TextRedaction.each(work.attempts(), this::attempt),
                        texts.text(work.sandbox()),
                        texts.texts(work.warnings()));
    }

    private TestWork.Component component(TestWork.Component component) {
        return new TestWork.Component(
                texts.text(component.id()),
                component.framework(),
                TextRedaction.each(
                        component.kept(),
                        kept -> new TestWork.Kept(
                                texts.path(kept.path()),
                                texts.texts(kept.tests()),
                                kept.runs(),
                                texts.texts(kept.gained()),
                                texts.text(kept.killed()))),
                TextRedaction.each(
                        component.dropped(),
                        dropped -> new TestWork.Dropped(
                                texts.path(dropped.path()), dropped.outcome(), texts.text(dropped.reason()))),
                component.coveredBefore(),
                component.coveredAfter(),
                component.coverable(),
                component.changedCoveredBefore(),
                component.changedCoveredAfter(),
                component.changed());
    }
}
