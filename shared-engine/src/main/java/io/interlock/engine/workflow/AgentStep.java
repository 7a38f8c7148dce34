package io.interlock.engine.workflow;

import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.effect.CommitSpec;
import io.interlock.engine.effect.EffectException;
import io.interlock.engine.expression.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step that an agent does: asked, examined, committed. No thread waits while a model thinks. */
final class AgentStep {

    private final Workshop workshop;
    private final Job job;
    private final AgentCall call;

    AgentStep(Workshop workshop, Job job) {
        this.workshop = workshop;
        this.job = job;
        this.call = new AgentCall(workshop, job);
    }

    @Nullable Outcome begin(Work.AgentTask task) throws StepFailure {
        AgentSpec spec = call.spec(task.agent());
        Value input = task.input().evaluate(job.values());
        String base = head();
        String schema = job.step().policy().outputSchemaJson();
        job.attempt()
                .await(call.ask(spec, task.action(), input, schema), result -> () -> finish(task, spec, base, result));
        return null;
    }

    /** Where the branch of the run stood when the agent began, so that no other step's work is lost. */
    private String head() throws StepFailure {
        try {
            return workshop.parts.effects().head();
        } catch (EffectException e) {
            throw StepFailure.failed(String.valueOf(e.getMessage()), e.remedy(), e.isRetryable());
        }
    }

    private Outcome finish(Work.AgentTask task, AgentSpec spec, String base, AgentResult made)
            throws StepFailure, InterruptedException {
        job.attempt().pay(made.usage());
        OutputChecks.Verdict verdict = workshop.parts.outputs().examine(job.id(), spec, made);
        AgentResult result = call.examined(verdict);
        workshop.requireFit(job, result.output());
        Value output = result.edits().isEmpty() ? result.output() : committed(task, spec, base, result);
        RunEvent.Made kept = new RunEvent.Made(output, job.attempt().paid(), result.partial(), result.notExamined());
        return new Outcome.Done(
                kept, verdict instanceof OutputChecks.Accepted accepted ? accepted.approvals() : List.of());
    }

    private Value committed(Work.AgentTask task, AgentSpec spec, String base, AgentResult result)
            throws StepFailure, InterruptedException {
        String key = job.key();
        CommitSpec commit = new CommitSpec(
                spec.name() + ": " + task.action(),
                result.edits(),
                null,
                base,
                key,
                workshop.run.id(),
                job.id(),
                spec.name(),
                spec.model());
        Value committed = job.effects().perform(key, workshop.parts.effects().commit(commit));
        return withCommit(result.output(), committed);
    }

    /** Says in which commit the work of the agent is, where there is room for that. */
    private static Value withCommit(Value output, Value committed) {
        if (!(output instanceof Value.Mapping mapping) || mapping.members().containsKey("commit")) {
            return output;
        }
        Map<String, Value> members = new LinkedHashMap<>(mapping.members());
        members.put(
                "commit",
                committed instanceof Value.Mapping commit
                        ? commit.members().getOrDefault("commit", Value.nothing())
                        : committed);
        return new Value.Mapping(members);
    }
}
