package io.interlock.engine.workflow;

import io.interlock.engine.expression.Value;
import io.interlock.engine.model.GateOutcome;
import io.interlock.engine.model.NotExamined;
import io.interlock.engine.model.RunStatus;
import io.interlock.engine.model.Usage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a run, as it is journalled. What a run is, is what its events make of it: a field may be
 * added to an event, but what is there never changes its meaning.
 */
sealed interface RunEvent {

    /** Most characters of what is told to people; what fails may say what it likes. */
    int MOST_WORDS = 4000;

    private static String cut(String words) {
        return words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS) + "...";
    }

    /** Something that happened to a step. */
    sealed interface OfStep extends RunEvent {

        /** Id of the step in the run. */
        String step();
    }

    /** The run began, with these inputs and about this change. */
    record RunStarted(String workflow, Value inputs, RunChange change) implements RunEvent {}

    /** A process went on with the run. */
    record RunResumed(String holder) implements RunEvent {}

    /** No step starts any more but those that undo others. */
    record RunStopping(Cause cause, String reason) implements RunEvent {

        public RunStopping {
            reason = cut(reason);
        }
    }

    /** Nothing can go on before somebody says something. */
    record RunRested(RunStatus status, String reason) implements RunEvent {

        public RunRested {
            reason = cut(reason);
        }
    }

    /** The run ended. */
    record RunEnded(RunStatus status, boolean partial, String reason) implements RunEvent {

        public RunEnded {
            reason = cut(reason);
        }
    }

    /** An attempt begins; also when one whose outcome was open is taken up again. */
    record StepStarted(String step, int attempt) implements OfStep {}

    /** Steps open below a step; what it used until then is counted. */
    record StepsOpened(String step, Below below, Usage usage) implements OfStep {}

    /** The step ended well. */
    record StepSucceeded(String step, Made made) implements OfStep {}

    /** The attempt failed; there will be another. */
    record StepRetried(String step, String message, Usage usage, Instant notBefore, long pauseMillis)
            implements OfStep {

        public StepRetried {
            message = cut(message);
        }
    }

    /** The step did not end well; {@code output} is what it has to show nevertheless, which no other step sees. */
    record StepFailed(String step, String message, String remedy, Usage usage, Value output) implements OfStep {

        public StepFailed {
            message = cut(message);
        }

        static StepFailed of(String step, String message, String remedy, Usage usage) {
            return new StepFailed(step, message, remedy, usage, Value.nothing());
        }

        static StepFailed of(String step, Outcome.Failed failed) {
            return new StepFailed(step, failed.message(), failed.remedy(), failed.usage(), failed.output());
        }
    }

    /** The step is not done; {@code failure} when that is because another failed. */
    record StepSkipped(String step, String reason, boolean failure) implements OfStep {

        public StepSkipped {
            reason = cut(reason);
        }
    }

    /** The step was given up. */
    record StepCancelled(String step, String reason, Usage usage) implements OfStep {

        public StepCancelled {
            reason = cut(reason);
        }
    }

    /** The time for all below the step is over. */
    record StepTimedOut(String step, String message) implements OfStep {}

    /** Nobody can tell whether an effect of the step happened. */
    record StepUncertain(String step, String key, String reason, Usage usage) implements OfStep {

        public StepUncertain {
            reason = cut(reason);
        }
    }

    /** The step waits for people: a gate, or an output ({@code made}) that must be approved. */
    record GateOpened(String step, @Nullable Made made, Gates.Standing standing) implements OfStep {}

    /** A gate stands otherwise. */
    record GateMoved(String step, Gates.Standing standing) implements OfStep {

        GateOutcome outcome() {
            return standing.outcome();
        }
    }

    /** The effect is about to happen. */
    record EffectIntended(String step, String key, String kind, String target) implements OfStep {}

    /** The effect happened; what it gave is with the effect. */
    record EffectDone(String step, String key) implements OfStep {}

    /** The effect did not happen. */
    record EffectNotDone(String step, String key, String reason) implements OfStep {

        public EffectNotDone {
            reason = cut(reason);
        }
    }

    /** A step that had ended well was undone. */
    record StepCompensated(String step) implements OfStep {}

    /** A step that had ended well could not be undone. */
    record CompensationFailed(String step, String message) implements OfStep {

        public CompensationFailed {
            message = cut(message);
        }
    }

    /** Why a run stops before its last step. */
    enum Cause {
        /** A budget is spent. */
        BUDGET,
        /** The time of the run is over. */
        TIMEOUT,
        /** Somebody ended it. */
        CANCEL,
        /** Steps are left that can never begin. */
        STUCK
    }

    /**
     * What a step made.
     *
     * @param output what later steps see
     * @param usage what models used in this attempt
     * @param partial why it is not all; empty when it is
     * @param notExamined what was not looked at
     */
    record Made(Value output, Usage usage, String partial, List<NotExamined> notExamined) {

        public Made {
            notExamined = List.copyOf(notExamined);
        }

        static Made of(Value output) {
            return new Made(output, Usage.NONE, "", List.of());
        }

        Made with(Value other) {
            return new Made(other, usage, partial, notExamined);
        }
    }

    /**
     * Steps below a step.
     *
     * @param kind what they are to it
     * @param number of the round or choice, from 1
     * @param items one for each copy of a matrix
     * @param labels of the copies, unique
     * @param inputs of a workflow
     * @param choice the id that a supervisor chose, or empty
     * @param reason why; may be empty
     */
    record Below(
            Kind kind, int number, List<Value> items, List<String> labels, Value inputs, String choice, String reason) {

        public Below {
            items = List.copyOf(items);
            labels = List.copyOf(labels);
        }

        static Below of(Kind kind, int number, String reason) {
            return new Below(kind, number, List.of(), List.of(), Value.nothing(), "", reason);
        }

        static Below matrix(List<Value> items, List<String> labels) {
            return new Below(Kind.MATRIX, 1, items, labels, Value.nothing(), "", "");
        }

        static Below workflow(Value inputs) {
            return new Below(Kind.WORKFLOW, 1, List.of(), List.of(), inputs, "", "");
        }

        static Below choice(int number, String choice, String reason) {
            return new Below(Kind.CHOICE, number, List.of(), List.of(), Value.nothing(), choice, reason);
        }

        /** What steps are to the step above them. */
        enum Kind {
            MATRIX,
            ROUND,
            WORKFLOW,
            CHOICE,
            FALLBACK,
            UNDO
        }
    }
}
