package io.interlock.engine.llm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Time that passes when a test says so. */
final class VirtualTime extends AbstractExecutorService implements ScheduledExecutorService {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Task<?>> tasks = new ArrayList<>();
    private long now;

    GatewaySettings.Time time() {
        Clock clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return START.plusNanos(nanos());
            }
        };
        return new GatewaySettings.Time(clock, this::nanos, this, new Random(1));
    }

    synchronized long nanos() {
        return now;
    }

    /** Waits until something is put off by less than a time, and tells by how much. */
    synchronized Duration awaitWaitBelow(Duration most) {
        long end = System.nanoTime() + Calls.PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            for (Task<?> task : tasks) {
                if (!task.isDone() && task.due - now < most.toNanos()) {
                    return Duration.ofNanos(task.due - now);
                }
            }
            try {
                wait(Calls.PATIENCE.toMillis());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("Nothing was put off: " + tasks.size());
    }

    /** Lets time pass and does what is due. */
    void pass(Duration time) {
        List<Task<?>> due = new ArrayList<>();
        synchronized (this) {
            now += time.toNanos();
            for (Task<?> task : tasks) {
                if (task.due <= now) {
                    due.add(task);
                }
            }
            tasks.removeAll(due);
        }
        due.forEach(Task::run);
    }

    private synchronized <T> Task<T> add(Callable<T> work, long delay, TimeUnit unit) {
        Task<T> task = new Task<>(work, now + unit.toNanos(delay));
        tasks.add(task);
        notifyAll();
        return task;
    }

    private final class Task<T> extends FutureTask<T> implements ScheduledFuture<T> {

        private final long due;

        private Task(Callable<T> work, long due) {
            super(work);
            this.due = due;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - nanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return add(
                () -> {
                    command.run();
                    return null;
                },
                delay,
                unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return add(callable, delay, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long first, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long first, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void execute(Runnable command) {
        command.run();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
