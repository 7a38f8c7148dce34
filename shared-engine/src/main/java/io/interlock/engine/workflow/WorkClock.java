package io.interlock.engine.workflow;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Adds up the time in which at least one step of a run is at work. Thread-safe. */
final class WorkClock {

    private final LongSupplier ticker;
    private int active;
    private long mark;
    private long pending;

    /**
     * Creates one.
     *
     * @param ticker nanoseconds since some moment; never goes back
     */
    WorkClock(LongSupplier ticker) {
        this.ticker = ticker;
    }

    /**
     * What is to be counted, in milliseconds.
     *
     * @param step how long the step was at work
     * @param run how long any step was since this was last asked
     */
    record Spent(long step, long run) {}

    /** A step begins; gives when. */
    synchronized long begin() {
        long now = pass();
        active++;
        return now;
    }

    /** A step ends that began then. */
    synchronized Spent end(long began) {
        long now = pass();
        active--;
        long millis = TimeUnit.NANOSECONDS.toMillis(pending);
        pending -= TimeUnit.MILLISECONDS.toNanos(millis);
        return new Spent(TimeUnit.NANOSECONDS.toMillis(now - began), millis);
    }

    /** Milliseconds in which any step was at work and that no end has counted yet. */
    synchronized long pending() {
        pass();
        return TimeUnit.NANOSECONDS.toMillis(pending);
    }

    private long pass() {
        long now = ticker.getAsLong();
        pending += active > 0 ? now - mark : 0;
        mark = now;
        return now;
    }
}
