package io.interlock.engine.llm;

import io.interlock.engine.event.EngineListener;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway needs from its surroundings.
 *
 * @param keys finds keys
 * @param redactor takes secrets out of messages and of what a cassette keeps; what it makes of a text must always be the
 *     same, since requests are found in a cassette by what is left of them
 * @param listener is told of each call
 * @param time what time it is
 * @param record file to append each request and reply to, or null
 * @param replay file to answer from instead of asking anybody, or null
 */
public record GatewaySettings(
        KeyLookup keys,
        UnaryOperator<String> redactor,
        EngineListener listener,
        Time time,
        @Nullable Path record,
        @Nullable Path replay) {

    /** The settings of a gateway that nobody listens to, and that keeps and replays nothing. */
    public static GatewaySettings of(KeyLookup keys, RandomGenerator random) {
        return new GatewaySettings(keys, text -> text, EngineListener.NONE, Time.system(random), null, null);
    }

    /** The same with a redactor. */
    public GatewaySettings withRedactor(UnaryOperator<String> other) {
        return new GatewaySettings(keys, other, listener, time, record, replay);
    }

    /** The same with a listener. */
    public GatewaySettings withListener(EngineListener other) {
        return new GatewaySettings(keys, redactor, other, time, record, replay);
    }

    /** The same with other time. */
    public GatewaySettings withTime(Time other) {
        return new GatewaySettings(keys, redactor, listener, other, record, replay);
    }

    /** The same, recording to a file. */
    public GatewaySettings recordingTo(@Nullable Path file) {
        return new GatewaySettings(keys, redactor, listener, time, file, replay);
    }

    /** The same, answering from a file. */
    public GatewaySettings replaying(@Nullable Path file) {
        return new GatewaySettings(keys, redactor, listener, time, record, file);
    }

    /**
     * Time and chance.
     *
     * @param clock the time of day, for dates that servers send
     * @param nanos a time that never jumps, in nanoseconds
     * @param scheduler waits; null for one that the gateway makes and ends itself
     * @param random spreads retries
     */
    public record Time(
            Clock clock, LongSupplier nanos, @Nullable ScheduledExecutorService scheduler, RandomGenerator random) {

        /** The time of this machine. */
        public static Time system(RandomGenerator random) {
            return new Time(Clock.systemUTC(), System::nanoTime, null, random);
        }
    }
}
