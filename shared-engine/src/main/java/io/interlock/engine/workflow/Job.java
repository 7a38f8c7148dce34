package io.interlock.engine.workflow;

import io.interlock.engine.expression.Values;
import java.time.Duration;

/**
 * What an attempt has to do.
 *
 * @param attempt it
 * @param values what its expressions see
 * @param effects lets its effects happen
 * @param timeout how long it may take
 */
record Job(Attempt attempt, Values values, Effects effects, Duration timeout) {

    private static final int MOST_KEY = 300;

    Step step() {
        return attempt.step.step;
    }

    String id() {
        return attempt.step.id;
    }

    /** The key of its effect: the configured one, or one made of run and step. */
    String key() throws StepFailure {
        Parameter configured = step().policy().idempotencyKey();
        if (configured == null) {
            return effects.key(1);
        }
        String key = configured.evaluate(values).asText();
        if (key.isBlank() || key.length() > MOST_KEY || !key.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw StepFailure.failed(
                    "Cannot use the idempotency key of step " + id() + ": it has " + key.length()
                            + " characters, or some that are not ASCII",
                    "Give one of 1 to " + MOST_KEY + " letters, digits and signs.",
                    false);
        }
        return key;
    }
}
