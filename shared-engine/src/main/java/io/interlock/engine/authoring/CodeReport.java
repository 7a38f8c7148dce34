package io.interlock.engine.authoring;

import io.interlock.engine.agent.AgentException;
import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.agent.AgentTask;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.model.CodeWork;
import io.interlock.engine.model.FileEdit;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.ProvenCommand;
import io.interlock.engine.model.WorkAttempt;
import io.interlock.engine.model.WorkStatus;
import io.interlock.engine.sandbox.Sandbox;
import io.interlock.engine.workbench.Workbench;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what came of a piece of work. Whatever ended it, there is a report. For use by one thread. */
final class CodeReport {

    private static final int MOST_WORDS = 4_000;
    private static final int MOST_TOLD = 3;
    private static final int MOST_REASON = 300;

    private final AgentTask task;
    private final GuardedData data;
    private final CodeLog log;
    private final ModelTalk models;
    private final List<NotExamined> notExamined = new ArrayList<>();
    private @Nullable CodeProof proof;
    private @Nullable CodeEdits edits;
    private String sandbox = "";
    private String summary = "";
    private String plan = "";

    CodeReport(AgentTask task, GuardedData data, CodeLog log, ModelTalk models) {
        this.task = task;
        this.data = data;
        this.log = log;
        this.models = models;
    }

    void notExamined(List<NotExamined> more) {
        notExamined.addAll(more);
    }

    /** Notes where the work is done. */
    void on(Workbench bench) {
        sandbox = bench.sandboxDescription();
        bench.notes().forEach(log::warn);
        if (bench.sandbox() == Sandbox.Kind.NONE) {
            log.warn("Programs ran without a sandbox: " + sandbox);
        }
    }

    void proving(CodeProof by) {
        proof = by;
    }

    void editing(CodeEdits by) {
        edits = by;
    }

    /** Notes what the model says of its work. */
    void summary(String said, String notes) {
        summary = WorkTexts.plain(data.clean("summary of " + task.agent().name(), said), MOST_WORDS);
        plan = WorkTexts.plain(data.clean("notes of " + task.agent().name(), notes), MOST_WORDS);
    }

    /**
     * What came of it.
     *
     * @throws AgentException when nothing is kept
     */
    AgentResult result(CodeEnd end) {
        CodeProof.Proven proven = proof == null ? null : proof.proven();
        if (proven == null || end.takenBack()) {
            throw failure(end);
        }
        boolean done = end.status() == WorkStatus.DONE;
        List<FileEdit> kept = proven.edits();
        if (edits != null) {
            edits.lostTests(kept).forEach(log::warn);
        }
        CodeWork work = work(done ? WorkStatus.DONE : WorkStatus.PARTLY, end.reason(), kept, proven.commands());
        return new AgentResult(WorkValues.of(work), kept, models.used(), end.reason(), notExamined);
    }

    private AgentException failure(CodeEnd end) {
        List<ProvenCommand> commands = proof == null ? List.of() : proof.last();
        CodeWork work = work(WorkStatus.NOT_DONE, end.reason(), List.of(), commands);
        String name = task.agent().name();
        StringBuilder message = new StringBuilder("'" + name + "' did not " + task.action() + ": " + work.reason());
        List<WorkAttempt> attempts = work.attempts();
        for (WorkAttempt attempt : attempts.subList(Math.max(0, attempts.size() - MOST_TOLD), attempts.size())) {
            message.append("; attempt ").append(attempt.number()).append(", ").append(attempt.what());
            if (!attempt.reason().isEmpty()) {
                message.append(": ").append(WorkTexts.cut(attempt.reason().replace('\n', ' '), MOST_REASON));
            }
        }
        if (!summary.isEmpty()) {
            message.append("; it says: ").append(WorkTexts.cut(summary.replace('\n', ' '), MOST_REASON));
        }
        return new AgentException(
                message.toString(), end.remedy(), models.used(), WorkValues.of(work), budget(end.cause()));
    }

    /** Only what a model failed for means something to who reads it. */
    private static @Nullable ModelException budget(@Nullable Throwable cause) {
        return cause instanceof ModelException model ? model : null;
    }

    private CodeWork work(WorkStatus status, String reason, List<FileEdit> kept, List<ProvenCommand> commands) {
        return new CodeWork(
                status,
                summary,
                WorkTexts.plain(data.clean("reason", reason), MOST_WORDS),
                plan,
                kept.stream().map(FileEdit::path).toList(),
                commands,
                masked(log.attempts()),
                sandbox,
                log.warnings());
    }

    /** What programs print can hold what the guardrails mask. */
    private List<WorkAttempt> masked(List<WorkAttempt> attempts) {
        return attempts.stream()
                .map(one -> new WorkAttempt(
                        one.number(),
                        one.what(),
                        one.outcome(),
                        one.reason().isEmpty() ? "" : data.clean("attempt", one.reason()),
                        one.usage(),
                        one.millis(),
                        one.programMillis()))
                .toList();
    }
}
