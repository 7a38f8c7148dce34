package io.interlock.engine.workflow;

import io.interlock.engine.agent.Agent;
import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.agent.AgentTask;
import io.interlock.engine.event.EngineEvent;
import io.interlock.engine.expression.Value;
import io.interlock.engine.llm.ModelCall;
import io.interlock.engine.llm.ModelGateway;
import io.interlock.engine.llm.ModelLimits;
import io.interlock.engine.llm.ModelReply;
import io.interlock.engine.model.GateOutcome;
import io.interlock.engine.model.RequiredApproval;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.Usage;
import io.interlock.engine.store.Store;
import io.interlock.engine.store.StoredDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An engine with everything around it scripted. */
final class Rig {

    static final String RUN = "r1";
    static final ModelGateway NO_MODELS = new NoModels();

    World world = new World();
    final VirtualTime time = new VirtualTime();
    final List<EngineEvent> events = new CopyOnWriteArrayList<>();
    Store store = new MemoryStore();
    OutputChecks outputs = OutputChecks.NONE;
    Function<AgentTask, CompletableFuture<AgentResult>> agent =
            task -> CompletableFuture.completedFuture(result(task.input()));
    int workers = 4;
    Duration grace = Duration.ofMinutes(10);
    Orchestrator orchestrator;
    Gates gates = new OneYes();

    Rig(Orchestrator orchestrator) {
        this.orchestrator = orchestrator;
    }

    Rig(Workflow workflow) {
        this(Steps.orchestrator(workflow));
    }

    Rig(Steps... steps) {
        this(Steps.workflow("main", 8, steps));
    }

    static AgentResult result(Value output) {
        return new AgentResult(output, List.of(), Usage.NONE, "", List.of());
    }

    RunEngine engine() {
        RunServices services = new RunServices(
                store,
                definition -> orchestrator,
                NO_MODELS,
                context -> new RunParts(
                        spec -> (Agent) task -> agent.apply(task),
                        world,
                        outputs,
                        new Checked(),
                        gates,
                        StepBudgets.UNLIMITED),
                events::add,
                time.time(),
                () -> 0,
                new RunServices.Settings("test", workers, grace, Duration.ofSeconds(1)));
        return new RunEngine(services, time);
    }

    RunReport start() {
        return start(Value.nothing());
    }

    RunReport start(Value inputs) {
        return start(engine(), inputs);
    }

    RunReport start(RunEngine engine, Value inputs) {
        String name = orchestrator.workflows().keySet().iterator().next();
        return engine.start(new RunRequest(
                RUN,
                name,
                orchestrator,
                "definition",
                inputs instanceof Value.Mapping mapping ? mapping : new Value.Mapping(Map.of()),
                RunChange.NONE));
    }

    RunReport resume() {
        return engine().resume(RUN);
    }

    RunReport report() {
        return RunEngine.report(store, definition -> orchestrator, RUN);
    }

    static RunReport.Step step(RunReport report, String id) {
        return report.steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No step " + id + " among "
                        + report.steps().stream().map(RunReport.Step::id).toList()));
    }

    /** The output of a step that ended well. */
    Value output(String step) {
        Value[] found = {Value.nothing()};
        store.journal(RUN, 0, entry -> {
            RunEvent event = RunEventCodec.read(RUN, entry);
            if (event instanceof RunEvent.StepSucceeded succeeded
                    && succeeded.step().equals(step)) {
                found[0] = succeeded.made().output();
            }
        });
        return found[0];
    }

    void say(String gate, boolean approve) {
        store.record(new StoredDecision(RUN, gate, "alice", approve, null, "", "terminal", "alice", time.instant()));
    }

    private static final class Checked implements BuiltInChecks {
        @Override
        public Value affected() {
            return Value.from(Map.of("components", List.of("core", "web")));
        }

        @Override
        public GuardVerdict guard() {
            return new GuardVerdict(Value.of(true), "");
        }
    }

    private static final class NoModels implements ModelGateway {
        @Override
        public CompletableFuture<ModelReply> call(ModelCall call) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ModelLimits limits(String model) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // Nothing to let go.
        }
    }

    /** A gate that one yes opens and one no closes; it closes by itself after its time. */
    static final class OneYes implements Gates {
        @Override
        public Value open(String step, Work.@Nullable Gate gate, List<RequiredApproval> approvals, Instant now) {
            String deadline = gate == null || gate.timeout() == null
                    ? ""
                    : now.plus(gate.timeout()).toString();
            return Value.from(Map.of("name", gate == null ? "output" : gate.gate(), "deadline", deadline));
        }

        @Override
        public Standing evaluate(String step, Value request, List<StoredDecision> decisions, Instant now) {
            Map<String, Value> members = ((Value.Mapping) request).members();
            String deadline = members.get("deadline").asText();
            Instant until = deadline.isEmpty() ? null : Instant.parse(deadline);
            GateOutcome outcome = until != null && !now.isBefore(until) ? GateOutcome.EXPIRED : GateOutcome.PENDING;
            for (StoredDecision decision : decisions) {
                if (decision.gate().equals(step)) {
                    outcome = decision.approve() ? GateOutcome.APPROVED : GateOutcome.REJECTED;
                }
            }
            boolean open = outcome == GateOutcome.PENDING;
            return new Standing(
                    request,
                    members.get("name").asText(),
                    null,
                    outcome,
                    until,
                    outcome == GateOutcome.APPROVED ? List.of("alice") : List.of(),
                    open ? List.of("one of the team") : List.of());
        }
    }
}
