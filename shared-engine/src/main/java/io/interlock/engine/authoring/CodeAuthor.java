package io.interlock.engine.authoring;

import io.interlock.engine.agent.Agent;
import io.interlock.engine.agent.AgentException;
import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.agent.AgentTask;
import io.interlock.engine.guardrail.TextGuard;
import io.interlock.engine.model.Usage;
import io.interlock.engine.workbench.WorkbenchFactory;
import java.util.concurrent.CompletableFuture;

/**
 * Writes code with tools, on a workbench, until the commands that prove the change pass or limits end it. What it gives
 * are edits; nothing reaches the repository by it. Thread-safe.
 */
public final class CodeAuthor implements Agent {

    private final Place place;

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
        this.place = place;
    }

    @Override
    public CompletableFuture<AgentResult> perform(AgentTask task) {
        String message = "Not written yet; " + place.settings().code().proofs() + " proofs";
        return CompletableFuture.failedFuture(new AgentException(message, "", Usage.NONE, null));
    }
}
