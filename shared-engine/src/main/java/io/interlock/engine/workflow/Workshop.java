package io.interlock.engine.workflow;

import io.interlock.engine.event.EngineEvent;
import io.interlock.engine.expression.Value;
import io.interlock.engine.model.RequiredApproval;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does the work of steps of all kinds, and holds what they make against what is asked of it. Thread-safe. */
final class Workshop {

    /** Longest output as JSON, in characters. */
    static final int MOST_OUTPUT = 4 * 1024 * 1024;

    final RunContext run;
    final RunServices services;
    final RunParts parts;

    /** Takes what steps tell; told on by whoever owns the run. */
    final Consumer<EngineEvent> events;

    private final OutputSchema schemas = new OutputSchema();

    Workshop(RunContext run, RunServices services, RunParts parts, Consumer<EngineEvent> events) {
        this.run = run;
        this.services = services;
        this.parts = parts;
        this.events = events;
    }

    /** Begins; the attempt is told its outcome. */
    void begin(Job job) {
        Work work = job.step().work();
        if (work instanceof Work.Join join) {
            job.attempt().end(join(job, join));
        } else if (work instanceof Work.AgentTask task) {
            job.attempt().work(() -> new AgentStep(this, job).begin(task));
        } else if (work instanceof Work.Supervised supervised) {
            job.attempt().work(() -> new SupervisorStep(this, job).begin(supervised));
        } else if (work instanceof Work.Check check) {
            job.attempt().work(() -> check(job, check));
        } else {
            job.attempt().work(() -> new EffectStep(this, job).perform());
        }
    }

    private Outcome join(Job job, Work.Join join) {
        try {
            return finished(job, RunEvent.Made.of(join.value().evaluate(job.values())), List.of());
        } catch (RuntimeException | StepFailure e) {
            return Failures.of(e, job.attempt().paid());
        }
    }

    private Outcome check(Job job, Work.Check check) throws InterruptedException, StepFailure {
        if (check.check() == Work.Check.Kind.AFFECTED) {
            return finished(job, RunEvent.Made.of(parts.checks().affected()), List.of());
        }
        BuiltInChecks.GuardVerdict verdict = parts.checks().guard();
        if (!verdict.blocked().isEmpty()) {
            throw StepFailure.failed(verdict.blocked(), "Correct what the guardrails found.", false);
        }
        return finished(job, RunEvent.Made.of(verdict.output()), List.of());
    }

    /**
     * The outcome of an attempt that made something.
     *
     * @throws StepFailure when that is too long, or does not follow the schema of the step
     */
    Outcome finished(Job job, RunEvent.Made made, List<RequiredApproval> approvals) throws StepFailure {
        requireFit(job, made.output());
        return new Outcome.Done(made, approvals);
    }

    void requireFit(Job job, Value output) throws StepFailure {
        String problem = misfit(job.step(), job.id(), output);
        if (problem != null) {
            throw StepFailure.failed(problem, "Correct what the step gives, or its schema.", true);
        }
    }

    /**
     * What is wrong with an output, or null.
     *
     * @param step whose schema it must follow, or null for none
     */
    @Nullable String misfit(@Nullable Step step, String id, Value output) {
        String schema = step == null ? null : step.policy().outputSchemaJson();
        String json = RunEventCodec.write(output);
        if (json.length() > MOST_OUTPUT) {
            return "The output of step " + id + " has " + json.length() + " characters; at most " + MOST_OUTPUT
                    + " are kept";
        }
        String mismatch = schema == null ? null : schemas.mismatch(schema, json);
        return mismatch == null ? null : "The output of step " + id + " does not follow its schema: " + mismatch;
    }

    /** What is wrong with an input of a workflow, or null. */
    @Nullable String mismatch(String schemaJson, Value value) {
        return schemas.mismatch(schemaJson, RunEventCodec.write(value));
    }
}
