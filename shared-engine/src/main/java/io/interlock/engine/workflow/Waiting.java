package io.interlock.engine.workflow;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How the owner of a run waits for messages; a test lets its own time pass instead. */
@FunctionalInterface
interface Waiting {

    /** Waits. */
    Waiting REAL = (queue, nanos, working) -> queue.poll(nanos, TimeUnit.NANOSECONDS);

    /**
     * The next message, or null when none came in time.
     *
     * @param nanos how long to wait at most
     * @param working whether attempts are being made, which may send one
     */
    @Nullable Message await(BlockingQueue<Message> queue, long nanos, boolean working) throws InterruptedException;
}
