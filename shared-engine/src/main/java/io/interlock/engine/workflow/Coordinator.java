package io.interlock.engine.workflow;

import io.interlock.engine.event.EngineEvent;
import io.interlock.engine.model.StepStatus;
import io.interlock.engine.model.Usage;
import io.interlock.engine.store.HeldRun;
import io.interlock.engine.store.StoredEffect;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Owns a run while it is being done: takes what its attempts say, many at a time, lets the scheduler decide what follows,
 * makes all that durable in one transaction, and only then acts on it.
 */
final class Coordinator {

    private final RunServices services;
    private final RunState run;
    private final Waiting waiting;
    private final BlockingQueue<Message> queue = new LinkedBlockingQueue<>();
    private final Timers timers;
    private final Bulletin bulletin;
    private final Journal journal;
    private final Surroundings surroundings;
    private final Crew crew;
    private final Workshop workshop;
    private final Scheduler scheduler;

    private volatile boolean interrupted;
    private boolean stopped;
    private boolean graceOver;

    Coordinator(RunServices services, RunContext context, RunState run, HeldRun held, Extras extras) {
        this.services = services;
        this.run = run;
        this.waiting = extras.waiting();
        this.timers = new Timers(services.time().ticker());
        this.bulletin = new Bulletin(run, services.listener(), services.time().ticker());
        this.journal = new Journal(run, held, services.time().clock(), bulletin);
        Outputs outputs = new Outputs(services.store(), run.id);
        this.surroundings = new Surroundings(run, outputs);
        this.crew = new Crew(services, run.id, timers, queue);
        this.workshop = new Workshop(context, services, extras.parts(), crew::tell);
        Desk desk = new Desk(run, journal, surroundings, outputs, services, timers);
        this.scheduler = new Scheduler(desk, extras.parts().gates(), workshop, this::begin);
    }

    /**
     * What else a coordinator is given.
     *
     * @param parts those who do the work
     * @param waiting how it waits
     */
    record Extras(RunParts parts, Waiting waiting) {}

    /** Does the run as far as it goes. The first event says whether it begins or goes on. */
    void run(RunEvent first) {
        try {
            journal.add(first);
            scheduler.takeUp();
            limitTime();
            poll();
            while (step()) {
                receive();
            }
        } finally {
            letGo();
        }
    }

    /** Decides and acts on all that is known; says whether there is more to come. */
    private boolean step() {
        timers.run();
        if (interrupted) {
            return stepInterrupted();
        }
        decide();
        if (crew.isWorking() || scheduler.isPausing() || !queue.isEmpty() || !run.agenda.isEmpty()) {
            return true;
        }
        return !finish();
    }

    private void decide() {
        do {
            scheduler.advance();
            for (Group closing = run.closings.poll(); closing != null; closing = run.closings.poll()) {
                giveUp(closing, String.valueOf(closing.closed));
            }
        } while (!run.agenda.isEmpty() || !run.closings.isEmpty());
        journal.commit();
    }

    /** Nothing is being done: undoes the next step, or ends. */
    private boolean finish() {
        scheduler.askGates();
        if (!run.agenda.isEmpty()) {
            return false;
        }
        Ending ending = new Ending(run);
        StepState undo = run.isDone() ? ending.nextToUndo() : null;
        if (undo != null && undo.below == null) {
            journal.add(
                    new RunEvent.StepsOpened(undo.id, RunEvent.Below.of(RunEvent.Below.Kind.UNDO, 1, ""), Usage.NONE));
            return false;
        }
        if (ending.isStuck()) {
            scheduler.stop(RunEvent.Cause.STUCK, "Steps are left that need each other");
            return false;
        }
        journal.add(ending.event());
        journal.commit();
        return true;
    }

