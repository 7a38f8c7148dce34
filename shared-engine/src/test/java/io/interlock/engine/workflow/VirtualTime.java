package io.interlock.engine.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Time that passes only where a run waits and nothing is being done. */
final class VirtualTime extends Clock implements Waiting {

    static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong jump = new AtomicLong();

    /** Whether time passes although attempts are being made: they wait for something that does not come. */
    BooleanSupplier stuck = () -> false;

    RunServices.Time time() {
        return new RunServices.Time(this, nanos::get);
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** The clock, but not the ticker, jumps. */
    void jump(Duration time) {
        jump.addAndGet(time.toNanos());
    }

    Duration passed() {
        return Duration.ofNanos(nanos.get());
    }

    @Override
    public @Nullable Message await(BlockingQueue<Message> queue, long wait, boolean working)
            throws InterruptedException {
        Message message = queue.poll();
        if (message == null && working && !stuck.getAsBoolean()) {
            message = queue.poll(20, TimeUnit.SECONDS);
            if (message == null) {
                throw new IllegalStateException("An attempt does not end");
            }
            return message;
        }
        if (message == null) {
            nanos.addAndGet(wait);
            message = working ? queue.poll(2, TimeUnit.MILLISECONDS) : null;
        }
        return message;
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos.get() + jump.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
