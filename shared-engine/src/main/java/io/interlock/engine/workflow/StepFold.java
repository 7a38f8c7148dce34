package io.interlock.engine.workflow;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.StepStatus;
import io.interlock.engine.model.Usage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes one event part of a step. */
final class StepFold {

    private final RunState run;
    private final StepState step;
    private final Instant at;
    private final long number;
    private final int length;

    StepFold(RunState run, StepState step, Instant at, long number, int length) {
        this.run = run;
        this.step = step;
        this.at = at;
        this.number = number;
        this.length = length;
    }

    void apply(RunEvent.OfStep event) {
        if (event instanceof RunEvent.StepStarted started) {
            start(started);
        } else if (event instanceof RunEvent.StepsOpened opened) {
            pay(opened.usage());
            open(opened.below());
        } else if (event instanceof RunEvent.StepSucceeded succeeded) {
            succeed(succeeded.made());
        } else if (event instanceof RunEvent.GateOpened opened) {
            ask(opened);
        } else if (event instanceof RunEvent.GateMoved moved) {
            step.gate = moved.standing();
            step.message = String.join("; ", moved.standing().missing());
        } else {
            applyEnd(event);
        }
    }

    private void applyEnd(RunEvent.OfStep event) {
        if (event instanceof RunEvent.StepFailed failed) {
            pay(failed.usage());
            step.remedy = failed.remedy();
            finish(StepStatus.FAILED, failed.message());
        } else if (event instanceof RunEvent.StepSkipped skipped) {
            step.blocked = skipped.failure();
            finish(StepStatus.SKIPPED, skipped.reason());
        } else if (event instanceof RunEvent.StepCancelled cancelled) {
            pay(cancelled.usage());
            finish(StepStatus.CANCELLED, cancelled.reason());
        } else if (event instanceof RunEvent.StepRetried retried) {
            retry(retried);
        } else if (event instanceof RunEvent.StepUncertain uncertain) {
            pay(uncertain.usage());
            step.status = StepStatus.UNCERTAIN;
            step.message = uncertain.reason();
            step.unclear = uncertain.key();
        } else {
            applyBelow(event);
        }
    }

    private void applyBelow(RunEvent.OfStep event) {
        if (event instanceof RunEvent.StepTimedOut late) {
            step.timedOut = late.message();
            if (step.below != null) {
                run.close(step.below, late.message());
            }
        } else if (event instanceof RunEvent.StepCompensated) {
            step.status = StepStatus.COMPENSATED;
            closeBelow();
        } else if (event instanceof RunEvent.CompensationFailed failed) {
            step.notUndone = true;
            step.message = failed.message();
            closeBelow();
        }
    }

    private void start(RunEvent.StepStarted started) {
        if (started.attempt() != step.attempts) {
            step.rounds = 0;
            step.carried.clear();
            step.choices.clear();
            step.timedOut = null;
        }
        step.attempts = started.attempt();
        step.status = StepStatus.RUNNING;
        step.notBefore = null;
        step.message = "";
        step.unclear = null;
        if (step.started == null) {
            step.started = at;
        }
    }

    private void retry(RunEvent.StepRetried retried) {
        pay(retried.usage());
        closeBelow();
        step.status = StepStatus.PENDING;
        step.message = retried.message();
        step.notBefore = retried.notBefore();
        step.pauseMillis = retried.pauseMillis();
        run.agenda.add(step);
    }

    private void succeed(RunEvent.Made made) {
        RunEvent.Made held = step.held;
        pay(made.usage());
        run.notExamined.addAll(made.notExamined());
        closeBelow();
        if (held == null) {
            step.output = new Output(number, length, made.output());
        }
        step.held = null;
        if (!step.step.policy().compensation().isEmpty() && !step.isMatrix()) {
            run.undoable.add(step);
        }
        finish(StepStatus.SUCCEEDED, made.partial());
    }

    private void ask(RunEvent.GateOpened opened) {
        RunEvent.Made made = opened.made();
        if (made != null) {
            pay(made.usage());
            step.held = new RunEvent.Made(Value.nothing(), Usage.NONE, made.partial(), made.notExamined());
            step.output = new Output(number, length, made.output());
        }
        step.gate = opened.standing();
        step.status = StepStatus.WAITING;
        run.waiting.add(step);
        step.message = String.join("; ", opened.standing().missing());
    }

    private void open(RunEvent.Below below) {
        leave();
        Group group = new Group(step, below, below.kind() == RunEvent.Below.Kind.WORKFLOW ? below.inputs() : null);
        if (below.kind() == RunEvent.Below.Kind.MATRIX) {
            group.addCopies(step, below);
        } else {
            group.add(prefix(below), definitions(below), run.references);
        }
        if (below.kind() == RunEvent.Below.Kind.CHOICE) {
            step.choices.add(below.choice());
        }
        step.below = group;
        step.timedOut = null;
        run.enter(group);
    }

    private String prefix(RunEvent.Below below) {
        String base = step.id + Group.suffix(step);
        return switch (below.kind()) {
            case ROUND, CHOICE -> base + "#" + below.number() + "/";
            case FALLBACK -> step.id + ":fallback/";
            case UNDO -> step.id + ":undo/";
            default -> base + "/";
        };
    }

    private List<Step> definitions(RunEvent.Below below) {
        return switch (below.kind()) {
            case FALLBACK -> step.step.policy().fallback();
            case UNDO -> step.step.policy().compensation();
            case ROUND -> ((Work.Loop) step.step.work()).steps();
            case CHOICE -> List.of(chosen(below.choice()));
            case WORKFLOW -> called();
            case MATRIX -> List.of();
        };
    }

    private List<Step> called() {
        String name = ((Work.SubWorkflow) step.step.work()).workflow();
        Workflow called = run.orchestrator.workflows().get(name);
        return called == null ? List.of() : called.steps();
    }

    /** The chosen step, alone: what it needs is for the supervisor to say. */
    private Step chosen(String choice) {
        for (Step each : ((Work.Supervised) step.step.work()).steps()) {
            if (each.id().equals(choice)) {
                return new Step(
                        each.id(),
                        each.output(),
                        List.of(),
                        each.when(),
                        each.work(),
                        each.matrix(),
                        each.policy(),
                        each.origin());
            }
        }
        throw new WorkflowException(
                "Cannot go on with run " + run.id + ": step " + step.id + " has no step " + choice,
                "Restore the store from a backup, or start anew.");
    }

    /** The round or choice before ends as the next begins. */
    private void leave() {
        Group left = step.below;
        if (left == null) {
            return;
        }
        step.rounds++;
        if (left.kind == RunEvent.Below.Kind.ROUND) {
            step.carried.values().forEach(Output::drop);
            step.carried.clear();
        }
        for (StepState ended : left.steps) {
            Output output = ended.output;
            if (output != null) {
                Output before = step.carried.put(ended.step.output(), output);
                if (before != null) {
                    before.drop();
                }
            }
        }
        step.below = null;
    }

    private void closeBelow() {
        Group left = step.below;
        if (left != null) {
            left.dropAll();
            step.below = null;
        }
        step.carried.values().forEach(Output::drop);
        step.carried.clear();
    }

    private void pay(@Nullable Usage usage) {
        if (usage != null) {
            step.usage = step.usage.plus(usage);
            run.usage = run.usage.plus(usage);
        }
    }

    private void finish(StepStatus status, String message) {
        run.finish(step, status, message, at);
    }
}