    private void receive() {
        try {
            long most = services.settings().poll().toNanos();
            boolean idle = run.agenda.isEmpty();
            Message message = idle ? waiting.await(queue, timers.untilNext(most), crew.isWorking()) : queue.poll();
            while (message != null) {
                take(message);
                message = queue.poll();
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
    }

    private void take(Message message) {
        if (message instanceof Message.Ended ended) {
            ended(ended.attempt(), ended.outcome());
        } else if (message instanceof Message.Intended intended) {
            if (!interrupted && crew.opens(intended)) {
                intended(intended);
            } else {
                intended.durable().cancel(false);
            }
        } else if (message instanceof Message.Settled settled) {
            crew.settled(settled.attempt());
            journal.add(settled(settled), settled.effect());
        } else if (message instanceof Message.Told told) {
            bulletin.tell(told.event());
        }
    }

    /** A key that does not name this run can be another run's, which only the store can tell. */
    private void intended(Message.Intended intended) {
        StoredEffect effect = intended.effect();
        RunEvent event = new RunEvent.EffectIntended(effect.step(), effect.key(), effect.kind(), effect.target());
        if (effect.key().startsWith(run.id + "/")) {
            journal.add(event, effect);
            journal.afterwards(() -> intended.durable().complete(true));
            return;
        }
        boolean ours = journal.tryAdd(event, effect);
        if (!ours) {
            crew.settled(intended.attempt());
        }
        intended.durable().complete(ours);
    }

    private static RunEvent settled(Message.Settled settled) {
        StoredEffect effect = settled.effect();
        return effect.state() == StoredEffect.State.DONE
                ? new RunEvent.EffectDone(effect.step(), effect.key())
                : new RunEvent.EffectNotDone(effect.step(), effect.key(), settled.reason());
    }

    private void ended(Attempt attempt, Outcome outcome) {
        Crew.Live live = crew.ended(attempt);
        journal.afterwards(() -> crew.release(attempt));
        if (outcome instanceof Outcome.Broken broken) {
            throw broken.cause();
        }
        if (live == null || attempt.step.status != StepStatus.RUNNING) {
            return;
        }
        String reason = attempt.cancelled();
        if (!(outcome instanceof Outcome.Failed failed) || reason == null) {
            scheduler.ended(attempt.step, outcome);
        } else if (attempt.late) {
            scheduler.fail(
                    attempt.step,
                    new Outcome.Failed(reason, "Allow more time.", true, failed.usage(), failed.output()));
        } else if (!interrupted) {
            String open = live.openEffect == null
                    ? ""
                    : "; whether its effect '" + live.openEffect + "' happened is not known";
            scheduler.cancelled(attempt.step, reason + open, failed.usage());
        }
    }

    private void begin(StepState step) {
        String closed = step.closed();
        if (closed != null) {
            scheduler.cancelled(step, "It was not begun: " + closed, Usage.NONE);
            queue.add(new Message.Wake());
        }
        if (interrupted || closed != null) {
            return;
        }
        if (!bulletin.hasBegun(step)) {
            bulletin.began(step, step.attempts);
        }
        crew.begin(step, workshop, surroundings.of(step), Timeouts.of(run, step));
    }

    /** Gives up all steps of a group that are not done. */
    private void giveUp(Group group, String reason) {
        boolean mayEnd = group == run.root && run.stopping != null && run.stopping.cause() == RunEvent.Cause.BUDGET;
        for (StepState step : group.steps) {
            if (step.status == StepStatus.RUNNING && step.below != null) {
                giveUp(step.below, reason);
            } else if (step.status == StepStatus.RUNNING) {
                if (!mayEnd) {
                    crew.cancel(step, "It was given up: " + reason);
                }
            } else if (!step.status.isFinal()) {
                String left = step.status == StepStatus.UNCERTAIN ? step.message + "; it" : "It";
                journal.add(new RunEvent.StepCancelled(step.id, left + " was given up: " + reason, Usage.NONE));
            }
        }
    }

    /** Asks the store from time to time whether somebody said something. */
    private void poll() {
        String by = services.store().cancelRequestedBy(run.id);
        if (by != null) {
            scheduler.stop(RunEvent.Cause.CANCEL, "Cancelled by " + by);
        }
        scheduler.askGates();
        timers.after(services.settings().poll(), () -> {
            if (!interrupted) {
                poll();
            }
        });
    }

    /** Ends the run when its time is over; what its budget says of time, each attempt is held to. */
    private void limitTime() {
        Duration timeout = run.workflow.timeout();
        if (timeout != null) {
            timers.after(
                    timeout.minus(run.activeBefore),
                    () -> scheduler.stop(
                            RunEvent.Cause.TIMEOUT,
                            "The run took longer than " + timeout + ", the timeout of workflow "
                                    + run.workflow.name()));
        }
    }

    /** Tells all that is being done to end; what ends well in time is kept. */
    private boolean stepInterrupted() {
        if (!stopped) {
            stopped = true;
            crew.cancelAll("The process was told to end");
            timers.after(services.settings().grace(), () -> graceOver = true);
        }
        journal.commit();
        if (crew.isWorking() && !graceOver) {
            return true;
        }
        bulletin.tell(new EngineEvent.RunStopped(run.id, run.workflow.name(), run.status, run.usage));
        bulletin.publish();
        return false;
    }

    /** Stops the run from another thread. */
    void interrupt() {
        interrupted = true;
        queue.add(new Message.Wake());
    }

    /** Leaves no step behind that still works, as far as that can be waited for. */
    private void letGo() {
        interrupted = true;
        crew.cancelAll("The run was let go");
        long until = System.nanoTime() + services.settings().grace().toNanos();
        try {
            while (crew.isWorking() && System.nanoTime() - until < 0) {
                dismiss(queue.poll(100, TimeUnit.MILLISECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            crew.close();
        }
    }

    private void dismiss(@Nullable Message message) {
        if (message instanceof Message.Ended ended) {
            crew.ended(ended.attempt());
        } else if (message instanceof Message.Intended intended) {
            intended.durable().cancel(false);
        }
    }
}
