package io.interlock.engine.authoring;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long work may still take.
 *
 * @param nanos a clock
 * @param end when it shows this, time is up
 */
record TimeLeft(LongSupplier nanos, long end) {

    /** Starts now. */
    static TimeLeft of(Duration most, LongSupplier nanos) {
        return new TimeLeft(nanos, nanos.getAsLong() + most.toNanos());
    }

    /** What is left, not below zero. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - nanos.getAsLong()));
    }

    boolean isUp() {
        return left().isZero();
    }

    /** The shorter of what is left and another time. */
    Duration atMost(Duration other) {
        Duration left = left();
        return left.compareTo(other) < 0 ? left : other;
    }
}
