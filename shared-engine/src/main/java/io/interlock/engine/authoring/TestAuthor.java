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
 * Writes tests on a workbench and keeps those that compile, pass again and again, cover lines that no test covered, and
 * fail when the code that they cover is broken. What it gives are edits. Thread-safe.
 */
public final class TestAuthor implements Agent {

    private final Place place;

    /**
     * Where tests are written.
     *
     * @param settings limits
     * @param guard what goes to models, and what they say, is held against it
     * @param workbenches makes the workbench
     * @param targets what tests are written for
     */
    public record Place(
            AuthoringSettings settings, TextGuard guard, WorkbenchFactory workbenches, TestTargets targets) {}

    /** Writes tests there. */
    public TestAuthor(Place place) {
        this.place = place;
    }

    @Override
    public CompletableFuture<AgentResult> perform(AgentTask task) {
        String message = "Not written yet; " + place.settings().tests().repeats() + " repeats";
        return CompletableFuture.failedFuture(new AgentException(message, "", Usage.NONE, null));
    }
}
