package io.interlock.engine.workflow;

import io.interlock.engine.event.EngineEvent;
import io.interlock.engine.event.EngineListener;
import io.interlock.engine.model.StepStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Tells the listener what is durable. For use by one thread. */
final class Bulletin {

    private final RunState run;
    private final EngineListener listener;
    private final LongSupplier ticker;
    private final List<EngineEvent> news = new ArrayList<>();
    private final Map<String, Long> begun = new HashMap<>();

    Bulletin(RunState run, EngineListener listener, LongSupplier ticker) {
        this.run = run;
        this.listener = listener;
        this.ticker = ticker;
    }

    /** Something happened; it is told when it is durable. */
    void note(RunEvent event) {
        if (event instanceof RunEvent.RunStarted) {
            news.add(new EngineEvent.RunStarted(run.id, run.workflow.name(), false));
        } else if (event instanceof RunEvent.RunResumed) {
            news.add(new EngineEvent.RunStarted(run.id, run.workflow.name(), true));
        } else if (event instanceof RunEvent.RunRested || event instanceof RunEvent.RunEnded) {
            news.add(new EngineEvent.RunStopped(run.id, run.workflow.name(), run.status, run.usage));
        } else if (event instanceof RunEvent.OfStep ofStep) {
            noteStep(ofStep);
        }
    }

    private void noteStep(RunEvent.OfStep event) {
        StepState step = run.find(event.step());
        if (step == null) {
            return;
        }
        if (event instanceof RunEvent.StepStarted started) {
            began(step, started.attempt());
        } else if (event instanceof RunEvent.StepRetried retried) {
            ended(step, StepStatus.FAILED, retried.message());
        } else if (event instanceof RunEvent.GateOpened || event instanceof RunEvent.GateMoved) {
            gate(step);
        } else if (step.status.isFinal() || step.status == StepStatus.UNCERTAIN) {
            if (!(event instanceof RunEvent.StepsOpened || event instanceof RunEvent.EffectDone)) {
                ended(step, step.status, step.message);
            }
        }
    }

    /** An attempt that began in an earlier process goes on in this one. */
    void began(StepState step, int attempt) {
        begun.put(step.id, ticker.getAsLong());
        news.add(new EngineEvent.StepStarted(run.id, step.id, agent(step), attempt));
    }

    /** Whether it was told that an attempt at a step began. */
    boolean hasBegun(StepState step) {
        return begun.containsKey(step.id);
    }

    private void gate(StepState step) {
        Gates.Standing gate = step.gate;
        if (gate != null) {
            news.add(new EngineEvent.GateChanged(run.id, gate.name(), gate.outcome()));
        }
    }

    private void ended(StepState step, StepStatus status, String message) {
        Long since = begun.remove(step.id);
        Duration took = since == null ? Duration.ZERO : Duration.ofNanos(ticker.getAsLong() - since);
        news.add(new EngineEvent.StepEnded(run.id, step.id, agent(step), status, took, message));
    }

    private static @Nullable String agent(StepState step) {
        return step.step.work() instanceof Work.AgentTask task && !step.isMatrix() ? task.agent() : null;
    }

    /** Tells what a step or the engine says besides. */
    void tell(EngineEvent event) {
        news.add(event);
    }

    /** Tells all that was noted. */
    void publish() {
        List<EngineEvent> told = List.copyOf(news);
        news.clear();
        told.forEach(listener::on);
    }
}
