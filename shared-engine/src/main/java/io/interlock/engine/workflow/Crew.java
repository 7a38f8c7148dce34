package io.interlock.engine.workflow;

import io.interlock.engine.event.EngineEvent;
import io.interlock.engine.expression.Values;
import io.interlock.engine.model.Usage;
import io.interlock.engine.store.StoredEffect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The attempts that are being made. All but {@link #tell} is for the thread that owns the run. */
final class Crew {

    /** Lines of progress that may wait to be told; more are dropped. */
    private static final int MOST_WAITING = 10_000;

    private static final long PAUSE_MILLIS = 100;

    private static final Duration LONGEST_COMMIT = Duration.ofMinutes(5);

    private final RunServices services;
    private final String run;
    private final Timers timers;
    private final BlockingQueue<Message> queue;
    private final ExecutorService workers;
    private final Map<StepState, Live> live = new LinkedHashMap<>();

    /** Who is at the effect with a key: two steps may have the same. */
    private final Map<String, Attempt> keys = new ConcurrentHashMap<>();

    Crew(RunServices services, String run, Timers timers, BlockingQueue<Message> queue) {
        this.services = services;
        this.run = run;
        this.timers = timers;
        this.queue = queue;
        this.workers = workers(run, services.settings().workers());
    }

    private static ExecutorService workers(String run, int most) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(most, most, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "step-" + number.incrementAndGet() + " " + run);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** An attempt that is being made. */
    static final class Live {
        final Attempt attempt;
        private Timers.@Nullable Timer timer;

        /** Key of an effect that is about to happen, or of which nobody knows yet how it ended. */
        @Nullable String openEffect;

        private @Nullable Runnable stopCounting;

        private Live(Attempt attempt) {
            this.attempt = attempt;
        }
    }

    /** Begins an attempt. */
    void begin(StepState step, Workshop workshop, Values values, Duration timeout) {
        Attempt[] self = new Attempt[1];
        Attempt attempt = new Attempt(step, workers, outcome -> queue.add(new Message.Ended(self[0], outcome)));
        self[0] = attempt;
        Live entry = new Live(attempt);
        live.put(step, entry);
        Duration time = limit(entry, workshop.parts.budgets(), timeout);
        if (entry.stopCounting == null) {
            return;
        }
        entry.timer = timers.after(time, () -> {
            attempt.late = true;
            cancel(entry, "Step " + step.id + " took longer than " + time);
        });
        Effects effects = new Effects(services.store(), new QueuedLedger(attempt), run, step.id);
        workshop.begin(new Job(attempt, values, effects, time));
    }

    /** How long an attempt may take, so that no budget of time is exceeded; it is over when there is none left. */
    private static Duration limit(Live entry, StepBudgets budgets, Duration timeout) {
        List<StepBudgets.Share> path = entry.attempt.step.path();
        try {
            Duration left = budgets.remaining(path);
            entry.stopCounting = budgets.begin(path);
            return left != null && left.compareTo(timeout) < 0 ? left : timeout;
        } catch (WorkflowException e) {
            entry.attempt.end(new Outcome.Spent(String.valueOf(e.getMessage()), e.remedy(), Usage.NONE));
            return timeout;
        }
    }

    /** Tells a step to end; nothing when none is being made. */
    boolean cancel(StepState step, String reason) {
        Live entry = live.get(step);
        if (entry != null && entry.attempt.cancelled() == null) {
            cancel(entry, reason);
        }
        return entry != null;
    }

    private void cancel(Live entry, String reason) {
        if (entry.timer != null) {
            entry.timer.cancel();
        }
        entry.attempt.cancel(reason);
        entry.timer = timers.after(services.settings().grace(), () -> giveUpOn(entry, reason));
    }

    /** It does not end although it was told to: nobody waits for it any longer. */
    private void giveUpOn(Live entry, String reason) {
        String open = entry.openEffect;
        Outcome outcome = open == null
                ? new Outcome.Failed(reason + ", and did not end when told to", "", false, Usage.NONE)
                : new Outcome.Unclear(open, reason + ", and did not end when told to", Usage.NONE);
        entry.attempt.end(outcome);
    }

    void cancelAll(String reason) {
        for (Live entry : new ArrayList<>(live.values())) {
            cancel(entry.attempt.step, reason);
        }
    }

    /** An attempt ended; null when it is not one that is waited for. */
    @Nullable Live ended(Attempt attempt) {
        Live entry = live.get(attempt.step);
        if (entry == null || entry.attempt != attempt) {
            return null;
        }
        if (entry.timer != null) {
            entry.timer.cancel();
        }
        live.remove(attempt.step);
        if (entry.stopCounting != null) {
            entry.stopCounting.run();
        }
        return entry;
    }

    /** Notes that an effect is open; refuses it when the attempt is to end. */
    boolean opens(Message.Intended intended) {
        Live entry = live.get(intended.attempt().step);
        if (entry == null || entry.attempt != intended.attempt() || entry.attempt.cancelled() != null) {
            intended.durable().cancel(false);
            return false;
        }
        entry.openEffect = intended.effect().key();
        return true;
    }

    void settled(Attempt attempt) {
        Live entry = live.get(attempt.step);
        if (entry != null && entry.attempt == attempt) {
            entry.openEffect = null;
        }
    }

    /** Gives back the keys of an attempt that has ended, when all that it did is durable. */
    void release(Attempt attempt) {
        keys.values().removeIf(holder -> holder == attempt);
    }

    boolean isWorking() {
        return !live.isEmpty();
    }

    List<StepState> working() {
        return List.copyOf(live.keySet());
    }

    /** Takes what a step tells; from any thread. */
    void tell(EngineEvent event) {
        if (!(event instanceof EngineEvent.Progress) || queue.size() < MOST_WAITING) {
            queue.add(new Message.Told(event));
        }
    }

    void close() {
        workers.shutdownNow();
    }

    private final class QueuedLedger implements Ledger {

        private final Attempt attempt;

        private QueuedLedger(Attempt attempt) {
            this.attempt = attempt;
        }

        @Override
        public boolean take(String key) {
            Attempt holder = keys.putIfAbsent(key, attempt);
            return holder == null || holder == attempt;
        }

        @Override
        public boolean isLate() {
            return attempt.late;
        }

        @Override
        public void pause() throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }

        @Override
        public boolean intend(StoredEffect effect) throws InterruptedException {
            CompletableFuture<Boolean> durable = new CompletableFuture<>();
            queue.add(new Message.Intended(attempt, effect, durable));
            try {
                return durable.get(LONGEST_COMMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException | CancellationException e) {
                throw new InterruptedException("the step was given up");
            }
        }

        @Override
        public void settle(StoredEffect effect, String reason) {
            queue.add(new Message.Settled(attempt, effect, reason));
        }
    }
}
