package io.interlock.engine.llm;

import io.interlock.engine.llm.CallBudget.Reservation;
import io.interlock.engine.llm.ModelException.Reason;
import io.interlock.engine.llm.SendFailure.Care;
import io.interlock.engine.llm.SendFailure.Fate;
import io.interlock.engine.model.Usage;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Asks providers: within limits, as often as it takes, and never without having set aside what it may cost. */
final class LiveBackend implements Backend {

    private final ModelCatalog catalog;
    private final GatewaySettings settings;
    private final Wire wire;
    private final ScheduledExecutorService scheduler;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    LiveBackend(ModelCatalog catalog, GatewaySettings settings, Wire wire, ScheduledExecutorService scheduler) {
        this.catalog = catalog;
        this.settings = settings;
        this.wire = wire;
        this.scheduler = scheduler;
    }

    @Override
    public CompletableFuture<Answer> ask(ModelCatalog.Entry entry, Question question, CallScope scope) {
        try {
            Prepared prepared = Prepared.of(entry, question, catalog.at(entry.spec()));
            requireProvider(entry);
            requirePrice(entry, scope);
            Line line = lines.computeIfAbsent(entry.name(), name -> new Line(entry.spec(), settings.time()));
            Attempts attempts = new Attempts(prepared, line, scope);
            return line.retry()
                    .executeCompletionStage(scheduler, attempts::next)
                    .toCompletableFuture()
                    .handle((answer, failure) -> failure == null ? answer : fail(failure));
        } catch (ModelException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Answer fail(Throwable failure) {
        Throwable cause = Line.cause(failure);
        if (cause instanceof ModelException known) {
            throw known;
        }
        if (cause instanceof SendFailure one) {
            throw new ModelException(one.reason, String.valueOf(one.getMessage()), one.remedy, Usage.NONE, one);
        }
        // A budget that broke, or a defect: nothing that another model could make good.
        throw cause instanceof RuntimeException other ? other : new IllegalStateException(cause);
    }

    private void requireProvider(ModelCatalog.Entry entry) {
        if (entry.spec().provider() == Provider.REPLAY) {
            throw new ModelException(
                    Reason.CASSETTE_MISS,
                    "The model '" + entry.name() + "' answers from a cassette only, and none is given",
                    "Name one with --replay, or give the model a provider in " + catalog.at(entry.spec()) + ".",
                    Usage.NONE,
                    null);
        }
    }

    private void requirePrice(ModelCatalog.Entry entry, CallScope scope) {
        if (entry.price() == null && scope.budget().countsMoney()) {
            throw new ModelException(
                    Reason.BUDGET,
                    "The price of '" + entry.name() + "' (" + entry.spec().model()
                            + ") is not known, so a budget in money cannot pay for it",
                    "Write its price in " + catalog.at(entry.spec())
                            + ": price: {input: ..., cachedInput: ..., output: ...}, in US dollars for a million"
                            + " tokens.",
                    Usage.NONE,
                    null);
        }
    }

    /** The attempts at one question with one model. */
    private final class Attempts {

        private final Prepared prepared;
        private final Line line;
        private final CallScope scope;
        /** How many attempts have failed; they come one after the other. */
        private final AtomicInteger failed = new AtomicInteger();

        private Attempts(Prepared prepared, Line line, CallScope scope) {
            this.prepared = prepared;
            this.line = line;
            this.scope = scope;
        }

        private CompletionStage<Answer> next() {
            try {
                scope.requireWanted(name());
                Duration wait = line.admit(prepared.inputTokens() + prepared.maxOutput());
                if (wait.isZero()) {
                    return send();
                }
                requireTimeFor(wait, "The rate limit of '" + name() + "' lets the request through");
                return later(wait).thenCompose(nothing -> send());
            } catch (SendFailure | ModelException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        private String name() {
            return prepared.entry().name();
        }

        private void requireTimeFor(Duration wait, String what) {
            if (wait.compareTo(scope.remaining()) >= 0) {
                throw SendFailure.because(
                                Reason.RATE_LIMIT,
                                what + " in " + CallScope.spoken(wait) + ", and " + CallScope.spoken(scope.remaining())
                                        + " are left")
                        .remedy("Raise the timeout of the step, raise rateLimit in "
                                + catalog.at(prepared.entry().spec()) + ", or add a fallback.")
                        .build();
            }
        }

        @SuppressWarnings("FutureReturnValueIgnored") // the future that is returned is completed by it
        private CompletableFuture<@Nullable Void> later(Duration wait) {
            CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
            scheduler.schedule(() -> done.complete(null), wait.toNanos(), TimeUnit.NANOSECONDS);
            return done;
        }

        private CompletableFuture<Answer> send() {
            try {
                scope.requireWanted(name());
                String key = key(prepared.entry().spec());
                requireClosed();
                Reservation reservation = reserve();
                return sent(key, reservation);
            } catch (SendFailure | ModelException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        private void requireClosed() {
            if (!line.breaker().tryAcquirePermission()) {
                throw SendFailure.because(
                                Reason.UNAVAILABLE,
                                "The model '" + name() + "' is not asked: too many of the last requests failed")
                        .remedy("It is tried again after half a minute; add a fallback in "
                                + catalog.at(prepared.entry().spec()) + ".")
                        .build();
            }
        }

        private Reservation reserve() {
            try {
                return scope.budget().reserve(prepared.worst());
            } catch (RuntimeException e) {
                line.breaker().releasePermission();
                throw e;
            }
        }

        private CompletableFuture<Answer> sent(@Nullable String key, Reservation reservation) {
            ModelSpec spec = prepared.entry().spec();
            Failures failures = new Failures(
                    prepared.entry(),
                    catalog.at(spec),
                    text -> settings.redactor().apply(key == null ? text : text.replace(key, "***")),
                    settings.time().clock());
            Wire.Sending sending = wire.send(prepared, key, failures);
            scope.sending(sending);
            Duration most = spec.timeout().compareTo(scope.remaining()) < 0 ? spec.timeout() : scope.remaining();
            ScheduledFuture<?> timer =
                    scheduler.schedule(() -> sending.giveUp(timeout()), most.toNanos(), TimeUnit.NANOSECONDS);
            return sending.answer().handle((answer, failure) -> {
                timer.cancel(false);
                scope.sending(null);
                return answer != null && failure == null ? answered(answer, reservation) : failed(failure, reservation);
            });
        }

        private SendFailure timeout() {
            if (scope.remaining().compareTo(Duration.ZERO) <= 0) {
                return scope.outOfTime(name());
            }
            return SendFailure.because(
                            Reason.TIMEOUT,
                            "The model '" + name() + "' did not answer within "
                                    + CallScope.spoken(prepared.entry().spec().timeout()))
                    .fate(Fate.UNKNOWN)
                    .care(Care.STOP_SICK)
                    .remedy("Raise timeout in " + catalog.at(prepared.entry().spec()) + ", or add a fallback.")
                    .build();
        }

        private Answer answered(Answer answer, Reservation reservation) {
            settle(reservation, prepared.usage(answer.tokens()));
            line.breaker().onSuccess(0, TimeUnit.NANOSECONDS);
            return answer;
        }

        private Answer failed(@Nullable Throwable failure, Reservation reservation) {
            SendFailure one = failure != null && Line.cause(failure) instanceof SendFailure known
                    ? known
                    : SendFailure.because(Reason.UNAVAILABLE, "The reply could not be read: " + failure)
                            .fate(Fate.UNKNOWN)
                            .care(Care.STOP_SICK)
                            .cause(failure)
                            .build();
            settle(reservation, one.fate == Fate.UNKNOWN ? prepared.atWorst() : Usage.NONE);
            note(one);
            throw retryable(one);
        }

        /** A failure that is to be retried, unless there is no time to wait for that. */
        private SendFailure retryable(SendFailure one) {
            int attempt = failed.incrementAndGet();
            if (!one.mayRetry()) {
                return one;
            }
            Duration wait = line.wait(attempt, one.wait);
            if (wait.compareTo(scope.remaining()) < 0) {
                return one.after(wait);
            }
            String why = one.wait == null ? "the next try is due in " : "it asks to wait ";
            Duration told = one.wait == null ? wait : one.wait;
            return SendFailure.because(
                            one.reason,
                            one.getMessage() + "; " + why + CallScope.spoken(told) + ", and "
                                    + CallScope.spoken(scope.remaining()) + " are left")
                    .remedy(one.remedy)
                    .build();
        }

        private void settle(Reservation reservation, Usage used) {
            scope.use(used);
            reservation.settle(used);
        }

        private void note(SendFailure one) {
            if (one.care == Care.RETRY_SICK || one.care == Care.STOP_SICK) {
                line.breaker().onError(0, TimeUnit.NANOSECONDS, one);
            } else if (one.care == Care.RETRY_BUSY || one.reason == Reason.CANCELLED) {
                line.breaker().releasePermission();
            } else {
                line.breaker().onSuccess(0, TimeUnit.NANOSECONDS);
            }
        }
    }

    private @Nullable String key(ModelSpec spec) {
        KeySource source = spec.apiKey();
        if (source == null) {
            return null;
        }
        String key = settings.keys().find(source);
        if (key == null || key.isBlank()) {
            throw noKey(spec, source + " is not set or empty");
        }
        String stripped = key.strip();
        if (!stripped.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            // The HTTP client would refuse it, and say what it is.
            throw noKey(spec, source + " holds a blank, a line break or a letter that no key has");
        }
        return stripped;
    }

    private ModelException noKey(ModelSpec spec, String why) {
        return new ModelException(
                Reason.KEY,
                "There is no key for the model '" + spec.name() + "': " + why,
                "Set it, or write where the key is in " + catalog.at(spec) + ": apiKey: {env: NAME} or {file: PATH}.",
                Usage.NONE,
                null);
    }
}
