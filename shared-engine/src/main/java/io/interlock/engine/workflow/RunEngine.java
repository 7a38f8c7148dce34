package io.interlock.engine.workflow;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.store.HeldRun;
import io.interlock.engine.store.JournalEntry;
import io.interlock.engine.store.NewRun;
import io.interlock.engine.store.Store;
import io.interlock.engine.store.StoredRun;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs workflows. One run at a time; {@link #interrupt} may be called on any thread.
 *
 * <p>A run ends in one of three ways: for good; at rest, because it waits for people; or interrupted, to be resumed.
 */
public final class RunEngine {

    private final RunServices services;
    private final Waiting waiting;
    private final Object lock = new Object();
    private @Nullable Coordinator current;
    private @Nullable CountDownLatch ended;
    private boolean interrupted;

    /** An engine. */
    public RunEngine(RunServices services) {
        this(services, Waiting.REAL);
    }

    RunEngine(RunServices services, Waiting waiting) {
        this.services = services;
        this.waiting = waiting;
    }

    /**
     * Starts a run and does it as far as it goes.
     *
     * @throws WorkflowException when the workflow is not there, or its inputs are not what it needs; nothing is stored
     * @throws io.interlock.engine.store.StoreException when the store fails; the run can be resumed if it was created
     */
    public RunReport start(RunRequest request) {
        Workflow workflow = workflow(request.orchestrator(), request.workflow());
        OutputSchema schemas = new OutputSchema();
        Value.Mapping inputs = WorkflowInputs.complete(
                workflow, request.inputs(), (schema, value) -> schemas.mismatch(schema, RunEventCodec.write(value)));
        RunEvent.RunStarted first = new RunEvent.RunStarted(workflow.name(), inputs, request.change());
        RunContext context = new RunContext(request.id(), workflow, request.orchestrator(), inputs, request.change());
        RunParts parts = services.parts().apply(context);
        Instant now = services.time().clock().instant();
        NewRun created = new NewRun(
                request.id(),
                workflow.name(),
                request.definition(),
                RunEventCodec.write(now, first).json(),
                request.change().head(),
                now);
        RunState run = new RunState(request.id(), request.orchestrator(), workflow);
        try (HeldRun held = services.store().create(created, services.settings().holder())) {
            return go(context, run, held, parts, first);
        }
    }

    /**
     * Goes on with a run as far as it goes. One that has ended stays as it is.
     *
     * @throws WorkflowException when there is no such run, or it was journalled by a newer version
     * @throws io.interlock.engine.store.RunHeldException when another process holds it
     */
    public RunReport resume(String run) {
        if (find(services.store(), run).status().isFinal()) {
            return report(services.store(), services.definitions(), run);
        }
        try (HeldRun held = services.store().hold(run, services.settings().holder())) {
            RunState state = read(services.store(), services.definitions(), held.run());
            if (state.status.isFinal()) {
                return RunReports.of(state, held.run());
            }
            RunEvent first = state.sequence == 0
                    ? RunEventCodec.read(run, begun(held.run()))
                    : new RunEvent.RunResumed(services.settings().holder());
            RunChange change = first instanceof RunEvent.RunStarted started ? started.change() : state.change;
            Value inputs = first instanceof RunEvent.RunStarted started ? started.inputs() : state.inputs;
            RunContext context = new RunContext(
                    run,
                    state.workflow,
                    state.orchestrator,
                    inputs instanceof Value.Mapping mapping ? mapping : new Value.Mapping(Map.of()),
                    change);
            return go(context, state, held, services.parts().apply(context), first);
        }
    }

    private RunReport go(RunContext context, RunState run, HeldRun held, RunParts parts, RunEvent first) {
        Coordinator coordinator = new Coordinator(services, context, run, held, new Coordinator.Extras(parts, waiting));
        CountDownLatch latch = new CountDownLatch(1);
        synchronized (lock) {
            if (current != null) {
                throw new IllegalStateException("Another run is being done");
            }
            current = coordinator;
            ended = latch;
            if (interrupted) {
                coordinator.interrupt();
            }
        }
        try {
            coordinator.run(first);
            return RunReports.of(run, held.run());
        } finally {
            held.close();
            synchronized (lock) {
                current = null;
            }
            latch.countDown();
        }
    }

    /**
     * Stops the run that is being done: no step starts, those that run are told to end and waited for, within the grace
     * of the settings; the run stays as it is, to be resumed. Returns when {@link #start} or {@link #resume} is about to
     * return, or after twice the grace. For use by a shutdown hook.
     */
    public void interrupt() {
        CountDownLatch latch;
        synchronized (lock) {
            interrupted = true;
            latch = ended;
            if (current != null) {
                current.interrupt();
            }
        }
        try {
            if (latch != null) {
                boolean done = latch.await(services.settings().grace().toMillis() * 2, TimeUnit.MILLISECONDS);
                interrupted |= !done;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What happened in a run so far, from its journal alone; also of a run that another process holds.
     *
     * @throws WorkflowException when there is no such run, or it was journalled by a newer version
     */
    public static RunReport report(Store store, Definitions definitions, String run) {
        StoredRun stored = find(store, run);
        return RunReports.of(read(store, definitions, stored), stored);
    }

    /**
     * What a step made, or, when it failed, what it has to show nevertheless; null of JSON when there is none.
     *
     * @param step id of the step in the run, as the report names it
     * @throws WorkflowException when it was journalled by a newer version
     */
    public static Value output(Store store, String run, String step) {
        return new Outputs(store, run).last(step);
    }

    private static StoredRun find(Store store, String run) {
        StoredRun stored = store.find(run);
        if (stored == null) {
            throw new WorkflowException(
                    "There is no run '" + run + "' in the store", "See `interlock runs list` for those that are.");
        }
        return stored;
    }

    private static RunState read(Store store, Definitions definitions, StoredRun stored) {
        String id = stored.run().id();
        Orchestrator orchestrator = definitions.read(stored.run().definition());
        RunState run = new RunState(
                id, orchestrator, workflow(orchestrator, stored.run().workflow()));
        store.journal(
                id,
                0,
                entry -> run.apply(
                        entry.entry().at(),
                        entry.sequence(),
                        entry.entry().json().length(),
                        RunEventCodec.read(id, entry)));
        return run;
    }

    private static JournalEntry begun(StoredRun stored) {
        NewRun run = stored.run();
        return new JournalEntry(0, RunEventCodec.started(run.created(), run.inputs()));
    }

    private static Workflow workflow(Orchestrator orchestrator, String name) {
        Workflow workflow = orchestrator.workflows().get(name);
        if (workflow == null) {
            throw new WorkflowException(
                    "There is no workflow '" + name + "'",
                    "Known are: " + String.join(", ", orchestrator.workflows().keySet()) + ".");
        }
        return workflow;
    }
}
