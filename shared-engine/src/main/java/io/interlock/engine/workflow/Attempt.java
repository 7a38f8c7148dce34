package io.interlock.engine.workflow;

import io.interlock.engine.model.Usage;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a step, being made: on a worker thread, or nowhere while a model thinks. It has one outcome, whatever
 * happens. Thread-safe.
 */
final class Attempt {

    final StepState step;
    final int number;

    /** Whether it was told to end because its time was over. */
    volatile boolean late;

    private final Executor workers;
    private final Consumer<Outcome> end;
    private @Nullable String cancelled;
    private @Nullable Thread thread;
    private @Nullable Future<?> waitingFor;
    private boolean ended;
    private Usage paid = Usage.NONE;

    Attempt(StepState step, Executor workers, Consumer<Outcome> end) {
        this.step = step;
        this.number = step.attempts;
        this.workers = workers;
        this.end = end;
    }

    /** Does a part of it on a worker thread, and ends it with what that gives, unless it gives null. */
    void work(Callable<@Nullable Outcome> part) {
        try {
            workers.execute(() -> onThread(part));
        } catch (RejectedExecutionException e) {
            end(new Outcome.Failed("It was given up", "", true, paid()));
        }
    }

    private void onThread(Callable<@Nullable Outcome> part) {
        Outcome outcome = enter() ? outcome(part) : new Outcome.Failed("It was given up", "", true, paid());
        leave();
        if (outcome != null) {
            end(outcome);
        }
    }

    private @Nullable Outcome outcome(Callable<@Nullable Outcome> part) {
        try {
            return part.call();
        } catch (Exception | StackOverflowError e) {
            return Failures.of(e, paid());
        } catch (Error e) {
            end(Failures.of(e, paid()));
            throw e;
        }
    }

    private synchronized boolean enter() {
        if (cancelled != null) {
            return false;
        }
        thread = Thread.currentThread();
        return true;
    }

    private synchronized void leave() {
        thread = null;
        Thread.interrupted();
    }

    /** Waits for a future without a thread, and goes on with what it gives on a worker thread. */
    <T> void await(CompletableFuture<T> future, Function<T, Callable<@Nullable Outcome>> next) {
        synchronized (this) {
            waitingFor = future;
            if (cancelled != null) {
                future.cancel(true);
            }
        }
        CompletableFuture<Void> handed = future.handle((value, thrown) -> {
            if (thrown == null) {
                work(next.apply(value));
            } else {
                end(Failures.of(thrown, paid()));
            }
            return null;
        });
        handed.exceptionally(thrown -> {
            end(Failures.of(thrown, paid()));
            return null;
        });
    }

    /** Tells it to end. */
    synchronized void cancel(String reason) {
        if (cancelled == null) {
            cancelled = reason;
        }
        if (waitingFor != null) {
            waitingFor.cancel(true);
        }
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Why it was told to end, or null. */
    synchronized @Nullable String cancelled() {
        return cancelled;
    }

    /** Adds what models used. */
    synchronized void pay(Usage usage) {
        paid = paid.plus(usage);
    }

    synchronized Usage paid() {
        return paid;
    }

    /** It is no longer waited for; what it still does is not heard. */
    synchronized boolean abandon() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    void end(Outcome outcome) {
        if (abandon()) {
            end.accept(outcome);
        }
    }
}
