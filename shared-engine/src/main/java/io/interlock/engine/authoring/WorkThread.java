package io.interlock.engine.authoring;

import io.interlock.engine.agent.AgentException;
import io.interlock.engine.agent.AgentResult;
import io.interlock.engine.agent.AgentTask;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.model.Usage;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * Work on a thread of its own. Cancelling it interrupts the thread; it ends when the thread has ended, so that no program
 * runs and nothing lies about any more then, and with what was paid until then.
 */
final class WorkThread extends CompletableFuture<AgentResult> {

    private final AgentTask task;
    private final Callable<AgentResult> work;
    private final Thread thread;

    private WorkThread(AgentTask task, Callable<AgentResult> work) {
        this.task = task;
        this.work = work;
        this.thread = new Thread(this::run, "interlock-work-" + task.agent().name());
        thread.setDaemon(true);
    }

    /** Begins. */
    static CompletableFuture<AgentResult> start(AgentTask task, Callable<AgentResult> work) {
        WorkThread begun = new WorkThread(task, work);
        begun.thread.start();
        return begun;
    }

    /** Tells the thread to end; whoever waits is told when it has. */
    @Override
    public boolean cancel(boolean mayInterrupt) {
        thread.interrupt();
        return !isDone();
    }

    private void run() {
        try {
            complete(work.call());
        } catch (AgentException | ModelException e) {
            completeExceptionally(e);
        } catch (InterruptedException e) {
            completeExceptionally(new AgentException("'" + name() + "' was given up", "", Usage.NONE, e));
        } catch (Exception | StackOverflowError e) {
            completeExceptionally(new AgentException(
                    "'" + name() + "' could not " + task.action() + ": " + e.getMessage(),
                    "Look at what it says; when it comes back, report it as a defect.",
                    Usage.NONE,
                    e));
        } catch (Error e) {
            completeExceptionally(e);
            throw e;
        }
    }

    private String name() {
        return task.agent().name();
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
