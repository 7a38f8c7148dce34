package io.interlock.engine.llm;

import io.interlock.engine.llm.ModelException.Reason;
import io.interlock.engine.model.Usage;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One call from beginning to end: how long it may take, what it used, and whether it is still wanted. Thread-safe. */
final class CallScope {

    private final ModelCall.Caller caller;
    private final LongSupplier nanos;
    private final long start;
    private final Object lock = new Object();
    private Usage used = Usage.NONE;
    private boolean cancelled;
    private Wire.@Nullable Sending sending;

    CallScope(ModelCall.Caller caller, LongSupplier nanos) {
        this.caller = caller;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    CallBudget budget() {
        return caller.budget();
    }

    ReplyMemory memory() {
        return caller.replies();
    }

    Duration took() {
        return Duration.ofNanos(nanos.getAsLong() - start);
    }

    /** What is left of the time; zero or less when it is over. */
    Duration remaining() {
        return caller.timeout().minus(took());
    }

    Usage used() {
        synchronized (lock) {
            return used;
        }
    }

    void use(Usage more) {
        synchronized (lock) {
            used = used.plus(more);
        }
    }

    /** Nobody wants the answer any more. */
    void cancel() {
        Wire.Sending open;
        synchronized (lock) {
            cancelled = true;
            open = sending;
        }
        if (open != null) {
            open.giveUp(givenUp());
        }
    }

    /** Notes what is under way, so that it can be given up. */
    void sending(Wire.@Nullable Sending open) {
        boolean late;
        synchronized (lock) {
            sending = open;
            late = cancelled;
        }
        if (late && open != null) {
            open.giveUp(givenUp());
        }
    }

    /**
     * Holds that there is time left and somebody who waits.
     *
     * @throws SendFailure when not
     */
    void requireWanted(String model) {
        boolean unwanted;
        synchronized (lock) {
            unwanted = cancelled;
        }
        if (unwanted) {
            throw givenUp();
        }
        if (remaining().isNegative() || remaining().isZero()) {
            throw outOfTime(model);
        }
    }

    SendFailure outOfTime(String model) {
        return SendFailure.because(
                        Reason.TIMEOUT, "The model '" + model + "' did not answer within " + spoken(caller.timeout()))
                .fate(SendFailure.Fate.UNKNOWN)
                .care(SendFailure.Care.STOP_SICK)
                .remedy("Raise the timeout of the step or the agent, or use a faster model.")
                .build();
    }

    /** A time for people, such as {@code 1.5 s}. */
    static String spoken(Duration time) {
        long millis = time.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
    }

    private static SendFailure givenUp() {
        return SendFailure.because(Reason.CANCELLED, "The call was given up")
                .fate(SendFailure.Fate.UNKNOWN)
                .build();
    }
}
