package io.interlock.engine.workflow;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a step waits for its next attempt. */
final class Retries {

    private Retries() {}

    /**
     * The pause after an attempt.
     *
     * @param attempt the one that failed, from 1
     * @param random for the jitter: exponential backoff with a random part off, so that many do not come back at once
     */
    static Duration pause(Step.Retry retry, int attempt, RandomGenerator random) {
        double longest = Math.max(0, retry.maxDelay().toMillis());
        double grown = retry.delay().toMillis() * Math.pow(Math.max(1, retry.factor()), attempt - 1.0);
        double pause = Math.min(longest, Double.isFinite(grown) ? grown : longest);
        double jitter = Math.min(1, Math.max(0, retry.jitter()));
        return Duration.ofMillis((long) (pause - pause * jitter * random.nextDouble()));
    }
}
