package io.interlock.engine.authoring;

import io.interlock.engine.agent.Agent;
import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.agent.AgentTask;
import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.workbench.WorkbenchFactory;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * Writes code with tools, on a workbench, until the commands that prove the change pass or limits end it. What it gives
 * are edits; nothing reaches the repository by it. Thread-safe.
 */
public final class CodeAuthor implements Agent {

    private final Place place;
    private final LongSupplier nanos;

    /**
     * Where code is written.
     *
     * @param settings limits
     * @param guard what goes to models, and what they say, is held against it
     * @param workbenches makes the workbench
     * @param commands what may be run
     * @param guidance what the repository tells those who change it, as its base says it; may be empty
     */
    public record Place(
            AuthoringSettings settings,
            TextGuard guard,
            WorkbenchFactory workbenches,
            ProjectCommands commands,
            String guidance) {}

    /** Writes code there. */
    public CodeAuthor(Place place) {
        this(place, System::nanoTime);
    }

    CodeAuthor(Place place, LongSupplier nanos) {
        this.place = place;
        this.nanos = nanos;
    }

    /** Fails with what was tried ({@link WorkValues}) as the output of the failure when nothing is kept. */
    @Override
    public CompletableFuture<AgentResult> perform(AgentTask task) {
        return WorkThread.start(task, () -> new CodeRun(place, task, nanos).run());
    }
}
