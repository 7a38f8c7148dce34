package io.interlock.engine.workflow;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/** What is to be done later, by a ticker that a change of the clock does not touch. For use by one thread. */
final class Timers {

    private final LongSupplier ticker;
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>((one, other) -> Long.compare(one.due - other.due, 0));

    Timers(LongSupplier ticker) {
        this.ticker = ticker;
    }

    /** Something to be done later. */
    final class Timer {
        private final long due;
        private final Runnable action;

        private Timer(long due, Runnable action) {
            this.due = due;
            this.action = action;
        }

        void cancel() {
            timers.remove(this);
        }
    }

    Timer after(Duration wait, Runnable action) {
        long nanos = wait.compareTo(Duration.ofDays(10_000)) > 0
                ? Duration.ofDays(10_000).toNanos()
                : wait.toNanos();
        Timer timer = new Timer(ticker.getAsLong() + Math.max(0, nanos), action);
        timers.add(timer);
        return timer;
    }

    /** Does what is due. */
    void run() {
        long now = ticker.getAsLong();
        for (Timer first = timers.peek(); first != null && first.due - now <= 0; first = timers.peek()) {
            timers.poll();
            first.action.run();
        }
    }

    /** Nanoseconds until the next is due, at most {@code most}. */
    long untilNext(long most) {
        Timer first = timers.peek();
        return first == null ? most : Math.max(0, Math.min(most, first.due - ticker.getAsLong()));
    }
}
