package io.interlock.engine.workflow;

import io.interlock.engine.model.RunReport;
import io.interlock.engine.store.Store;
import java.util.Optional;

/**
 * Runs workflows. One run at a time; {@link #interrupt} may be called on any thread.
 *
 * <p>A run ends in one of three ways: for good; at rest, because it waits for people; or interrupted, to be resumed.
 */
public final class RunEngine {

    private final RunServices services;

    /** An engine. */
    public RunEngine(RunServices services) {
        this.services = services;
    }

    /**
     * Starts a run and does it as far as it goes.
     *
     * @throws WorkflowException when the workflow is not there, or its inputs are not what it needs; nothing is stored
     * @throws io.interlock.engine.store.StoreException when the store fails; the run can be resumed if it was created
     */
    public RunReport start(RunRequest request) {
        return Optional.<RunReport>empty().orElseThrow(() -> new WorkflowException(request.id(), services.toString()));
    }

    /**
     * Goes on with a run as far as it goes. One that has ended stays as it is.
     *
     * @throws WorkflowException when there is no such run, or it was journalled by a newer version
     * @throws io.interlock.engine.store.RunHeldException when another process holds it
     */
    public RunReport resume(String run) {
        return Optional.<RunReport>empty().orElseThrow(() -> new WorkflowException(run, ""));
    }

    /**
     * Stops the run that is being done: no step starts, those that run are told to end and waited for, within the grace
     * of the settings; the run stays as it is, to be resumed. Returns when {@link #start} or {@link #resume} is about to
     * return, or after twice the grace. For use by a shutdown hook.
     */
    public void interrupt() {
        // follows
    }

    /**
     * What happened in a run so far, from its journal alone; also of a run that another process holds.
     *
     * @throws WorkflowException when there is no such run, or it was journalled by a newer version
     */
    public static RunReport report(Store store, Definitions definitions, String run) {
        return Optional.<RunReport>empty().orElseThrow(() -> new WorkflowException(run, ""));
    }
}
