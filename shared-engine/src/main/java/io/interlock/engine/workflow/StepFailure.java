package io.interlock.engine.workflow;

import io.interlock.engine.model.Usage;

/** An attempt did not end well; carries the outcome through the code of a step. */
final class StepFailure extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Outcome outcome;

    StepFailure(Outcome outcome) {
        super(outcome.toString(), null, false, false);
        this.outcome = outcome;
    }

    static StepFailure failed(String message, String remedy, boolean retryable) {
        return new StepFailure(new Outcome.Failed(message, remedy, retryable, Usage.NONE));
    }

    Outcome outcome() {
        return outcome;
    }
}
