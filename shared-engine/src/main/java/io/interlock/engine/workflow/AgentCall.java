package io.interlock.engine.workflow;

import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.agent.AgentSpec;
import io.interlock.engine.agent.AgentTask;
import io.interlock.engine.event.EngineEvent;
import io.interlock.engine.expression.Value;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ReplyMemory;
import io.interlock.engine.store.Store;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks an agent on behalf of a step. */
final class AgentCall {

    private final Workshop workshop;
    private final Job job;

    AgentCall(Workshop workshop, Job job) {
        this.workshop = workshop;
        this.job = job;
    }

    AgentSpec spec(String agent) throws StepFailure {
        AgentSpec spec = workshop.run.orchestrator().agents().get(agent);
        if (spec == null) {
            throw StepFailure.failed(
                    "Cannot do step " + job.id() + ": there is no agent '" + agent + "'",
                    "Known are: "
                            + String.join(
                                    ", ", workshop.run.orchestrator().agents().keySet()) + ".",
                    false);
        }
        return spec;
    }

    CompletableFuture<AgentResult> ask(AgentSpec spec, String action, Value input, @Nullable String schemaJson) {
        String run = workshop.run.id();
        ModelCall.Caller caller = new ModelCall.Caller(
                run,
                job.id(),
                spec.name(),
                job.timeout(),
                workshop.parts.budgets().of(job.attempt().step.path()),
                new Replies(workshop.services.store(), run, memory()));
        return workshop.parts
                .agents()
                .apply(spec)
                .perform(new AgentTask(
                        spec,
                        action,
                        input,
                        schemaJson,
                        workshop.services.models(),
                        caller,
                        line -> workshop.events.accept(new EngineEvent.Progress(run, job.id(), line))));
    }

    /** What was paid for in one attempt is remembered for it alone: the next one is to get other answers. */
    private String memory() {
        StepState step = job.attempt().step;
        return step.id + "@" + job.attempt().number + "#" + step.choices.size() + ":";
    }

    /** Examines what came back, and tells which guardrails did something. */
    AgentResult examined(OutputChecks.Verdict verdict) throws StepFailure {
        for (OutputChecks.Triggered each : verdict.triggered()) {
            workshop.events.accept(new EngineEvent.GuardrailTriggered(workshop.run.id(), each.rule(), each.action()));
        }
        if (verdict instanceof OutputChecks.Rejected rejected) {
            throw StepFailure.failed(rejected.reason(), rejected.remedy(), true);
        }
        return ((OutputChecks.Accepted) verdict).result();
    }

    private record Replies(Store store, String run, String prefix) implements ReplyMemory {

        @Override
        public @Nullable String find(String requestHash, int occurrence) {
            return store.reply(run, prefix + requestHash, occurrence);
        }

        @Override
        public void keep(String requestHash, int occurrence, String replyJson) {
            store.keepReply(run, prefix + requestHash, occurrence, replyJson);
        }
    }
}
