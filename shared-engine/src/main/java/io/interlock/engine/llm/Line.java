package io.interlock.engine.llm;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What is known of a model from the requests so far, all calls of a gateway together. Thread-safe. */
final class Line {

    private static final Duration OPEN = Duration.ofSeconds(30);
    private static final int WINDOW = 20;
    private static final int LEAST = 6;
    private static final int TRIES = 2;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration MOST_WAIT = Duration.ofSeconds(30);
    /** Longer than any call waits: whether there is time is decided by the call. */
    private static final Duration ANY_WAIT = Duration.ofHours(24);

    private final CircuitBreaker breaker;
    private final Retry retry;
    private final @Nullable RateLimiter requests;
    private final @Nullable RateLimiter tokens;
    private final int tokensPerMinute;
    private final GatewaySettings.Time time;

    Line(ModelSpec spec, GatewaySettings.Time time) {
        this.time = time;
        this.breaker = CircuitBreaker.of(
                spec.name(),
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(WINDOW)
                        .minimumNumberOfCalls(LEAST)
                        .waitDurationInOpenState(OPEN)
                        .permittedNumberOfCallsInHalfOpenState(TRIES)
                        .currentTimestampFunction(clock -> time.nanos().getAsLong(), TimeUnit.NANOSECONDS)
                        .clock(time.clock())
                        .build());
        this.retry = Retry.of(
                spec.name(),
                RetryConfig.custom()
                        .maxAttempts(spec.retries() + 1)
                        .retryOnException(failure -> cause(failure) instanceof SendFailure one && one.mayRetry())
                        .intervalBiFunction((attempt, outcome) -> decided(cause(outcome.getLeft())))
                        .build());
        this.tokensPerMinute = spec.rateLimit().tokensPerMinute();
        this.requests = limiter(spec.name(), spec.rateLimit().requestsPerMinute());
        this.tokens = limiter(spec.name(), tokensPerMinute);
    }

    private @Nullable RateLimiter limiter(String name, int perMinute) {
        return perMinute == 0
                ? null
                : RateLimiter.of(
                        name,
                        RateLimiterConfig.custom()
                                .limitForPeriod(perMinute)
                                .limitRefreshPeriod(Duration.ofMinutes(1))
                                .timeoutDuration(ANY_WAIT)
                                .build(),
                        () -> time.nanos().getAsLong());
    }

    CircuitBreaker breaker() {
        return breaker;
    }

    Retry retry() {
        return retry;
    }

    /** Takes a place among the requests of the minute, and tells how long to wait for it. */
    Duration admit(long tokenCount) {
        long wait = requests == null ? 0 : requests.reservePermission(1);
        if (tokens != null) {
            // What alone is more than a minute's worth waits for a whole minute, and no longer.
            wait = Math.max(wait, tokens.reservePermission((int) Math.min(tokenCount, tokensPerMinute)));
        }
        return wait < 0 ? ANY_WAIT : Duration.ofNanos(wait);
    }

    private static long decided(Throwable failure) {
        Duration wait = failure instanceof SendFailure one ? one.wait : null;
        return wait == null ? 0 : wait.toMillis();
    }

    /**
     * How long to wait before the next attempt: what the server asks for, or else twice as long each time, of which a
     * random part up to a half is taken away so that calls do not come back together.
     *
     * @param attempt the attempt that failed, counted from 1
     */
    Duration wait(int attempt, @Nullable Duration asked) {
        return asked == null ? Duration.ofMillis(growing(attempt)) : asked.plusMillis(jitter(FIRST_WAIT.toMillis()));
    }

    private long growing(int attempt) {
        long doubled = FIRST_WAIT.toMillis() << Math.min(attempt - 1, 10);
        long full = Math.min(doubled, MOST_WAIT.toMillis());
        return full - jitter(full / 2);
    }

    private long jitter(long most) {
        return (long) (time.random().nextDouble() * most);
    }

    /** What lies behind the wrappings of futures. */
    static Throwable cause(Throwable failure) {
        Throwable one = failure;
        while ((one instanceof CompletionException || one instanceof ExecutionException) && one.getCause() != null) {
            one = one.getCause();
        }
        return one;
    }
}
