package io.interlock.engine.authoring;

import io.interlock.engine.model.WorkAttempt;

/** A candidate failed a part of its proof; carries that out of the part. */
final class Refutation extends Exception {

    private static final long serialVersionUID = 1;

    private final WorkAttempt.Outcome outcome;

    Refutation(WorkAttempt.Outcome outcome, String reason) {
        super(reason, null, false, false);
        this.outcome = outcome;
    }

    Verdict.Unproven verdict() {
        return new Verdict.Unproven(outcome, String.valueOf(getMessage()));
    }
}
