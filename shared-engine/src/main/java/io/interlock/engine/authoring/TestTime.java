package io.interlock.engine.authoring;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time that a task has, and how much of it programs took. For use by one thread. */
final class TestTime {

    /** What is left for giving the result back, before who asked gives the task up and all of it is lost. */
    private static final Duration LEAST_MARGIN = Duration.ofMillis(500);

    private static final Duration MOST_MARGIN = Duration.ofSeconds(20);
    private static final int PARTS = 20;

    private final LongSupplier nanos;
    private final Duration all;
    private final TimeLeft left;
    private long programMillis;

    private TestTime(LongSupplier nanos, Duration all, TimeLeft left) {
        this.nanos = nanos;
        this.all = all;
        this.left = left;
    }

    /**
     * Starts now.
     *
     * @param all what there is, of which a margin is kept
     * @param nanos a clock that never goes back, in nanoseconds
     */
    static TestTime start(Duration all, LongSupplier nanos) {
        Duration margin = all.dividedBy(PARTS);
        margin = margin.compareTo(MOST_MARGIN) > 0 ? MOST_MARGIN : margin;
        margin = margin.compareTo(LEAST_MARGIN) < 0 ? LEAST_MARGIN : margin;
        return new TestTime(nanos, all, TimeLeft.of(all.minus(margin), nanos));
    }

    /** For who only needs to know what is left. */
    TimeLeft left() {
        return left;
    }

    /**
     * The shorter of what is left and another time.
     *
     * @throws TestsEnded when nothing is left
     */
    Duration atMost(Duration most) {
        if (left.isUp()) {
            throw new TestsEnded(
                    "the time of " + all.toSeconds() + " s was over",
                    "Raise the timeout of the agent or of the step.",
                    null);
        }
        return left.atMost(most);
    }

    long millis() {
        return nanos.getAsLong() / 1_000_000;
    }

    /** A program ran. */
    void ran(Duration took) {
        programMillis += took.toMillis();
    }

    /** How long programs ran so far, in milliseconds. */
    long programMillis() {
        return programMillis;
    }
}
