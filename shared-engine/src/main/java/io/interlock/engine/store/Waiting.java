package io.interlock.engine.store;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for something that nobody will tell of. */
final class Waiting {

    private Waiting() {}

    /** Something that may come true. */
    @FunctionalInterface
    interface Attempt {
        /** Whether it has. */
        boolean succeeds() throws SQLException;
    }

    /**
     * Tries again and again. Measured by a time that no clock change moves; an interrupt ends it.
     *
     * @param otherwise what to throw when time is up
     */
    static void until(long nanos, long between, Attempt attempt, Supplier<StoreException> otherwise)
            throws SQLException {
        long end = System.nanoTime() + nanos;
        while (!attempt.succeeds()) {
            if (System.nanoTime() - end >= 0) {
                throw otherwise.get();
            }
            try {
                TimeUnit.NANOSECONDS.sleep(between);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw otherwise.get();
            }
        }
    }
}
