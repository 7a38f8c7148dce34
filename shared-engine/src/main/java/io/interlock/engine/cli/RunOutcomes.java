package io.interlock.engine.cli;

import io.interlock.engine.event.EngineEvent;
import io.interlock.engine.event.EngineListener;
import io.interlock.engine.llm.ModelException;
import io.interlock.engine.model.RunReport;
import io.interlock.engine.model.StepStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds out from what happens whether a run failed because of something outside, for the exit code. Thread-safe. */
final class RunOutcomes implements EngineListener {

    private static final Set<ModelException.Reason> OUTSIDE = Set.of(
            ModelException.Reason.TIMEOUT,
            ModelException.Reason.RATE_LIMIT,
            ModelException.Reason.UNAVAILABLE,
            ModelException.Reason.BAD_REQUEST,
            ModelException.Reason.CASSETTE_MISS);

    private static final Set<ModelException.Reason> USAGE =
            Set.of(ModelException.Reason.UNKNOWN_MODEL, ModelException.Reason.KEY);

    private final Map<String, String> lastOfAgent = new HashMap<>();
    private final Set<Integer> codes = new HashSet<>();

    @Override
    public synchronized void on(EngineEvent event) {
        if (event instanceof EngineEvent.ModelCalled called) {
            lastOfAgent.put(called.agent(), called.outcome());
        } else if (event instanceof EngineEvent.StepEnded ended && ended.agent() != null) {
            if (ended.status() == StepStatus.FAILED) {
                codes.add(code(lastOfAgent.getOrDefault(ended.agent(), "")));
            }
        }
    }

    private static int code(String outcome) {
        for (ModelException.Reason reason : ModelException.Reason.values()) {
            if (reason.name().equals(outcome.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                return OUTSIDE.contains(reason)
                        ? ExitCode.OUTSIDE
                        : USAGE.contains(reason) ? ExitCode.USAGE : ExitCode.REFUSED;
            }
        }
        return ExitCode.REFUSED;
    }

    /**
     * The exit code of a run.
     *
     * @param interrupted whether somebody wanted this process to end
     */
    synchronized int exitCode(RunReport report, boolean interrupted) {
        return switch (report.status()) {
            case SUCCEEDED -> ExitCode.DONE;
            case WAITING, UNCERTAIN -> ExitCode.PENDING;
            case CANCELLED -> ExitCode.CANCELLED;
            case RUNNING -> interrupted ? ExitCode.CANCELLED : ExitCode.OUTSIDE;
            case FAILED ->
                codes.size() == 1 && !codes.contains(ExitCode.REFUSED)
                        ? codes.iterator().next()
                        : ExitCode.REFUSED;
        };
    }
}
