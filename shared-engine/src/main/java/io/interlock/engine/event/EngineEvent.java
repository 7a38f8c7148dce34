package io.interlock.engine.event;

import io.interlock.engine.model.GateOutcome;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.model.StepStatus;
import io.interlock.engine.model.Usage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something that happened in a run. Texts are redacted. */
public sealed interface EngineEvent {

    /**
     * A run began or went on.
     *
     * @param run id of the run
     * @param resumed whether it goes on after a stop
     */
    record RunStarted(String run, String workflow, boolean resumed) implements EngineEvent {}

    /**
     * A run stopped, for good or until it is resumed.
     *
     * @param usage what models used, all parts of the run together
     */
    record RunStopped(String run, String workflow, RunStatus status, Usage usage) implements EngineEvent {}

    /**
     * An attempt at a step began.
     *
     * @param agent name of the agent that does it, or null
     * @param attempt counted from 1
     */
    record StepStarted(String run, String step, @Nullable String agent, int attempt) implements EngineEvent {}

    /**
     * An attempt at a step ended.
     *
     * @param took how long it took
     * @param message why it ended so; may be empty
     */
    record StepEnded(String run, String step, @Nullable String agent, StepStatus status, Duration took, String message)
            implements EngineEvent {}

    /**
     * A model was called.
     *
     * @param agent name of the agent that called it
     * @param model name of the model that answered, or was asked last
     * @param outcome {@code ok}, {@code cached}, or the reason why there is no answer
     * @param usage what it used
     * @param took how long it took, retries included
     */
    record ModelCalled(String run, String agent, String model, String outcome, Usage usage, Duration took)
            implements EngineEvent {}

    /**
     * A guardrail did more than allow.
     *
     * @param rule id of the rule
     * @param action what was done, as written in configuration: {@code warn}, {@code block}, ...
     */
    record GuardrailTriggered(String run, String rule, String action) implements EngineEvent {}

    /**
     * A gate opened, changed or closed.
     *
     * @param outcome how it stands now
     */
    record GateChanged(String run, String gate, GateOutcome outcome) implements EngineEvent {}

    /**
     * A budget refused something.
     *
     * @param scope which, such as {@code run} or {@code day}
     * @param unit {@code tokens}, {@code usd} or {@code time}
     */
    record BudgetExceeded(String run, String scope, String unit) implements EngineEvent {}

    /**
     * A step has something to tell while it runs.
     *
     * @param message a line for people
     */
    record Progress(String run, String step, String message) implements EngineEvent {}
}
