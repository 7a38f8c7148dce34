package io.interlock.engine.workflow;

import io.interlock.engine.expression.ExpressionException;
import io.interlock.engine.model.StepStatus;
import io.interlock.engine.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Decides what follows from what happened. For use by one thread. */
final class Scheduler {

    private final RunState run;
    private final Journal journal;
    private final Surroundings surroundings;
    private final RunServices services;
    private final Timers timers;
    private final Slots slots;
    private final Expansion expansion;
    private final GateSteps gates;
    private final Consumer<StepState> launch;

    /** Steps whose pause is over. */
    private final Set<StepState> due = new HashSet<>();

    /** Steps whose pause this process waits for. */
    private final Set<StepState> pausing = new HashSet<>();

    /** A scheduler; {@code launch} begins an attempt, when what was decided is durable. */
    Scheduler(Desk desk, Gates gates, Workshop workshop, Consumer<StepState> launch) {
        this.run = desk.run();
        this.journal = desk.journal();
        this.surroundings = desk.surroundings();
        this.services = desk.services();
        this.timers = desk.timers();
        this.slots = new Slots(run);
        this.launch = launch;
        this.gates = new GateSteps(desk, gates, this);
        this.expansion = new Expansion(desk, workshop, this);
    }

    /** Decides all that can be decided now. */
    void advance() {
        do {
            for (StepState step = run.agenda.poll(); step != null; step = run.agenda.poll()) {
                examine(step);
            }
        } while (!run.agenda.isEmpty());
    }

    private void examine(StepState step) {
        if (step.status == StepStatus.PENDING && step.missing == 0) {
            consider(step);
        } else if (step.below != null && step.below.unfinished == 0) {
            expansion.conclude(step, step.below);
        }
    }

    private void consider(StepState step) {
        String closed = step.closed();
        if (closed != null) {
            journal.add(new RunEvent.StepCancelled(step.id, "It was not begun: " + closed, Usage.NONE));
        } else if (step.isPausing() && !due.contains(step)) {
            pause(step);
        } else if (step.attempts > 0 || mayBegin(step)) {
            begin(step);
        }
    }

    private void pause(StepState step) {
        Instant until = step.notBefore;
        if (until == null || !pausing.add(step)) {
            return;
        }
        Duration left = Duration.between(services.time().clock().instant(), until);
        Duration longest = Duration.ofMillis(step.pauseMillis);
        Duration wait = left.isNegative() ? Duration.ZERO : left.compareTo(longest) > 0 ? longest : left;
        timers.after(wait, () -> {
            pausing.remove(step);
            due.add(step);
            run.agenda.add(step);
        });
    }

    /** Whether its needs and its condition let it begin; otherwise it is skipped, or fails. */
    private boolean mayBegin(StepState step) {
        StepState without = null;
        for (String need : step.step.needs()) {
            StepState needed = step.group.byName.get(need);
            if (needed != null && needed != step && step.item == null) {
                if (needed.hasFailed()) {
                    skip(step, "It needs " + needed.id + ", which " + how(needed), true);
                    return false;
                }
                without = needed.status == StepStatus.SKIPPED ? needed : without;
            }
        }
        if (step.item != null) {
            return true;
        }
        if (step.step.when() == null) {
            if (without != null) {
                skip(step, "It needs " + without.id + ", which was skipped", false);
            }
            return without == null;
        }
        return conditionHolds(step);
    }

    private static String how(StepState needed) {
        return switch (needed.status) {
            case SKIPPED -> "was skipped because of a failure";
            case CANCELLED -> "was given up";
            default -> "failed";
        };
    }

    private boolean conditionHolds(StepState step) {
        try {
            if (step.step.when() == null || step.step.when().holds(surroundings.of(step))) {
                return true;
            }
            skip(step, "Its condition does not hold: " + step.step.when(), false);
        } catch (ExpressionException e) {
            journal.add(RunEvent.StepFailed.of(
                    step.id, "Cannot tell whether its condition holds: " + e.getMessage(), e.remedy(), Usage.NONE));
        }
        return false;
    }

    private void skip(StepState step, String reason, boolean failure) {
        journal.add(new RunEvent.StepSkipped(step.id, reason, failure));
    }

    private void begin(StepState step) {
        if (!slots.take(step)) {
            return;
        }
        due.remove(step);
        journal.add(new RunEvent.StepStarted(step.id, step.attempts + 1));
        go(step);
    }

    private void go(StepState step) {
        if (step.isCompound()) {
            expansion.open(step);
        } else if (step.step.work() instanceof Work.Gate gate) {
            slots.free(step);
            gates.open(step, gate);
        } else {
            launch(step);
        }
    }

    /** Begins an attempt when all is durable. */
    void launch(StepState step) {
        journal.afterwards(() -> launch.accept(step));
    }

    /** An attempt ended. */
    void ended(StepState step, Outcome outcome) {
        slots.free(step);
        if (outcome instanceof Outcome.Done done && done.approvals().isEmpty()) {
            journal.add(new RunEvent.StepSucceeded(step.id, done.made()));
        } else if (outcome instanceof Outcome.Done done) {
            gates.hold(step, done);
        } else if (outcome instanceof Outcome.Chosen chosen) {
            expansion.chosen(step, chosen);
        } else if (outcome instanceof Outcome.Failed failed) {
            fail(step, failed);
        } else if (outcome instanceof Outcome.Unclear unclear) {
            journal.add(new RunEvent.StepUncertain(step.id, unclear.key(), unclear.why(), unclear.usage()));
        } else if (outcome instanceof Outcome.Spent spent) {
            stop(RunEvent.Cause.BUDGET, spent.message());
            journal.add(
                    new RunEvent.StepFailed(step.id, spent.message(), spent.remedy(), spent.usage(), spent.output()));
        }
    }

    /** An attempt was given up. */
    void cancelled(StepState step, String reason, Usage usage) {
        slots.free(step);
        journal.add(new RunEvent.StepCancelled(step.id, reason, usage));
    }

    /** An attempt failed: there is another, or a fallback, or the step has failed. */
    void fail(StepState step, Outcome.Failed failed) {
        slots.free(step);
        Step.StepPolicy policy = step.step.policy();
        boolean parent = step.isMatrix();
        if (step.closed() != null) {
            journal.add(RunEvent.StepFailed.of(step.id, failed));
        } else if (!parent
                && failed.retryable()
                && step.attempts < policy.retry().attempts()) {
            Duration pause = Retries.pause(policy.retry(), step.attempts, services.random());
            Instant notBefore = services.time().clock().instant().plus(pause);
            journal.add(
                    new RunEvent.StepRetried(step.id, failed.message(), failed.usage(), notBefore, pause.toMillis()));
        } else if (!parent && !policy.fallback().isEmpty()) {
            RunEvent.Below below = RunEvent.Below.of(RunEvent.Below.Kind.FALLBACK, 1, failed.message());
            journal.add(new RunEvent.StepsOpened(step.id, below, failed.usage()));
        } else {
            journal.add(RunEvent.StepFailed.of(step.id, failed));
        }
    }

    /** No step starts any more. */
    void stop(RunEvent.Cause cause, String reason) {
        if (run.stopping == null) {
            journal.add(new RunEvent.RunStopping(cause, reason));
        }
    }

    /** Takes up what an earlier process left. */
    void takeUp() {
        run.agenda.clear();
        for (StepState step : new ArrayList<>(run.steps.values())) {
            takeUp(step);
        }
    }

    private void takeUp(StepState step) {
        if (step.status == StepStatus.PENDING && step.missing == 0) {
            run.agenda.add(step);
        } else if (step.status == StepStatus.UNCERTAIN && step.closed() == null) {
            slots.force(step);
            journal.add(new RunEvent.StepStarted(step.id, Math.max(1, step.attempts)));
            go(step);
        } else if (step.status == StepStatus.RUNNING) {
            takeUpRunning(step);
        } else if (step.below != null) {
            run.agenda.add(step);
        }
    }

    private void takeUpRunning(StepState step) {
        boolean fallback = step.below != null;
        if (fallback) {
            expansion.watch(step);
            run.agenda.add(step);
        } else if (step.closed() != null) {
            journal.add(new RunEvent.StepCancelled(step.id, "It was given up: " + step.closed(), Usage.NONE));
        } else {
            slots.force(step);
            go(step);
        }
    }

    /** Whether a step waits for its next attempt. */
    boolean isPausing() {
        return !pausing.isEmpty();
    }

    /** Asks again how all gates stand. */
    void askGates() {
        gates.ask();
    }
}
